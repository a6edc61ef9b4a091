package en

import (
	_ "embed"
	"fmt"

	"workbook/content"
)

//go:embed glossary.md
var glossaryFile string

// Glossary reads the terms that lessons and checklist use, by name. A lesson
// names a term in small letters; slug makes the term's id of it.
func Glossary() ([]content.Term, error) {
	var out []content.Term
	seen := map[string]bool{}
	for _, s := range sections(glossaryFile) {
		if s.Text == "" || seen[s.ID] {
			return nil, fmt.Errorf("glossary.md: %q has no text or is there twice", s.Title)
		}
		seen[s.ID] = true
		out = append(out, content.Term{ID: s.ID, Name: s.Title, Text: s.Text})
	}
	return out, nil
}
