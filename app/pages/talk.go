//go:build !js

package pages

import (
	"strings"

	"workbook/content"
	"workbook/content/phrase"
	"workbook/content/rubric"
)

// place is where a statement of the talk is taught, asked or repaired.
type place struct{ Path, Name string }

// talk lists every statement of the talk with its places.
func (m *maker) talk() Page {
	type row struct {
		content.Statement
		Places []place
	}
	var rows []row
	for _, s := range m.Statements {
		rows = append(rows, row{s, m.places(s.ID)})
	}
	return m.page("/talk", phrase.Of("The talk, line by line"), phrase.Of("The seventy-eight lines of the talk that the workbook grew from, each with the place where it is taught, asked or repaired."), "talk", rows)
}

// places are the lessons that teach a statement and the questions that ask it.
func (m *maker) places(id string) (out []place) {
	for _, l := range m.lessons {
		if has(l.Statements, id) {
			out = append(out, place{"/learn/" + l.ID, phrase.With("Lesson: %s", l.Title)})
		}
	}
	for i := range m.Book.Questions {
		if q := &m.Book.Questions[i]; has(q.Statements, id) {
			out = append(out, place{where(q.ID), phrase.With("Question: %s", q.Title)})
		}
	}
	return out
}

// where is the address of a question.
func where(id string) string {
	folder, name, _ := strings.Cut(id, "/")
	if folder == "ownership" {
		for _, r := range rubric.Rungs {
			if r.ID == name {
				return "/ladder#" + name
			}
		}
	}
	if _, ok := rubric.RuleByID(folder); ok {
		return "/rule/" + folder + "#" + name
	}
	if _, ok := rubric.RuleByID(name); ok && folder == "gut" {
		return "/rule/" + name + "#gut-" + name
	}
	return "/ladder#" + folder + "-" + name
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// glossary lists every term, with the lessons that use it.
func (m *maker) glossary() Page {
	type row struct {
		content.Term
		Lessons []place
	}
	var rows []row
	for _, t := range m.Book.Glossary {
		r := row{Term: t}
		for _, l := range m.lessons {
			for _, g := range l.Glossary {
				if strings.ReplaceAll(strings.ToLower(g), " ", "-") == t.ID {
					r.Lessons = append(r.Lessons, place{"/learn/" + l.ID, l.Title})
				}
			}
		}
		rows = append(rows, r)
	}
	return m.page("/glossary", phrase.Of("Glossary"), phrase.Of("Every term of the lessons and the checklist, in a sentence or two."), "glossary", rows)
}
