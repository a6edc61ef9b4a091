package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

var (
	devWords  = regexp.MustCompile(`(?i)(?:development|\bdev\b|debug|\btest(?:s|ing)?\b|\blocal\b|\bis_?dev\w*|IsDevelopment|local\?|[Dd]ev(?:elopment)?Config|[Tt]est(?:ing)?Config|['"]dev['"]|:dev\b|:test\b|#\[cfg\(test\)\])`)
	prodWords = regexp.MustCompile(`(?i)(?:===?|==|\bis\b|eq|in)\s*["':\[(]*prod|production\?|[Pp]rod(?:uction)?Config|IsProduction`)
	notWord   = regexp.MustCompile(`(?i)(?:!==?|!=|\bnot\b|\bunless\b|!\s*\w*(?:is_?)?prod)`)
	elseWord  = regexp.MustCompile(`^\s*[}\])]*\s*(?:else|default)\b`)
)

// inDevelopment tells a line in a block that only a developer's machine or a
// test runs: its heads say so, a few levels up.
func inDevelopment(f *check.File, line int) bool {
	width := indent(f.CodeLine(line))
	for n, levels := line-1, 0; n >= 1 && n > line-80 && levels < 4; n-- {
		text := f.CodeLine(n)
		if strings.TrimSpace(text) == "" || indent(text) >= width {
			continue
		}
		width = indent(text)
		levels++
		if developmentHead(f, n, text) {
			return true
		}
	}
	return false
}

// developmentHead tells the head of such a block: "if DEBUG:", "development:
// {", "class TestConfig", and the "else" of a question about production.
func developmentHead(f *check.File, n int, text string) bool {
	if elseWord.MatchString(text) {
		for up := n - 1; up >= 1 && up > n-30; up-- {
			if t := f.CodeLine(up); strings.TrimSpace(t) != "" && indent(t) == indent(text) && !elseWord.MatchString(t) {
				return prodWords.MatchString(t) && !notWord.MatchString(t)
			}
		}
		return false
	}
	if prodWords.MatchString(text) {
		return notWord.MatchString(text)
	}
	return devWords.MatchString(text) && !notWord.MatchString(text)
}

func indent(text string) int {
	n := 0
	for _, c := range text {
		switch c {
		case ' ':
			n++
		case '\t':
			n += 4
		default:
			return n
		}
	}
	return n
}

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
