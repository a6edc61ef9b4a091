package app

import (
	"regexp"
	"strings"
	"testing"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"workbook/app/protocol"
	"workbook/assessor/assessment"
	"workbook/content/language"
	"workbook/content/phrase"
)

// speakBrackets makes a language in use whose every text stands in brackets.
func speakBrackets(t *testing.T) {
	t.Helper()
	c, err := language.Folder{ID: "xx", Files: language.English.Files}.Phrases()
	if err != nil {
		t.Fatal(err)
	}
	for text, said := range c.Texts {
		c.Texts[text] = "[" + said + "]"
	}
	for text, forms := range c.Counts {
		c.Counts[text] = map[string]string{"other": "[" + forms["other"] + "]"}
	}
	phrase.Use(c)
	t.Cleanup(func() { phrase.Use(phrase.Catalogue{}) })
}

var (
	inline  = regexp.MustCompile(`</?(?:a|b|span)\b[^>]*>`)
	tag     = regexp.MustCompile(`<[^>]*>`)
	label   = regexp.MustCompile(`aria-label="([^"]*)"`)
	bracket = regexp.MustCompile(`\[[^\[\]]*\]`)
	letters = regexp.MustCompile(`\p{L}{2}`)
	// proper are names, and what the engine says, which is English.
	proper = regexp.MustCompile(`\b(Gumboot|Magpie|Kestrel|Wren|Markdown|PDF|JSON|the/app|Engine|All criteria that apply are met: \d of \d|The files cannot tell; the team can)\b`)
)

// unsaid are the texts of a page that were not looked up.
func unsaid(html string) (out []string) {
	texts := strings.Split(tag.ReplaceAllString(inline.ReplaceAllString(html, " "), "\n"), "\n")
	for _, m := range label.FindAllStringSubmatch(html, -1) {
		texts = append(texts, m[1])
	}
	for _, text := range texts {
		for bracket.MatchString(text) {
			text = bracket.ReplaceAllString(text, "")
		}
		if text = strings.TrimSpace(text); letters.MatchString(proper.ReplaceAllString(text, "")) {
			out = append(out, text)
		}
	}
	return out
}

// TestViewsSpeakAnotherLanguage: whatever the page shows without a book comes
// from the language in use.
func TestViewsSpeakAnotherLanguage(t *testing.T) {
	m := asked(t)
	m.Book = nil // its texts are the language's own files
	a := &m.Workbook.Assessment
	a.Repository = assessment.Repository{Name: "the/app", Commit: "0123456789", Kind: "web-app", Files: 9, Assessed: 7}
	for i := range a.Rules {
		r := &a.Rules[i]
		r.Verdict, r.Why = []assessment.Verdict{assessment.Met, assessment.Partly, assessment.NotMet, assessment.Unknown}[i%4], "Engine"
		for j := range r.Criteria {
			r.Criteria[j].Verdict = r.Verdict
			r.Criteria[j].Evidence = []assessment.Evidence{{Path: "the/app", Line: 2, Excerpt: "1\n2", ExcerptLine: 1, Polarity: assessment.Gap, Confidence: assessment.Low, Message: "Engine"}}
		}
	}
	for _, r := range []string{"You write it", "You deploy it", "You run it", "You support it", "You get paged"} {
		a.Ownership = append(a.Ownership, assessment.Rung{ID: r, Sentence: r, Step: -1, Criteria: []assessment.Criterion{{ID: "ownership/" + r, Title: r}}})
	}
	speakBrackets(t)
	states := map[string]Model{
		"before":  {State: Loading},
		"open":    m,
		"failed":  {State: Failed, Failure: &protocol.Failure{Sentence: "The archive is encrypted.", Hint: "Assess a part of it."}},
		"reading": {State: Assessing, Source: "the/app", Progress: protocol.Progress{Phase: "receive", Done: 3, Total: 9, Bytes: 1e6}},
	}
	for name, state := range states {
		for _, path := range append(Routes(), "/learn") {
			state.Path = path
			if bare := unsaid(goapp.HTMLString(frame(state, func(Msg) {}))); len(bare) > 0 {
				t.Errorf("%s, %s: not looked up: %q", path, name, bare)
			}
			if bare := unsaid(title(path)); len(bare) > 0 {
				t.Errorf("the title of %s is not looked up: %q", path, bare)
			}
		}
	}
}
