//go:build !js

package pages

import (
	"fmt"
	"html/template"
	"io/fs"
	"regexp"
	"strings"

	"workbook/assessor/mask"
	"workbook/content/phrase"
	"workbook/content/rubric"
)

// Key is a practice repository's answer key.
type Key struct {
	// Exercise are the files that are shown.
	Exercise []string `json:"exercise"`
	Entries  []Entry  `json:"entries"`
}

// Entry is one line of a key: what is there, or, for a decoy, what only looks
// like it.
type Entry struct {
	Rule      string `json:"rule"`
	Criterion string `json:"criterion"`
	Polarity  string `json:"polarity"`
	Path      string `json:"path"`
	Line      int    `json:"line"`
	What      string `json:"what"`
	Decoy     bool   `json:"decoy"`
}

// Place is where an entry's criterion is asked and repaired.
func (e Entry) Place() string { return where(e.Criterion) }

// Teaches is the address of its lesson.
func (e Entry) Teaches() string { return "/learn/" + e.Rule }

// sheet is a file of the exercise.
type sheet struct {
	Path  string
	Lines []spot
	Key   []Entry
}

// spot is a line that can be marked.
type spot struct {
	N    int
	Text template.HTML
	// Blank lines cannot be marked; Hit and Decoy are the key.
	Blank, Hit, Decoy bool
}

// practice is exercise 1, "Spot it": four files, and the lines in them that
// will hurt.
func (m *maker) practice() Page {
	var sheets []sheet
	for _, path := range m.Key.Exercise {
		s, err := m.sheet(path)
		if err != nil && m.err == nil {
			m.err = err
		}
		sheets = append(sheets, s)
	}
	return m.page("/practice", phrase.Of("Spot it"), phrase.Of("Four files of a small service in trouble. Mark the lines that will hurt, then compare."), "practice", map[string]any{"Files": sheets, "Rules": rubric.Rules})
}

var quoted = regexp.MustCompile(`"([^"]{8,})"`)

// secrets are the values on lines where the key names a credential: what is
// planted is masked even where its own form would not give it away.
func (m *maker) secrets(path, text string) (out []string) {
	lines := strings.Split(text, "\n")
	for _, e := range m.Key.Entries {
		if e.Path == path && e.Criterion == "config/no-credentials" && !e.Decoy && e.Line > 0 && e.Line <= len(lines) {
			for _, q := range quoted.FindAllStringSubmatch(lines[e.Line-1], -1) {
				out = append(out, q[1])
			}
		}
	}
	return out
}

func (m *maker) sheet(path string) (sheet, error) {
	s := sheet{Path: path}
	data, err := fs.ReadFile(m.Practice, path)
	if err != nil {
		// Names that would be read as this project's own end in .sample.
		if data, err = fs.ReadFile(m.Practice, path+".sample"); err != nil {
			return s, fmt.Errorf("the answer key names %s: %w", path, err)
		}
	}
	text := strings.TrimRight(string(data), "\n")
	for i, line := range strings.Split(mask.Lines(text, m.secrets(path, text)), "\n") {
		one := spot{N: i + 1, Text: masked(line), Blank: strings.TrimSpace(line) == ""}
		for _, e := range m.Key.Entries {
			if e.Path == path && e.Line == one.N && (e.Decoy || e.Polarity == "gap") {
				one.Hit, one.Decoy = one.Hit || !e.Decoy, one.Decoy || e.Decoy
				s.Key = append(s.Key, e)
			}
		}
		s.Lines = append(s.Lines, one)
	}
	return s, nil
}
