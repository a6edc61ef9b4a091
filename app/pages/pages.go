//go:build !js

// Package pages makes the pages that are read: lessons, the checklist of each
// rule, how it works, the glossary, the talk, practice and search.
//
// They are made once, when the site is built, and are complete without a
// script. In the browser the program shows the same HTML inside its frame, so
// no lesson, and no Markdown or template engine, is part of it. web/read.js
// adds to them what only a browser knows: the open workbook and the reader.
package pages

import (
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"strings"
	"unicode/utf8"

	"workbook/content"
)

// Page is one page: what stands in its main element, and what its head says.
type Page struct {
	Path, Title, Description string
	Main                     template.HTML
}

// Input is what pages are made of.
type Input struct {
	// Book is rendered already.
	Book       *content.Book
	Statements []content.Statement
	// Checks are the folders of the checks, for their fixtures.
	Checks fs.FS
	// Practice is the practice repository, and Key its answer key.
	Practice fs.FS
	Key      Key
}

//go:embed html/*.html
var files embed.FS

// Defs are the patterns and signs that every page draws with. They stand at the
// end of the body, beside what the program draws.
//
//go:embed html/defs.svg
var Defs string

// maker keeps what all pages need, and the first error.
type maker struct {
	Input
	checks  []Check
	said    map[string]content.Statement
	terms   map[string]content.Term
	lessons []*content.Lesson
	err     error
}

// All makes every page.
func All(in Input) ([]Page, error) {
	m := &maker{Input: in, said: map[string]content.Statement{}, terms: map[string]content.Term{}}
	for _, s := range in.Statements {
		m.said[s.ID] = s
	}
	for _, t := range in.Book.Glossary {
		m.terms[t.ID] = t
	}
	for i := range in.Book.Lessons {
		m.lessons = append(m.lessons, &in.Book.Lessons[i])
	}
	if m.checks, m.err = checks(in.Checks); m.err != nil {
		return nil, m.err
	}
	var out []Page
	for _, some := range [][]Page{m.lessonPages(), m.checklists(), m.howPages(), {m.glossary(), m.talk(), m.practice(), m.search()}} {
		out = append(out, some...)
	}
	return out, m.err
}

// page fills a template.
func (m *maker) page(path, title, description, name string, data any) Page {
	return Page{Path: path, Title: title, Description: description, Main: m.fill(name, data)}
}

func (m *maker) fill(name string, data any) template.HTML {
	var b strings.Builder
	if err := templates.ExecuteTemplate(&b, name, data); err != nil && m.err == nil {
		m.err = fmt.Errorf("template %s: %w", name, err)
	}
	return template.HTML(strings.TrimSpace(b.String()))
}

// statements are the lines of the talk with these ids.
func (m *maker) statements(ids []string) (out []content.Statement) {
	for _, id := range ids {
		if s, ok := m.said[id]; ok {
			out = append(out, s)
		}
	}
	return out
}

func upper(s string) string {
	if s == "" {
		return s
	}
	_, size := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:size]) + s[size:]
}

// slug is the last part of a criterion's id, which is its anchor.
func slug(id string) string { return id[strings.LastIndexByte(id, '/')+1:] }
