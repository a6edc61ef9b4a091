// Package language reads the folder of a language: its lessons, questions, fixes
// and glossary.
//
// They are Markdown with YAML front matter. A folder holds data only, so that a
// language is added without a line of code.
package language

import (
	"fmt"
	"io/fs"
	"sort"
	"strings"

	"gopkg.in/yaml.v3"

	"workbook/content"
)

// Folder is a language: its code, "en", and its files.
type Folder struct {
	ID    string
	Files fs.FS
}

// English is the one that is always there.
var English = Folder{"en", must(fs.Sub(content.Languages(), "en"))}

func must(files fs.FS, err error) fs.FS {
	if err != nil {
		panic(err) // "en" is a valid path
	}
	return files
}

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
func (in Folder) Fixes() ([]content.Fix, error) {
	var out []content.Fix
	err := each(in.Files, "fixes", func(path string) error {
		var f fixFront
		s, err := page(in.Files, path, &f)
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
func (in Folder) Questions() ([]content.Question, error) {
	var out []content.Question
	err := each(in.Files, "questions", func(path string) error {
		var q questionFront
		s, err := page(in.Files, path, &q)
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
func (in Folder) Book() *content.Book {
	q, err := in.Questions()
	if err != nil {
		return nil
	}
	f, err := in.Fixes()
	if err != nil {
		return nil
	}
	return &content.Book{Language: in.ID, Questions: q, Fixes: f}
}
