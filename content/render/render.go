//go:build !js

// Package render makes HTML of the content, at build time only: the Markdown
// parser is in no binary that a browser loads.
package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"workbook/content"
)

var markdown = goldmark.New(goldmark.WithExtensions(extension.GFM))

// text makes HTML of Markdown; where names it in an error.
func text(where, markdownText string) (string, error) {
	var out bytes.Buffer
	if err := markdown.Convert([]byte(markdownText), &out); err != nil {
		return "", fmt.Errorf("render %s: %w", where, err)
	}
	return strings.TrimSpace(out.String()), nil
}

// Book fills in the HTML of every section and term, and drops the Markdown.
func Book(b *content.Book) error {
	one := func(where string, s *content.Section) (err error) {
		s.HTML, err = text(where, s.Text)
		s.Text = ""
		return err
	}
	for i := range b.Lessons {
		l := &b.Lessons[i]
		for j := range l.Sections {
			if err := one(l.ID, &l.Sections[j]); err != nil {
				return err
			}
		}
		for j := range l.Contrasts {
			c := &l.Contrasts[j]
			c.BadHTML, c.GoodHTML = html.EscapeString(c.Bad), html.EscapeString(c.Good)
			c.Bad, c.Good = "", ""
		}
	}
	for i := range b.Questions {
		if err := one(b.Questions[i].ID, &b.Questions[i].Blind); err != nil {
			return err
		}
	}
	for i := range b.Fixes {
		for j := range b.Fixes[i].Sections {
			if err := one(b.Fixes[i].Criterion, &b.Fixes[i].Sections[j]); err != nil {
				return err
			}
		}
	}
	for i := range b.Glossary {
		t := &b.Glossary[i]
		var err error
		if t.HTML, err = text("glossary "+t.ID, t.Text); err != nil {
			return err
		}
		t.Text = ""
	}
	return nil
}

// JSON is a rendered book as the browser fetches it.
func JSON(b *content.Book) ([]byte, error) { return json.Marshal(b) }
