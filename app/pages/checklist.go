//go:build !js

package pages

import (
	"html/template"
	"strings"

	"workbook/content"
	"workbook/content/phrase"
	"workbook/content/rubric"
)

// item is one line of a printed checklist: a question with its answers, what
// files cannot show, and how to make it better.
type item struct {
	*content.Question
	// Anchor names it in the address, Criterion is "" for a question that no
	// criterion holds.
	Anchor, Criterion string
	Heart             bool
	Fix               *content.Fix
}

// Blind is what files cannot show.
func (i item) BlindHTML() template.HTML { return template.HTML(i.Question.Blind.HTML) }

// General is the fix's part for every stack; Stacks are its other parts.
func (i item) General() (out []content.Section) {
	for _, s := range i.Fix.Sections {
		if s.ID == "general" {
			out = append(out, s)
		}
	}
	return out
}

// Stacks are the parts of a fix that differ by stack.
func (i item) Stacks() (out []content.Section) {
	for _, s := range i.Fix.Sections {
		if s.ID != "general" {
			out = append(out, s)
		}
	}
	return out
}

// list is a titled list of items.
type list struct {
	ID, Title, Note string
	Items           []item
}

// checklists are the pages of the rules and of the ladder as they stand where
// no repository is open: the lesson, and a checklist to fill in by hand.
func (m *maker) checklists() (out []Page) {
	for i, l := range m.lessons {
		rule, ok := rubric.RuleByID(l.ID)
		if !ok {
			continue
		}
		n := len(rubric.Rules)
		data := map[string]any{
			"Lesson": m.lesson(i), "Rule": rule, "Lists": m.ruleLists(rule),
			"Before": rubric.Rules[(rule.Number+n-2)%n], "After": rubric.Rules[rule.Number%n],
		}
		out = append(out, m.page("/rule/"+rule.ID, phrase.Of(rule.Name), phrase.Of(rule.Headline), "rule", data))
	}
	return append(out, m.page("/ladder", phrase.Of("The ladder of ownership"), phrase.Of("Five sentences say what ownership is: where does your team stand on each?"), "ladder", map[string]any{"Lists": m.ladderLists(), "Rungs": rubric.Rungs}))
}

func (m *maker) ruleLists(rule rubric.Rule) []list {
	found := list{ID: "found", Title: phrase.Of("The checklist"), Note: phrase.Of("Open a repository, and each item is answered from its files first.")}
	for _, c := range rule.Criteria {
		if q := m.Book.Question(c.ID); q != nil {
			found.Items = append(found.Items, item{q, slug(c.ID), c.ID, c.Heart, m.Book.Fix(c.ID)})
		}
	}
	team := list{ID: "team", Title: phrase.Of("Only the team knows"), Note: phrase.Of("No file can tell, and no score counts it.")}
	for _, q := range m.Book.Further(rule.ID) {
		team.Items = append(team.Items, item{&q, slug(q.ID), "", false, nil})
	}
	gut := list{ID: "gut", Title: phrase.Of("Before you look"), Note: phrase.Of("Answer in silence, before anybody opens the evidence. It is never scored.")}
	if q := m.Book.Question("gut/" + rule.ID); q != nil {
		gut.Items = append(gut.Items, item{q, "gut-" + rule.ID, "", false, nil})
	}
	return filled(gut, found, team)
}

func (m *maker) ladderLists() []list {
	rungs := list{ID: "rungs", Title: phrase.Of("Five rungs"), Note: phrase.Of("Files hint at the first steps; the team knows the rest.")}
	known := map[string]bool{}
	for _, r := range rubric.Rungs {
		id := "ownership/" + r.ID
		known[id] = true
		if q := m.Book.Question(id); q != nil {
			rungs.Items = append(rungs.Items, item{q, r.ID, id, false, m.Book.Fix(id)})
		}
	}
	lists := []list{
		{ID: "gut", Title: phrase.Of("Before you look"), Note: phrase.Of("Answer in silence. It is never scored.")}, rungs,
		{ID: "team", Title: phrase.Of("Only the team knows"), Note: phrase.Of("No file can tell.")},
		{ID: "benefit", Title: phrase.Of("What it is for"), Note: phrase.Of("Before and after, never scored.")},
		{ID: "setup", Title: phrase.Of("Before a session"), Note: phrase.Of("Asked once, never scored.")},
	}
	for i := range m.Book.Questions {
		q := &m.Book.Questions[i]
		folder, name, _ := strings.Cut(q.ID, "/")
		_, rule := rubric.RuleByID(name)
		at := map[string]int{"ownership": 2, "benefit": 3, "setup": 4}[folder]
		switch {
		case folder == "gut" && !rule:
			at = 0
		case at == 0 || known[q.ID]:
			continue
		}
		lists[at].Items = append(lists[at].Items, item{q, folder + "-" + name, "", false, nil})
	}
	return filled(lists...)
}

func filled(lists ...list) (out []list) {
	for _, l := range lists {
		if len(l.Items) > 0 {
			out = append(out, l)
		}
	}
	return out
}
