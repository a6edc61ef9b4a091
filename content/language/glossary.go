package language

import (
	"fmt"
	"io/fs"

	"workbook/content"
)

// Glossary reads the terms that lessons and checklist use, by name. A lesson
// names a term in small letters; slug makes the term's id of it.
func (in Folder) Glossary() ([]content.Term, error) {
	data, err := fs.ReadFile(in.Files, "glossary.md")
	if err != nil {
		return nil, err
	}
	var out []content.Term
	seen := map[string]bool{}
	for _, s := range sections(string(data)) {
		if s.Text == "" || seen[s.ID] {
			return nil, fmt.Errorf("glossary.md: %q has no text or is there twice", s.Title)
		}
		seen[s.ID] = true
		out = append(out, content.Term{ID: s.ID, Name: s.Title, Text: s.Text})
	}
	return out, nil
}
