//go:build !js

package pages

import (
	"fmt"
	"html/template"

	"workbook/content"
	"workbook/content/phrase"
	"workbook/content/rubric"
)

// lesson is what a lesson's template shows.
type lesson struct {
	*content.Lesson
	// Rule tells that it teaches one of the thirteen rules.
	Rule          bool
	Before, After *content.Lesson
	// Sections by their id, with terms of the glossary explained.
	Part map[string]template.HTML
	Said []content.Statement
	Look []look
}

// look is how one criterion is looked for.
type look struct {
	rubric.Criterion
	Checks []Check
	Blind  string
}

// Benefit is a benefit's name in a sentence.
func (lesson) Benefit(id string) string {
	return map[string]string{"ownership": phrase.Of("greater ownership"), "better-code": phrase.Of("better code"), "faster-fixes": phrase.Of("faster bug-fixes"), "quicker-deploys": phrase.Of("quicker deploys"), "happier-customers": phrase.Of("happier customers")}[id]
}

// Name is how the lesson is called from elsewhere.
func (l lesson) Name() string { return called(l.Lesson) }

func called(l *content.Lesson) string {
	if _, ok := rubric.RuleByID(l.ID); ok {
		return fmt.Sprintf("%d %s", l.Number, l.Title)
	}
	return l.Title
}

// Several tells that more than one answer is right.
func (lesson) Several(q content.Quiz) bool {
	n := 0
	for _, o := range q.Options {
		if o.Right {
			n++
		}
	}
	return n > 1
}

// Called is Name for any lesson.
func (lesson) Called(l *content.Lesson) string { return called(l) }

func (m *maker) lesson(i int) lesson {
	l := m.lessons[i]
	_, rule := rubric.RuleByID(l.ID)
	out := lesson{Lesson: l, Rule: rule, Part: map[string]template.HTML{}, Said: m.statements(l.Statements), Look: m.look(l.ID)}
	if i > 0 {
		out.Before = m.lessons[i-1]
	}
	if i+1 < len(m.lessons) {
		out.After = m.lessons[i+1]
	}
	for _, s := range l.Sections {
		out.Part[s.ID] = template.HTML(m.explain(l, s.ID, s.HTML))
	}
	return out
}

func (m *maker) look(rule string) (out []look) {
	var criteria []rubric.Criterion
	if r, ok := rubric.RuleByID(rule); ok {
		criteria = r.Criteria
	}
	if rule == "ownership" {
		for _, r := range rubric.Rungs {
			c, _ := rubric.CriterionByID("ownership/" + r.ID)
			criteria = append(criteria, c)
		}
	}
	for _, c := range criteria {
		one := look{Criterion: c}
		for _, k := range m.checks {
			if k.Criterion == c.ID {
				one.Checks = append(one.Checks, k)
			}
		}
		if q := m.Book.Question(c.ID); q != nil {
			one.Blind = q.Blind.HTML
		}
		out = append(out, one)
	}
	return out
}

func (m *maker) lessonPages() []Page {
	var list []lesson
	for i := range m.lessons {
		list = append(list, m.lesson(i))
	}
	out := []Page{m.page("/learn", phrase.Of("Lessons"), phrase.Of("Thirteen rules for running a service and five sentences of ownership, as lessons of three minutes."), "learn", list)}
	for _, l := range list {
		out = append(out, m.page("/learn/"+l.ID, l.Title, l.Breath, "lesson", l))
	}
	return out
}
