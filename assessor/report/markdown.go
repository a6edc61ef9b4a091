package report

import (
	"fmt"
	"strings"

	"workbook/assessor/assessment"
	"workbook/assessor/workbook"
	"workbook/content"
)

// maxEvidence is how many pieces of evidence a criterion shows; all are in the
// JSON.
const maxEvidence = 3

// Markdown is the team's report. The book gives questions and remediation; nil
// leaves them out.
func Markdown(w workbook.Workbook, book *content.Book) []byte {
	m := markdown{book: book, w: w, a: w.Standing()}
	m.head()
	m.scorecard()
	m.fixes()
	m.rules()
	m.changes()
	m.tail()
	return []byte(m.b.String())
}

type markdown struct {
	b    strings.Builder
	book *content.Book
	w    workbook.Workbook
	a    assessment.Assessment
}

func (m *markdown) f(format string, args ...any) { fmt.Fprintf(&m.b, format, args...) }

// md makes a text harmless in Markdown and in the HTML that hosts make of it.
func md(s string) string {
	return markdownEscaper.Replace(strings.ReplaceAll(s, "\n", " "))
}

var markdownEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "|", "\\|", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "]", "\\]", "#", "\\#", "~", "\\~")

// code is an inline code span whose fence is longer than any in the text.
func code(s string) string {
	fence := strings.Repeat("`", longest(s)+1)
	if fence != "`" {
		return fence + " " + s + " " + fence
	}
	return "`" + strings.ReplaceAll(s, "|", "\\|") + "`"
}

// longest is the longest run of backticks.
func longest(s string) (best int) {
	run := 0
	for _, c := range s {
		if c == '`' {
			run++
			best = max(best, run)
		} else {
			run = 0
		}
	}
	return best
}

func (m *markdown) head() {
	r := m.a.Repository
	m.f("# %s\n\n", md(r.Name))
	m.f("**%s** Range %s of 100; %d %% is known. Compare it with this app's own past only.\n\n", Headline(m.a.Rules), Range(m.a.Score), Known(m.a.Rules))
	commit := r.Commit
	if commit == "" {
		commit = "no commit"
	}
	m.f("| Kind | Stack | Commit | Files | History |\n|---|---|---|---|---|\n| %s | %s | %s | %d of %d read | %s |\n\n", md(r.Kind), md(strings.Join(r.Stack, ", ")), code(commit), r.Assessed, r.Files, md(r.History))
	m.f("Advice from files and from the team; it speaks of files, never of people. Credentials are masked.\n\n")
}

func (m *markdown) scorecard() {
	m.f("## Thirteen rules\n\n| | Rule | Verdict | Range | Why |\n|--:|---|---|--:|---|\n")
	for _, r := range m.a.Rules {
		m.f("| %d | %s | %s %s | %s | %s |\n", r.Number, md(r.Name), marks[r.Verdict], Words[r.Verdict], Range(r.Score), md(r.Why))
	}
	m.f("\n## Ownership\n\n| Sentence | Verdict | Why |\n|---|---|---|\n")
	for _, r := range m.a.Ownership {
		m.f("| %s | %s %s | %s |\n", md(r.Sentence), marks[r.Verdict], Words[r.Verdict], md(r.Why))
	}
	m.f("\n")
	for _, r := range m.a.Ownership {
		if said := teamSays(m.w, m.book, "ownership/"+r.ID); said != "" {
			m.f("- the team on **%s**: %s\n", md(r.Sentence), md(said))
		}
	}
	m.further("ownership")
	m.f("\n")
}

func (m *markdown) fixes() {
	if len(m.a.Fixes) == 0 {
		return
	}
	m.f("## Best next fixes\n\n")
	for _, f := range m.a.Fixes[:min(len(m.a.Fixes), 8)] {
		m.f("- [ ] **%s** (%s, %.1f points)%s\n", md(f.Title), f.Effort, f.Points, place(f.Path, f.Line))
	}
	m.f("\n")
}

func place(path string, line int) string {
	switch {
	case path == "":
		return ""
	case line == 0:
		return " " + code(path)
	}
	return fmt.Sprintf(" %s", code(fmt.Sprintf("%s:%d", path, line)))
}

func (m *markdown) rules() {
	m.f("## Rule by rule\n\n")
	for _, r := range m.a.Rules {
		m.f("### %d %s: %s\n\n", r.Number, md(r.Name), strings.ToLower(Words[r.Verdict]))
		if r.Verdict == assessment.NotApplicable {
			m.f("%s\n\n", md(r.Why))
			continue
		}
		for _, c := range r.Criteria {
			m.criterion(c)
		}
		m.further(r.ID)
	}
}

// further lists what the team answered beyond the criteria.
func (m *markdown) further(folder string) {
	for _, t := range further(m.w, m.book, folder) {
		m.f("- the team on **%s**: %s\n", md(t[0]), md(t[1]))
	}
}

func (m *markdown) criterion(c assessment.Criterion) {
	heart := ""
	if c.Heart {
		heart = " ♥"
	}
	m.f("- %s **%s**%s: %s. %s\n", marks[c.Verdict], md(c.Title), heart, strings.ToLower(Words[c.Verdict]), md(c.Why))
	shown := 0
	for _, e := range c.Evidence {
		if e.Path == "" || shown == maxEvidence || e.Ignored != "" {
			continue
		}
		shown++
		m.f("  - %s%s %s\n", map[assessment.Polarity]string{assessment.Gap: "gap", assessment.Strength: "strength"}[e.Polarity], place(e.Path, e.Line), md(e.Message))
		if text := marked(e); text != "" && e.Polarity == assessment.Gap {
			fence := strings.Repeat("`", max(3, longest(text)+1))
			m.f("    %s\n    %s\n    %s\n", fence, text, fence)
		}
	}
	if said := teamSays(m.w, m.book, c.ID); said != "" {
		m.f("  - the team: %s\n", md(said))
	}
	if m.book == nil {
		return
	}
	if q := m.book.Question(c.ID); q != nil && c.Verdict == assessment.Unknown {
		m.f("  - question: %s\n", md(q.Text))
	}
}

// marked is the first marked line of an excerpt.
func marked(e assessment.Evidence) string {
	lines := strings.Split(e.Excerpt, "\n")
	if i := e.Line - e.ExcerptLine; e.Excerpt != "" && i >= 0 && i < len(lines) {
		return strings.TrimSpace(lines[i])
	}
	return ""
}

func (m *markdown) tail() {
	m.f("## How to read this\n\nMet counts 1, partly a half or its measured share, not met 0; hearts (♥) weigh 3, the others 1. What does not apply drops out. What is not known counts 0 at the low end of a range and 1 at the high end.\n")
	if n := len(m.a.Repository.Skipped); n > 0 {
		m.f("\n%d files were not read:", n)
		count := map[string]int{}
		var order []string
		for _, s := range m.a.Repository.Skipped {
			if count[s.Why]++; count[s.Why] == 1 {
				order = append(order, s.Why)
			}
		}
		for i, why := range order[:min(len(order), 12)] {
			m.f("%s %d %s", map[bool]string{true: "", false: ","}[i == 0], count[why], md(why))
		}
		m.f(".\n")
	}
	m.f("\n%s %s\n", m.a.Tool.Name, m.a.Tool.Version)
}
