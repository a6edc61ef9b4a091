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
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"workbook/content"
	"workbook/content/phrase"
)

var markdown = goldmark.New(goldmark.WithExtensions(extension.GFM),
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(figures{}, 100))))

// Code makes HTML of a piece of code; package highlight has one with colours.
type Code func(language, code string) string

// pass renders one text after the other and keeps the first error.
type pass struct {
	markdown goldmark.Markdown
	code     Code
	err      error
}

func newPass(code Code) *pass {
	if code == nil {
		code = func(_, text string) string { return html.EscapeString(text) }
	}
	own := renderer.WithNodeRenderers(util.Prioritized(fences(code), 100))
	return &pass{markdown: goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(own)), code: code}
}

// fences shows fenced code as the page shows all code: it can be scrolled by
// keyboard, and says so.
type fences Code

// RegisterFuncs implements renderer.NodeRenderer.
func (f fences) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindFencedCodeBlock, func(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		var text strings.Builder
		for i := range node.Lines().Len() {
			line := node.Lines().At(i)
			text.Write(line.Value(source))
		}
		language := string(node.(*ast.FencedCodeBlock).Language(source))
		_, err := fmt.Fprintf(w, "<pre class=\"block\" tabindex=\"0\" role=\"group\" aria-label=\"%s\"><code>%s</code></pre>\n", phrase.Of("Code"), f(language, text.String()))
		return ast.WalkSkipChildren, err
	})
}

// block makes HTML of Markdown in place; where names it in an error.
func (p *pass) block(where string, text, into *string) {
	var out bytes.Buffer
	if err := p.markdown.Convert([]byte(*text), &out); err != nil && p.err == nil {
		p.err = fmt.Errorf("render %s: %w", where, err)
	}
	*into, *text = strings.TrimSpace(out.String()), ""
}

// line is block for a single line: the paragraph around it is left out.
func (p *pass) line(where string, text, into *string) {
	p.block(where, text, into)
	*into = strings.TrimSuffix(strings.TrimPrefix(*into, "<p>"), "</p>")
}

func (p *pass) lesson(l *content.Lesson) {
	for i := range l.Sections {
		p.block(l.ID, &l.Sections[i].Text, &l.Sections[i].HTML)
	}
	for i := range l.Contrasts {
		c := &l.Contrasts[i]
		p.line(l.ID+"/"+c.Stack, &c.Note, &c.NoteHTML)
		c.BadHTML, c.GoodHTML = p.code(c.BadLanguage, c.Bad), p.code(c.Language, c.Good)
		c.Bad, c.Good = "", ""
	}
	for i := range l.Quiz {
		q := &l.Quiz[i]
		p.line(l.ID, &q.Question, &q.QuestionHTML)
		for j := range q.Options {
			o := &q.Options[j]
			p.line(l.ID, &o.Text, &o.TextHTML)
			p.line(l.ID, &o.Why, &o.WhyHTML)
		}
	}
}

// Book fills in the HTML of everything that is shown with marks, and drops the
// Markdown. Code is shown plain where code is nil.
func Book(b *content.Book, code Code) error {
	p := newPass(code)
	for i := range b.Lessons {
		p.lesson(&b.Lessons[i])
	}
	for i := range b.Questions {
		q := &b.Questions[i]
		p.block(q.ID, &q.Blind.Text, &q.Blind.HTML)
	}
	for i := range b.Fixes {
		for j := range b.Fixes[i].Sections {
			s := &b.Fixes[i].Sections[j]
			p.block(b.Fixes[i].Criterion, &s.Text, &s.HTML)
		}
	}
	for i := range b.Glossary {
		p.block("glossary", &b.Glossary[i].Text, &b.Glossary[i].HTML)
	}
	return p.err
}

// JSON is a rendered book as the browser fetches it.
func JSON(b *content.Book) ([]byte, error) { return json.Marshal(b) }
