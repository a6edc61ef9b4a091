// Package logs holds the checks of the rule logs, one file a check.
package logs

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

var registry check.Registry

func add(c check.Check) check.Check { return registry.Add(c) }

// Checks returns the checks of this package by id.
func Checks() []check.Check { return registry.Checks() }

// ownFile is the message of every check that finds a log file in code.
const ownFile = "The app writes a log file of its own."

var (
	devGuard  = regexp.MustCompile(`(?i)(springProfile name="(?:dev|local|test)|\b(?:if|when|case|unless)\b.*\b(?:development|debug|local|testing|test|dev)\b\??|when@(?:dev|test)|\?\s*['"\w.]*dev)`)
	negation  = regexp.MustCompile(`(?i)(\bnot\b|!\s*\w|!=|unless|<>|isProduction|production)`)
	switchOff = regexp.MustCompile(`(?i)\b(?:if|unless|when|case)\b.*(?:log_?(?:to_?)?(?:file|path|dir|folder)|file_?log|logging\.file|log\.file|logs?_?location|log_?destination)`)
)

// devOnly tells that the lines above guard a line for development.
func devOnly(f *check.File, line int) bool {
	indent := indentOf(f.CodeLine(line))
	for n := line; n >= max(1, line-12); n-- {
		text := f.CodeLine(n)
		if n < line && (strings.TrimSpace(text) == "" || indentOf(text) >= indent) {
			continue
		}
		if n < line {
			indent = indentOf(text)
		}
		if devGuard.MatchString(text) && !negation.MatchString(text) {
			return true
		}
	}
	return false
}

// optional tells that a line stands behind an option that names the file, so
// that it is off unless somebody asks for it.
func optional(f *check.File, line int) bool {
	indent := indentOf(f.CodeLine(line))
	for n := line - 1; n >= max(1, line-12); n-- {
		text := f.CodeLine(n)
		if strings.TrimSpace(text) == "" || indentOf(text) >= indent {
			continue
		}
		indent = indentOf(text)
		if switchOff.MatchString(text) {
			return true
		}
	}
	return false
}

func indentOf(s string) int { return len(s) - len(strings.TrimLeft(s, " \t")) }

// toStream tells that a text names a standard stream.
func toStream(text string) bool {
	for _, s := range []string{"/dev/std", "/proc/1/fd/", "/proc/self/fd/", "STDOUT", "STDERR", "stdout", "stderr", "php://std", "php://output", "/dev/null", "NUL:"} {
		if strings.Contains(text, s) {
			return true
		}
	}
	return false
}

// fileGaps reports the lines of code that match, as files that the app writes.
func fileGaps(f *check.File, re *regexp.Regexp) (found []check.Evidence) {
	if ofGem(f) {
		return nil
	}
	for line := range f.Code(re) {
		if toStream(line.Text) || importLine.MatchString(line.Text) || devOnly(f, line.Number) || optional(f, line.Number) {
			continue
		}
		found = append(found, line.Gap(check.High, ownFile))
	}
	return found
}

// ofGem tells the code of a published gem: whoever uses it says where its log
// goes, and what it has besides, such as a screen of its own, is no app.
func ofGem(f *check.File) bool {
	if !f.Is("Ruby") {
		return false
	}
	for _, g := range f.Repo.Ext(".gemspec") {
		if g.Scope.Live() && strings.HasPrefix(f.Path, strings.TrimPrefix(g.Dir()+"/lib/", "/")) {
			return true
		}
	}
	return false
}

var importLine = regexp.MustCompile(`^\s*(?:import\b|from\b|using\b|use\b|require\b|const\s+\{|include\b|#)`)
