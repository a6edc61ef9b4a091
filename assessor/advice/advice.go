// Package advice picks the parts of a fix that suit a criterion's evidence and
// the stack of the part in which it lies.
package advice

import (
	"fmt"
	"slices"

	"workbook/assessor/assessment"
	"workbook/content"
)

// Wanted tells that a criterion or a rung is worth a change.
func Wanted(c assessment.Criterion) bool {
	return c.Remediation != nil && (c.Verdict == assessment.NotMet || c.Verdict == assessment.Partly)
}

// Part is a section of a fix under what it is for.
type Part struct {
	content.Section
	// Place is the first gap that it mends, "settings.py:12", and how many more
	// there are; "" where it is for none of them alone.
	Place string
	// Stack is the name of the stack that it is for, or "".
	Stack string
}

// Head says what a part is for: a place in the files, a stack, or both.
func (p Part) Head() string {
	if p.Place != "" && p.Stack != "" {
		return p.Stack + ", " + p.Place
	}
	return p.Stack + p.Place
}

// Parts are what to do about a criterion of an assessment.
func Parts(a assessment.Assessment, c assessment.Criterion, f *content.Fix) (out []Part) {
	gaps := gapsOf(c)
	var found []content.Found
	by := map[string][]assessment.Evidence{}
	for _, e := range gaps {
		if by[e.Check] == nil {
			found = append(found, content.Found{Check: e.Check})
		}
		by[e.Check] = append(by[e.Check], e)
	}
	for i := range found {
		of := by[found[i].Check]
		found[i].Stacks = slices.Concat(seen(of), languages(a.Repository, of))
	}
	for _, p := range f.For(found, slices.Concat(languages(a.Repository, gaps), platforms(a, gaps))) {
		out = append(out, Part{p.Section, place(by[p.Check]), p.Section.Stack()})
	}
	return out
}

func gapsOf(c assessment.Criterion) (gaps []assessment.Evidence) {
	for _, e := range c.Evidence {
		if e.Polarity == assessment.Gap && e.Ignored == "" {
			gaps = append(gaps, e)
		}
	}
	return gaps
}

func place(gaps []assessment.Evidence) string {
	if len(gaps) == 0 || gaps[0].Path == "" {
		return ""
	}
	text := gaps[0].Path
	if gaps[0].Line > 0 {
		text = fmt.Sprintf("%s:%d", text, gaps[0].Line)
	}
	switch more := len(gaps) - 1; more {
	case 0:
		return text
	case 1:
		return text + " and one more place"
	default:
		return fmt.Sprintf("%s and %d more places", text, more)
	}
}
