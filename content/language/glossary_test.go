package language

import (
	"sort"
	"strings"
	"testing"
)

// TestGlossary holds the glossary to its form, and to the lessons: each term
// that a lesson names is explained.
func TestGlossary(t *testing.T) {
	terms, err := English.Glossary()
	if err != nil {
		t.Fatal(err)
	}
	s := read(t, "glossary.md")
	known := map[string]bool{}
	var names []string
	for _, term := range terms {
		known[term.ID] = true
		names = append(names, strings.ToLower(term.Name))
		if n := len(words(term.Text)); n > 45 {
			s.at("## "+term.Name, "%s: %d words, want at most 45", term.Name, n)
		}
		if n := sentences(term.Text); n > 2 {
			s.at("## "+term.Name, "%s: %d sentences, want one or two", term.Name, n)
		}
		s.kind(term.Text)
	}
	if !sort.StringsAreSorted(names) {
		t.Error("content/en/glossary.md: the terms are not in alphabetical order")
	}
	for _, l := range lessonsForTest(t) {
		for _, term := range l.Glossary {
			if !known[slug(term)] {
				read(t, "lessons/"+l.ID+"/lesson.md").at("glossary:", "content/en/glossary.md does not explain %q", term)
			}
		}
	}
}
