package report

import (
	"fmt"
	"strings"

	"workbook/assessor/advice"
	"workbook/assessor/assessment"
	"workbook/content"
)

// change is one criterion's fix, ready to be written: what to do for this
// evidence and this stack.
type change struct {
	assessment.Criterion
	fix      *content.Fix
	parts    []advice.Part
	question *content.Question
}

// changes are the fixes worth making: those of the rules in the order of the
// best next fixes, then those of the rungs.
func changes(a assessment.Assessment, book *content.Book) (out []change) {
	if book == nil {
		return nil
	}
	byID := map[string]assessment.Criterion{}
	var order []string
	for _, f := range a.Fixes {
		order = append(order, f.Criterion)
	}
	for _, c := range a.Criteria() {
		byID[c.ID] = c
		if strings.HasPrefix(c.ID, "ownership/") {
			order = append(order, c.ID)
		}
	}
	for _, id := range order {
		c := byID[id]
		f := book.Fix(id)
		if f == nil || !advice.Wanted(c) {
			continue
		}
		out = append(out, change{c, f, advice.Parts(a, c, f), book.Question(id)})
	}
	return out
}

// facts says in one line what a change costs and brings.
func (c change) facts() string {
	text := c.ID + ", " + string(c.Remediation.Effort) + " effort"
	if c.Remediation.Points > 0 {
		text += fmt.Sprintf(", %.1f points", c.Remediation.Points)
	}
	return text
}

// steps are now, next and guard, as far as there are any.
func (c change) steps() (out [][2]string) {
	if c.question == nil {
		return nil
	}
	for _, s := range [][2]string{{"Now", c.question.Now}, {"Next", c.question.Next}, {"Guard", c.question.Guard}} {
		if s[1] != "" {
			out = append(out, s)
		}
	}
	return out
}

// changes writes each fix with its code: the content is our own Markdown.
func (m *markdown) changes() {
	list := changes(m.a, m.book)
	if len(list) == 0 {
		return
	}
	m.f("## How to make each change\n\n")
	for _, c := range list {
		m.f("### %s\n\n%s\n\n%s\n\n", md(c.fix.Title), md(c.facts()), c.fix.Summary)
		for _, s := range c.steps() {
			m.f("- **%s** %s\n", s[0], md(s[1]))
		}
		m.f("\n")
		for _, p := range c.parts {
			if name := p.Head(); name != "" {
				m.f("**%s**\n\n", md(name))
			}
			m.f("%s\n\n", p.Text)
		}
		if c.fix.Verify != "" {
			m.f("See that it worked:\n\n```bash\n%s\n```\n\n", c.fix.Verify)
		}
		if c.fix.Risk != "" {
			m.f("Watch: %s\n\n", c.fix.Risk)
		}
		if len(c.fix.Links) > 0 {
			m.f("Read more: <%s>\n\n", strings.Join(c.fix.Links, ">, <"))
		}
	}
}
