package logs

import (
	"regexp"

	"workbook/assessor/check"
)

// PythonFileHandler finds Python code and settings that open a log file.
//
// Why: the file is lost with the process, fills its disk, and nobody reads it
// at three in the morning.
// Silent: the standard streams as files, development and test settings, an
// option that is off by default, names that are only imported.
// Source: https://docs.python.org/3/library/logging.handlers.html
var PythonFileHandler = add(check.Check{
	ID:        "python-file-handler",
	Criterion: "logs/no-log-files",
	Wants:     check.Keywords("FileHandler", "basicConfig", "logger.add(", "logzero", "accesslog", "errorlog").In("Python", "INI", "YAML", "TOML", "JSON"),
	File:      pythonFileHandler,
})

var (
	pythonFile = regexp.MustCompile(`(\b(?:\w+\.)*(?:Rotating|TimedRotating|Watched|Concurrent\w*)?FileHandler\s*\(|["']?class["']?\s*[:=]\s*["']?[\w.]*FileHandler|basicConfig\([^)]*\bfilename\s*=|\blogger\.add\(\s*f?["'][^"']+\.(?:log|txt|json)|logzero\.logfile\(|^\s*(?:accesslog|errorlog)\s*=\s*["'](?:/|\w[\w./-]*\.log))`)
	pythonDef  = regexp.MustCompile(`^\s*(?:class|def)\s`)
)

func pythonFileHandler(f *check.File) (found []check.Evidence) {
	for _, e := range fileGaps(f, pythonFile) {
		if !pythonDef.MatchString(f.CodeLine(e.Line)) {
			found = append(found, e)
		}
	}
	return found
}
