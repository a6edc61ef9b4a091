package report

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"workbook/assessor/assessment"
)

// Text is the assessment for a terminal or a pipe: width is in columns, and
// color asks for escape codes.
func Text(a assessment.Assessment, width int, color bool) string {
	t := terminal{width: max(width, 40), color: color}
	t.head(a)
	for _, r := range a.Rules {
		t.row(fmt.Sprintf("%2d", r.Number), r.Name, r.Verdict, r.Score, r.Why)
	}
	t.line("")
	for _, r := range a.Ownership {
		t.row("  ", r.Sentence, r.Verdict, assessment.Score{Low: -1, High: -1}, r.Why)
	}
	t.fixes(a)
	return t.b.String()
}

type terminal struct {
	b     strings.Builder
	width int
	color bool
}

func (t *terminal) line(s string) { t.b.WriteString(strings.TrimRight(s, " ") + "\n") }

func (t *terminal) paint(code, s string) string {
	if !t.color {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

var marks = map[assessment.Verdict]string{assessment.Met: "●", assessment.Partly: "◐", assessment.NotMet: "○", assessment.Unknown: "?", assessment.NotApplicable: "–"}

var colors = map[assessment.Verdict]string{assessment.Met: "36", assessment.Partly: "33", assessment.NotMet: "31", assessment.Unknown: "90", assessment.NotApplicable: "90"}

func (t *terminal) head(a assessment.Assessment) {
	name := a.Repository.Name
	if len(a.Repository.Commit) >= 7 {
		name += " at " + a.Repository.Commit[:7]
	}
	t.line(t.paint("1", name))
	t.line(Headline(a.Rules))
	facts := a.Repository.Kind
	if len(a.Repository.Stack) > 0 {
		facts += ", " + strings.Join(a.Repository.Stack, ", ")
	}
	t.wrap(fmt.Sprintf("%s; %d of %d files read; range %s of 100, %d %% known", facts, a.Repository.Assessed, a.Repository.Files, Range(a.Score), Known(a.Rules)), "", "90")
	t.line("")
}

// bar is a range as ten blocks: seen, not known, missing.
func bar(s assessment.Score) string {
	if s.High < 0 {
		return strings.Repeat(" ", 10)
	}
	low, high := int(math.Round(s.Low/10)), int(math.Round(s.High/10))
	return strings.Repeat("█", low) + strings.Repeat("▒", max(0, high-low)) + strings.Repeat("·", 10-max(low, high))
}

func (t *terminal) row(number, name string, v assessment.Verdict, s assessment.Score, why string) {
	mark := t.paint(colors[v], marks[v]+" "+fmt.Sprintf("%-14s", Words[v]))
	rangeText := ""
	if s.High >= 0 {
		rangeText = bar(s) + " " + Range(s)
	}
	t.line(fmt.Sprintf("%s  %-23s %s %s", number, name, mark, rangeText))
	if v != assessment.Met && v != assessment.NotApplicable && why != "" {
		t.wrap(why, "    ", "90")
	}
}

// wrap breaks a text at the width.
func (t *terminal) wrap(text, indent, code string) {
	line := indent
	for _, word := range strings.Fields(text) {
		if utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > t.width && strings.TrimSpace(line) != "" {
			t.line(t.paint(code, line))
			line = indent
		}
		if strings.TrimSpace(line) != "" {
			line += " "
		}
		line += word
	}
	t.line(t.paint(code, line))
}

func (t *terminal) fixes(a assessment.Assessment) {
	if len(a.Fixes) == 0 {
		return
	}
	t.line("")
	t.line(t.paint("1", "Best next fixes"))
	for i, f := range a.Fixes[:min(len(a.Fixes), 5)] {
		t.wrap(fmt.Sprintf("%d. %s (%s, +%.1f)", i+1, f.Title, f.Effort, f.Points), "  ", "0")
		if f.Path != "" {
			place := f.Path
			if f.Line > 0 {
				place = fmt.Sprintf("%s:%d", f.Path, f.Line)
			}
			t.line(t.paint("90", "     "+place))
		}
	}
}
