package dependencies

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// A call whose failure changes nothing is a help where the program happens to
// be there, and no reliance on it.

var (
	tryHead   = regexp.MustCompile(`^\s*(?:\}?\s*)?(?:try|begin)\b|\bbegin\s*$`)
	catchHead = regexp.MustCompile(`^\s*\}?\s*(?:catch|except|rescue)\b|\.catch\(`)
	// passesOn is what hands a failure on.
	passesOn = regexp.MustCompile(`\b(?:throw|raise|reject|exit|abort|die|panic|fatal\w*|next\(e|Result\.failure|sys\.exit|status\(5|fail)\b`)
	// lets is a command that may fail, written in a shell's words.
	lets = regexp.MustCompile(`\|\|\s*(?:true|:|echo)\b|rescue\s+nil|\.catch\(\s*\(\w*\)\s*=>\s*(?:null|undefined|""|''|\{\s*\})|\.ok\(\)|\.unwrap_or|\blet\s+_\s*=|if\s+let\s+Ok\(`)
)

// swallowed tells that the failure of a call ends where it happens: in a
// handler that goes on, or in words that let the command fail.
func swallowed(f *check.File, line int) bool {
	if lets.MatchString(f.Around(line, 0, 3)) {
		return true
	}
	width := check.Indent(f.CodeLine(line))
	for n := line; n >= 1 && n > line-40; n-- {
		text := f.CodeLine(n)
		if strings.TrimSpace(text) == "" || n < line && check.Indent(text) >= width {
			continue
		}
		width = min(width, check.Indent(text))
		if tryHead.MatchString(text) {
			return goesOn(f, n, line)
		}
	}
	return false
}

// goesOn tells that the handler of the block that begins at a line hands no
// failure on.
func goesOn(f *check.File, head, line int) bool {
	width, caught := check.Indent(f.CodeLine(head)), false
	for n := line + 1; n <= f.Lines() && n < line+60; n++ {
		text := f.CodeLine(n)
		if strings.TrimSpace(text) == "" {
			continue
		}
		at := check.Indent(text)
		switch {
		case at < width:
			return caught
		case at == width && catchHead.MatchString(text):
			caught = true
			if rest := text[strings.IndexAny(text, "ce"):]; passesOn.MatchString(rest) && strings.Contains(rest, ";") {
				return false
			}
		case at == width && caught:
			return true
		case at > width && caught && passesOn.MatchString(text):
			return false
		}
	}
	return caught
}

var (
	goCommand = regexp.MustCompile(`(\w+)\s*:?=\s*exec\.Command`)
	goRuns    = `\.(?:Run|Start|Output|CombinedOutput)\(|\(\s*(?:\w+,\s*)*%s\b|,\s*%s\b|return\s+.*\b%s\b`
)

// neverRun tells a Go command that is put into a variable which nothing runs
// or hands on.
func neverRun(f *check.File, line int) bool {
	if !f.Is("Go") {
		return false
	}
	m := goCommand.FindStringSubmatch(f.CodeLine(line))
	if m == nil || m[1] == "_" {
		return false
	}
	name := regexp.QuoteMeta(m[1])
	runs := regexp.MustCompile(`\b` + name + strings.ReplaceAll(goRuns, "%s", name))
	again := regexp.MustCompile(`\b` + name + `\s*:?=\s*exec\.Command`)
	for n := line + 1; n <= f.Lines() && n < line+60; n++ {
		text := f.CodeLine(n)
		if runs.MatchString(text) {
			return false
		}
		if strings.HasPrefix(text, "}") || again.MatchString(text) {
			return true
		}
	}
	return false
}
