package logs

import (
	"fmt"
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
	"workbook/assessor/unit"
)

// SwitchedStream finds a log that goes to a stream only where a variable asks
// for it, while nothing in the repository sets that variable.
//
// Why: what is shipped then writes a file, and the stream stays empty.
// Silent: variables that an image, a manifest or a platform sets.
// Source: https://12factor.net/logs
var SwitchedStream = add(check.Check{
	ID:        "switched-stream",
	Criterion: "logs/to-stdout",
	Wants:     check.Keywords("LOG_TO_STDOUT", "LOG_STDOUT", "LOG_TO_STDERR", "LOG_TO_CONSOLE", "LOG_CONSOLE", "LOGS_TO_STDOUT").In("Python", "Ruby", "JavaScript", "TypeScript", "PHP", "Go", "C#"),
	File:      switchedStream,
})

var switchName = regexp.MustCompile(`\b((?:[A-Z]+_)*LOGS?_(?:TO_)?(?:STDOUT|STDERR|CONSOLE))\b`)

func switchedStream(f *check.File) []check.Evidence {
	for line := range f.Code(switchName) {
		if !strings.Contains(line.Text, "if") && !strings.Contains(line.Text, "?") && !strings.Contains(line.Text, "unless") {
			continue // a definition, not the switch
		}
		if strings.Contains(line.Text, "stderr") || line.Match[1] != "RAILS_LOG_TO_STDOUT" && !f.CodeMatches(opensFile) {
			continue // between two streams, or on top of one
		}
		name := line.Match[1]
		if isSet(f.Repo, name) {
			return []check.Evidence{line.Strength(check.High, fmt.Sprintf("%s sends the log to a standard stream, and the deploy sets it.", name))}
		}
		message := fmt.Sprintf("The log goes to a standard stream only where %s is set, and nothing here sets it.", name)
		if deployed(f.Repo) {
			return []check.Evidence{line.Gap(check.High, message)}
		}
		return []check.Evidence{line.Gap(check.Medium, message).AsPartial()}
	}
	return nil
}

// opensFile is a log file somewhere in the code that the switch stands in.
var opensFile = regexp.MustCompile(`FileHandler|transports\.File|createWriteStream|WriteTo\.File|OpenFile\(|lumberjack|\.log["'\x60]`)

// isSet tells that a file of the deploy sets the variable. Heroku's build sets
// Rails' own for every app.
func isSet(r *check.Repo, name string) bool {
	if name == "RAILS_LOG_TO_STDOUT" && len(r.Base("Procfile", "app.json", "heroku.yml")) > 0 {
		return true
	}
	for _, f := range r.Files {
		if (f.Scope.Live() || f.Scope == scope.Dev) && !unit.Programming(f) && strings.Contains(string(f.Code()), name) {
			return true
		}
	}
	return false
}

// deployed tells that the repository says how the app is started in production.
func deployed(r *check.Repo) bool {
	for _, s := range r.Starts {
		if s.Source != "package.json" {
			return true
		}
	}
	return false
}
