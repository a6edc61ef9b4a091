package logs

import (
	"regexp"

	"workbook/assessor/check"
)

// LogTargetDefault finds an option for the log's target whose default is a
// standard stream.
//
// Why: who asks for nothing gets a stream, and a file is one setting away for
// whoever needs one.
// Silent: options whose default is a file, or is computed.
// Source: https://12factor.net/logs
var LogTargetDefault = add(check.Check{
	ID:        "log-target-default",
	Criterion: "logs/to-stdout",
	Wants:     check.Keywords("log_file", "logfile", "log-file", "log_output", "log-output", "logoutput", "log_target", "log-target", "log_dest", "log.output", "log_path").In("Go", "Rust", "Python", "JavaScript", "TypeScript", "Java", "Kotlin", "C#", "YAML", "TOML", "INI"),
	File:      logTargetDefault,
})

var (
	logOption     = regexp.MustCompile(`(?i)(?:["'\x60](?:\w+[_.-])?log[_.-]?(?:file|output|target|dest\w*|path)["'\x60]|env:"\w*LOG_?(?:FILE|OUTPUT|TARGET|PATH)|^\s*log[_.-]?(?:file|output|target|dest\w*)\s*[:=])`)
	streamDefault = regexp.MustCompile(`["'\x60=:\s](?:/dev/)?std(?:err|out)["'\x60]?`)
)

func logTargetDefault(f *check.File) []check.Evidence {
	if f.Repo.Shown("logs/to-stdout", "log-target-default") >= 1 {
		return nil
	}
	for line := range f.Code(logOption) {
		for n := line.Number; n <= min(line.Number+2, f.Lines()); n++ {
			if streamDefault.MatchString(f.CodeLine(n)) {
				return []check.Evidence{line.Strength(check.Medium, "The log goes to a standard stream unless somebody asks for a file.")}
			}
		}
	}
	return nil
}
