// Package en is the English content: the embedded files and their reader.
//
// Lessons, questions and fixes are Markdown with YAML front matter. The worker
// links questions and fixes alone; lessons reach the page already rendered.
package en

import (
	"embed"
	"fmt"
	"io/fs"
	"sort"
	"strings"

	"gopkg.in/yaml.v3"

	"workbook/content"
)

//go:embed all:fixes
var fixFiles embed.FS

//go:embed all:questions
var questionFiles embed.FS

// page is one Markdown file: its front matter, decoded, and its sections.
func page(files fs.FS, path string, into any) ([]content.Section, error) {
	data, err := fs.ReadFile(files, path)
	if err != nil {
		return nil, err
	}
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return nil, fmt.Errorf("%s:1: front matter is missing", path)
	}
	front, body, ok := strings.Cut(rest, "\n---\n")
	if !ok {
		if front, ok = strings.CutSuffix(rest, "\n---"); !ok {
			return nil, fmt.Errorf("%s: front matter has no end", path)
		}
	}
	if err := yaml.Unmarshal([]byte(front), into); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return sections(body), nil
}

// sections splits Markdown at its level-two headings; fenced code is left
// alone.
func sections(body string) (out []content.Section) {
	fenced := false
	for _, line := range strings.Split(body, "\n") {
		if strings.HasPrefix(line, "```") {
			fenced = !fenced
		}
		if title, ok := strings.CutPrefix(line, "## "); ok && !fenced {
			title = strings.TrimSpace(title)
			out = append(out, content.Section{ID: slug(title), Title: title})
			continue
		}
		if len(out) > 0 {
			out[len(out)-1].Text += line + "\n"
		}
	}
	for i := range out {
		out[i].Text = strings.TrimSpace(out[i].Text)
	}
	return out
}

func slug(title string) string {
	return strings.ReplaceAll(strings.ToLower(title), " ", "-")
}

// each calls read for every Markdown file below a folder, by path.
func each(files fs.FS, root string, read func(path string) error) error {
	var paths []string
	err := fs.WalkDir(files, root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".md") {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		return err
	}
	sort.Strings(paths)
	for _, p := range paths {
		if err := read(p); err != nil {
			return err
		}
	}
	return nil
}

type fixFront struct {
	Criterion, Title, Effort, Summary, Risk, Verify string
	Links                                           []string
}

// Fixes reads every remediation. An error names the file.
func Fixes() ([]content.Fix, error) {
	var out []content.Fix
	err := each(fixFiles, "fixes", func(path string) error {
		var f fixFront
		s, err := page(fixFiles, path, &f)
		out = append(out, content.Fix{Criterion: f.Criterion, Title: f.Title, Effort: f.Effort, Summary: f.Summary, Risk: f.Risk, Verify: strings.TrimSpace(f.Verify), Links: f.Links, Sections: s})
		return err
	})
	return out, err
}

type questionFront struct {
	ID, Kind, Title, Question string
	Plan, Statements, Answers []string
	People                    bool
	Cap, Weight               int
	Now, Next, Guard, Effort  string
}

// Questions reads every question. An error names the file.
func Questions() ([]content.Question, error) {
	var out []content.Question
	err := each(questionFiles, "questions", func(path string) error {
		var q questionFront
		s, err := page(questionFiles, path, &q)
		one := content.Question{ID: q.ID, Plan: q.Plan, Kind: q.Kind, People: q.People, Title: q.Title, Text: q.Question, Answers: q.Answers, Cap: q.Cap, Weight: q.Weight, Statements: q.Statements, Now: q.Now, Next: q.Next, Guard: q.Guard, Effort: q.Effort}
		if len(s) > 0 {
			one.Blind = s[0]
		}
		out = append(out, one)
		return err
	})
	return out, err
}

// Book is the questions and fixes as one, for the reports; nil where the
// content cannot be read, which a test rules out.
func Book() *content.Book {
	q, err := Questions()
	if err != nil {
		return nil
	}
	f, err := Fixes()
	if err != nil {
		return nil
	}
	return &content.Book{Language: "en", Questions: q, Fixes: f}
}
