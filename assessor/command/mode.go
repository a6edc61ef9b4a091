package command

import (
	"regexp"
	"strings"

	"workbook/assessor/file"
)

var (
	asksFirst   = regexp.MustCompile(`^\s*case\s+"?\$(?:1|\{1[^}]*\})"?\s+in\b`)
	branch      = regexp.MustCompile(`^\s*\(?((?:"[^"]*"|'[^']*'|[\w./*?-]+)(?:\s*\|\s*(?:"[^"]*"|'[^']*'|[\w./*?-]+))*)\)`)
	firstIs     = regexp.MustCompile(`^\s*(?:el)?if\s+\[+\s+"?\$\{?1\}?"?\s+==?\s+["']?([^"'\s\]]+)`)
	ends, elses = regexp.MustCompile(`^\s*(?:fi|esac)\b`), regexp.MustCompile(`^\s*(?:else|elif)\b`)
)

// Mode is what the first argument of a script must be for a line of it to run:
// the pattern of a case, or what an if compares it with; "" where the line runs
// in any case.
func Mode(script *file.File, line int) (pattern string) {
	depth := 0 // of questions about something else
	for n := 1; n <= line; n++ {
		text := script.CodeLine(n)
		if oneLine.MatchString(text) {
			if m := firstIs.FindStringSubmatch(text); m != nil && n == line {
				return m[1]
			}
			continue
		}
		switch {
		case asksFirst.MatchString(text):
			pattern, depth = "?", 0
		case firstIs.MatchString(text) && depth == 0:
			pattern, depth = firstIs.FindStringSubmatch(text)[1], 0
		case pattern == "":
		case opensBlock.MatchString(text):
			depth++
		case ends.MatchString(text) && depth > 0:
			depth--
		case ends.MatchString(text), depth == 0 && elses.MatchString(text):
			pattern = ""
		case depth == 0:
			if m := branch.FindStringSubmatch(text); m != nil {
				pattern = m[1]
			}
		}
	}
	return strings.Trim(pattern, `"'`)
}

// oneLine is a question that begins and ends on one line.
var oneLine = regexp.MustCompile(`^\s*(?:if\b.*\bfi|case\b.*\besac)\s*;?\s*$`)

var opensBlock = regexp.MustCompile(`^\s*(?:if|case)\b`)

// Modes are the patterns of the first argument under which a start hands its
// process over to a command: the process types that an entry point knows.
func (s Start) Modes(script *file.File) (modes []string) {
	seen := map[string]bool{}
	for _, step := range s.Steps {
		if step.Path != script.Path || !step.Exec {
			continue
		}
		if m := Mode(script, step.Line); m != "" && m != "?" && m != "*" && !seen[m] {
			seen[m] = true
			modes = append(modes, m)
		}
	}
	return modes
}
