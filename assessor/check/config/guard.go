package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// refusal is code that stops the program.
var refusal = regexp.MustCompile(`\b(?:raise|throw|panic|fatal\w*|Fatal\w*|exit|abort|die|ImproperlyConfigured|sys\.exit|process\.exit|os\.Exit|bail!|expect)\b`)

// guarded tells that some line of the file compares a default or its variable
// and then refuses to start.
func guarded(f *check.File, name, value string, line int) bool {
	for n := 1; n <= f.Lines(); n++ {
		if n >= line-1 && n <= line {
			continue
		}
		text := f.CodeLine(n)
		if !strings.Contains(text, name) && (len(value) < 4 || !strings.Contains(text, value)) {
			continue
		}
		if around := f.Around(n, 1, 3); refusal.MatchString(around) && strings.Contains(around, "if") {
			return true
		}
	}
	return false
}
