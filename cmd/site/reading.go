package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"os"
	"path/filepath"
	"strings"

	"workbook/app"
	"workbook/app/pages"
	"workbook/assessor"
	"workbook/assessor/assessment"
	"workbook/assessor/source"
	"workbook/content"
	"workbook/content/highlight"
	"workbook/content/phrase"
	"workbook/content/render"
)

// What every page loads, whether the program draws it or not.
var (
	styles  = []string{"/web/workbook.css", "/web/read.css"}
	scripts = []string{"/web/theme.js", "/web/phrase.js", "/web/files.js", "/web/read.js defer", "/web/search.js defer"}
)

const font = "/web/fonts/literata-latin-wght.woff2"

// book makes all that is written: the questions and fixes, as text for the
// worker, which advises and writes reports, and rendered for the page; the
// reading pages; the index of the search.
func (s *site) book() error {
	book, err := s.in.WholeBook()
	if err != nil {
		return err
	}
	text, err := render.JSON(&content.Book{Language: book.Language, Questions: book.Questions, Fixes: book.Fixes})
	if err != nil {
		return err
	}
	if s.env["WORKBOOK_TEXT"], err = s.keep("text.json", text); err != nil {
		return err
	}
	if err := render.Book(book, highlight.Code); err != nil {
		return err
	}
	statements, err := content.Statements()
	if err != nil {
		return err
	}
	key, err := answerKey("testdata/samples/gumboot.key.json")
	if err != nil {
		return err
	}
	s.read, err = pages.All(pages.Input{Book: book, Statements: statements, Checks: os.DirFS("assessor/check"), Practice: os.DirFS("testdata/samples/gumboot"), Key: key})
	if err != nil {
		return err
	}
	written := map[string]string{}
	for _, p := range s.read {
		written[p.Path] = string(p.Main)
		s.later = append(s.later, p.Path)
		sum := sha256.Sum256([]byte(p.Main))
		s.version += hex.EncodeToString(sum[:4])
	}
	sample, err := assessed("testdata/samples/gumboot")
	if err != nil {
		return err
	}
	app.Register(written, app.Sample(sample))
	index, err := pages.Index(book, statements)
	if err != nil {
		return err
	}
	if s.env["WORKBOOK_SEARCH"], err = s.keep("search.json", index); err != nil {
		return err
	}
	data, err := render.JSON(&content.Book{Language: book.Language, Questions: book.Questions, Fixes: book.Fixes})
	if err != nil {
		return err
	}
	s.env["WORKBOOK_BOOK"], err = s.keep("book.json", data)
	return err
}

// assessed is the assessment of a practice repository.
func assessed(dir string) (a assessment.Assessment, err error) {
	data, err := zipped(dir)
	if err != nil {
		return a, err
	}
	ctx := context.Background()
	s, err := source.Archive(ctx, filepath.Base(dir)+".zip", bytes.NewReader(data), int64(len(data)), source.Options{})
	if err != nil {
		return a, fmt.Errorf("read the sample %s: %w", dir, err)
	}
	return assessor.Assess(ctx, s)
}

func answerKey(path string) (key pages.Key, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return key, err
	}
	if err := json.Unmarshal(data, &key); err != nil {
		return key, fmt.Errorf("read %s: %w", path, err)
	}
	return key, nil
}

func (s *site) laterJS() string {
	data, _ := json.Marshal(s.later) // a list of strings always encodes
	return string(data)
}

// reading writes the pages that need no program, and the page of what is not
// there.
func (s *site) reading() error {
	drawn := map[string]bool{}
	for _, p := range app.Routes() {
		drawn[p] = true
	}
	for _, p := range s.read {
		if drawn[p.Path] {
			continue // drawn by the program, which was given its text
		}
		if err := s.write(p.Path+".html", s.document(p)); err != nil {
			return err
		}
	}
	missing := phrase.Of("There is no page at this address")
	where := phrase.Of(`Your saved workbook is untouched. Go to the <a href="/overview">overview</a>, the <a href="/learn">lessons</a>, or <a href="/search">search</a>.`)
	return s.write("/404.html", s.document(pages.Page{Path: "/404", Title: phrase.Of("Not here"), Description: missing + ".", Main: template.HTML(`<h1 tabindex="-1">` + missing + `</h1><p class="lede">` + where + `</p>`)}))
}

// document is a whole reading page. It loads no program: what is read needs
// none.
func (s *site) document(p pages.Page) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html>
<html lang="%s">
<head>
<meta charset="utf-8">
<title>%s, %s</title>
<meta name="description" content="%s">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="#fbfbf9">
<link rel="icon" href="/web/icon.svg">
<link rel="apple-touch-icon" href="/web/icon.png">
<link rel="manifest" href="/manifest.webmanifest">
<link rel="preload" href="%s" as="font" type="font/woff2" crossorigin>
`, phrase.Language(), html.EscapeString(p.Title), html.EscapeString(phrase.Of("12-Factor Workbook")), html.EscapeString(p.Description), font)
	for _, style := range styles {
		fmt.Fprintf(&b, "<link rel=\"stylesheet\" href=\"%s\">\n", style)
	}
	for _, script := range scripts {
		path, mode, _ := strings.Cut(script, " ")
		fmt.Fprintf(&b, "<script %s src=\"%s\"></script>\n", mode, path)
	}
	fmt.Fprintf(&b, "</head>\n<body data-search=\"%s\">\n%s%s</body>\n</html>\n", s.env["WORKBOOK_SEARCH"], app.Page(p.Path, string(p.Main)), pages.Defs)
	return []byte(b.String())
}
