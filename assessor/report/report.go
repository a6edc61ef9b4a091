// Package report writes a workbook for people and for machines: JSON, text,
// Markdown, PDF, CSV and SARIF.
//
// Every writer is a plain function of its input: the same workbook gives the
// same bytes, in a browser as on the command line.
package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"workbook/assessor/assessment"
	"workbook/assessor/score"
)

// JSON is the assessment in the form of its contract, indented, with a line
// end at the end.
func JSON(a assessment.Assessment) []byte { return indented(a) }

func indented(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		panic(err) // plain data always encodes
	}
	return b.Bytes()
}

// Words are a verdict's words for people.
var Words = map[assessment.Verdict]string{
	assessment.Met: "Met", assessment.Partly: "Partly", assessment.NotMet: "Not met", assessment.NotApplicable: "Does not apply", assessment.Unknown: "Not known",
}

// Range is a score's range in words: "62–77", "100", "not known".
func Range(s assessment.Score) string {
	if s.High < 0 {
		return "–"
	}
	low, high := int(math.Round(s.Low)), int(math.Round(s.High))
	if low == high {
		return strconv.Itoa(low)
	}
	return fmt.Sprintf("%d–%d", low, high)
}

var numbers = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"}

// Headline says where the rules stand in one or two sentences.
func Headline(rules []assessment.Rule) string {
	count := map[assessment.Verdict]int{}
	for _, r := range rules {
		count[r.Verdict]++
	}
	var parts []string
	noun := func(n int) string {
		if n == 1 {
			return " rule"
		}
		return " rules"
	}
	if n := count[assessment.Met]; n > 0 {
		parts = append(parts, numbers[n]+noun(n)+" kept")
	}
	if n := count[assessment.Partly]; n > 0 {
		parts = append(parts, numbers[n]+map[bool]string{true: noun(n), false: ""}[len(parts) == 0]+" in part")
	}
	if n := count[assessment.NotMet]; n > 0 {
		parts = append(parts, numbers[n]+map[bool]string{true: noun(n), false: ""}[len(parts) == 0]+" not yet")
	}
	text := "Nothing is known yet"
	if len(parts) > 0 {
		text = strings.Join(parts, ", ")
	}
	text = strings.ToUpper(text[:1]) + text[1:] + "."
	if n := count[assessment.Unknown]; n > 0 {
		text += " " + strings.ToUpper(numbers[n][:1]) + numbers[n][1:] + " no file can tell."
	}
	return text
}

// Known is the share of what applies that is known, in per cent.
func Known(rules []assessment.Rule) int { return int(math.Round(100 * score.Known(rules))) }

// CSV is one row a piece of evidence, with a head.
func CSV(a assessment.Assessment) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	row := func(cells ...string) {
		for i, c := range cells {
			if c != "" && strings.ContainsAny(c[:1], "=+-@\t\r") { // a spreadsheet would run it
				cells[i] = "'" + c
			}
		}
		_ = w.Write(cells) // writing to a buffer cannot end in an error
	}
	row("rule", "criterion", "verdict", "polarity", "confidence", "path", "line", "message", "check")
	each(a, func(rule string, c assessment.Criterion) {
		if len(c.Evidence) == 0 {
			row(rule, c.ID, string(c.Verdict), "", "", "", "", c.Why, "")
		}
		for _, e := range c.Evidence {
			line := ""
			if e.Line > 0 {
				line = strconv.Itoa(e.Line)
			}
			row(rule, c.ID, string(c.Verdict), string(e.Polarity), string(e.Confidence), e.Path, line, e.Message, e.Check)
		}
	})
	w.Flush()
	return b.Bytes()
}

func each(a assessment.Assessment, visit func(rule string, c assessment.Criterion)) {
	for _, r := range a.Rules {
		for _, c := range r.Criteria {
			visit(r.ID, c)
		}
	}
	for _, r := range a.Ownership {
		for _, c := range r.Criteria {
			visit("ownership", c)
		}
	}
}
