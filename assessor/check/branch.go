package check

import (
	"regexp"
	"strings"
)

var (
	devWords  = regexp.MustCompile(`(?i)(?:development|\bdev\b|debug|\btest(?:s|ing)?\b|\blocal\b|\bis_?dev\w*|IsDevelopment|local\?|[Dd]ev(?:elopment)?Config|[Tt]est(?:ing)?Config|['"]dev['"]|:dev\b|:test\b|#\[cfg\(test\)\])`)
	prodWords = regexp.MustCompile(`(?i)(?:===?|==|\bis\b|eq|in)\s*["':\[(]*prod|production\?|[Pp]rod(?:uction)?Config|IsProduction`)
	notWord   = regexp.MustCompile(`(?i)(?:!==?|!=|\bnot\b|\bunless\b|!\s*\w*(?:is_?)?prod)`)
	elseWord  = regexp.MustCompile(`^\s*[}\])]*\s*(?:else|default)\b`)
)

// InDevelopment tells a line in a block that only a developer's machine or a
// test runs: its heads say so, a few levels up.
func (f *File) InDevelopment(line int) bool {
	width := Indent(f.CodeLine(line))
	for n, levels := line-1, 0; n >= 1 && n > line-80 && levels < 4; n-- {
		text := f.CodeLine(n)
		if bare := strings.TrimSpace(text); bare == "" || bare == "{" || Indent(text) >= width {
			continue
		}
		width = Indent(text)
		levels++
		if developmentHead(f, n, text) {
			return true
		}
	}
	return false
}

// developmentHead tells the head of such a block: "if DEBUG:", "development:
// {", "class TestConfig", and the "else" of a question about production.
func developmentHead(f *File, n int, text string) bool {
	if elseWord.MatchString(text) {
		for up := n - 1; up >= 1 && up > n-30; up-- {
			if t := f.CodeLine(up); strings.TrimSpace(t) != "" && Indent(t) == Indent(text) && !elseWord.MatchString(t) {
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

// Indent is how far a line is indented; a tab counts as four.
func Indent(text string) int {
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

// OnLookup tells that a line, or one above it that goes on, reads the
// environment: a literal there is what the look-up falls back to.
func (f *File) OnLookup(line int) bool {
	for _, l := range f.Repo.Lookups {
		if l.Path != f.Path || l.Line > line || l.Line < line-3 {
			continue
		}
		goesOn := true
		for n := l.Line; n < line && goesOn; n++ {
			goesOn = unfinished.MatchString(f.CodeLine(n))
		}
		if goesOn {
			return true
		}
	}
	return false
}

// unfinished is the end of a line whose expression goes on below.
var unfinished = regexp.MustCompile(`(?:[({\[,\\|?:+.]|\bor|\|\||\?\?|=)\s*$`)
