package logs

import (
	"bytes"
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// GoFileLogger finds Go code that opens a log file.
//
// Why: the file is lost with the process, fills its disk, and nobody reads it
// at three in the morning.
// Silent: a file that only an option names, standard streams.
// Source: https://github.com/natefinch/lumberjack
var GoFileLogger = add(check.Check{
	ID:        "go-file-logger",
	Criterion: "logs/no-log-files",
	Wants:     check.Keywords("lumberjack", "OpenFile(", "OutputPaths", "os.Create(", "log.New(", "log.SetOutput(", "rotatelogs", "SetLogger(").In("Go"),
	File:      goFileLogger,
})

var (
	goFile   = regexp.MustCompile(`(lumberjack\.Logger\{|os\.(?:OpenFile|Create)\([^,)]*\.log["\x60]|OutputPaths:\s*\[\]string\{[^}]*"(?:/|\./|\w+/)|rotatelogs\.New\(|\blog\.(?:New|SetOutput)\(\s*(?:F|f|file|\w*File)\b|logs\.SetLogger\(\s*(?:"file"|logs\.AdapterFile))`)
	goAppend = regexp.MustCompile(`os\.OpenFile\([^)]*O_APPEND`)
)

// logsElsewhere is a call of a logger that somebody else set up.
var logsElsewhere = regexp.MustCompile(`\b(?:log|slog|logger|logrus|zap|glog|klog)\.(?:Error|Warn|Debug|Trace)\w*\(`)

func goFileLogger(f *check.File) (found []check.Evidence) {
	found = fileGaps(f, goFile)
	dir := "/" + strings.ToLower(f.Path)
	if len(found) > 0 || !strings.Contains(dir, "/log") && !strings.Contains(dir, "log/") && !strings.HasSuffix(dir, "log.go") && !strings.HasSuffix(dir, "logger.go") {
		return found
	}
	if code := f.File.Code(); bytes.Contains(code, []byte("os.Stdout")) || bytes.Contains(code, []byte("os.Stderr")) {
		return nil
	}
	if f.CodeMatches(logsElsewhere) {
		return nil // what it writes is data: it tells its own mistakes to another logger
	}
	for line := range f.Code(goAppend) {
		if !optional(f, line.Number) {
			return []check.Evidence{line.Gap(check.High, ownFile)}
		}
	}
	return nil
}
