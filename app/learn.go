package app

import (
	"fmt"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"workbook/content"
	"workbook/content/rubric"
)

// lessons is the list of all lessons.
func lessons(m Model) []goapp.UI {
	return []goapp.UI{
		goapp.H1().TabIndex(-1).Text("Thirteen rules, five sentences"),
		goapp.P().Class("lede").Text("Each rule pays rent: more ownership, better code, faster fixes, quicker deploys, happier customers."),
		sentences(),
		ruleList(),
	}
}

// lessonPage is one lesson without a repository.
func lessonPage(m Model, id string) []goapp.UI {
	name, number := map[string]string{"ownership": "Ownership", "night": "One night"}[id], ""
	lede := ""
	var nav goapp.UI = goapp.Nav().Class("crumbs").Aria("label", "Lessons").Body(goapp.A().Href("/learn").Body(icon("i-prev", "i"), goapp.Text("All lessons")))
	if rule, ok := rubric.RuleByID(id); ok {
		name, number, lede = rule.Name, fmt.Sprint(rule.Number), rule.Headline
		n := len(rubric.Rules)
		before, after := rubric.Rules[(rule.Number+n-2)%n], rubric.Rules[rule.Number%n]
		nav = goapp.Nav().Class("crumbs").Aria("label", "Lessons").Body(
			goapp.A().Href("/learn/"+before.ID).Body(icon("i-prev", "i"), goapp.Text(fmt.Sprintf("%d %s", before.Number, before.Name))),
			goapp.A().Href("/learn/"+after.ID).Body(goapp.Text(fmt.Sprintf("%d %s", after.Number, after.Name)), icon("i-next", "i")))
	}
	if m.Book != nil {
		if l := m.Book.Lesson(id); l != nil {
			lede = l.Breath
			if l.Quote != "" {
				lede = "“" + l.Quote + "” " + l.Breath
			}
		}
	}
	return append([]goapp.UI{nav, goapp.Header().Class("chapter").Body(goapp.Div().Body(
		goapp.Span().Class("numeral").Aria("hidden", "true").Text(number), goapp.H1().TabIndex(-1).Text(name), goapp.P().Class("lede").Text(lede)))},
		learn(m, id)...)
}

// learn is the text of a lesson, the contrast of the reader's stack first.
func learn(m Model, id string) []goapp.UI {
	if m.Book == nil {
		return []goapp.UI{goapp.P().Class("meta").Text("The lesson is being fetched.")}
	}
	l := m.Book.Lesson(id)
	if l == nil {
		return []goapp.UI{goapp.P().Class("meta").Text("This lesson has no text yet.")}
	}
	var left []goapp.UI
	for i, s := range l.Sections {
		if i == 0 {
			left = append(left, prose("hook", s.HTML))
			continue
		}
		left = append(left, goapp.H3().Text(s.Title), prose("", s.HTML))
		if s.ID == "why-it-pays" {
			left = append(left, contrasts(m, l)...)
		}
	}
	left = append(left, quiz(l))
	return []goapp.UI{goapp.Div().Class("read").Body(left...)}
}

func contrasts(m Model, l *content.Lesson) (out []goapp.UI) {
	if len(l.Contrasts) == 0 {
		return nil
	}
	first := ""
	if m.Workbook != nil {
		if ids := stackIDs(m.Workbook.Assessment.Repository); len(ids) > 0 {
			first = ids[0]
		}
	}
	opened := false
	for _, pass := range []bool{true, false} {
		for i, c := range l.Contrasts {
			if (c.Stack == first) != pass {
				continue
			}
			open := !opened && (pass || first == "" && i == 0 || !hasStack(l, first) && i == 0)
			opened = opened || open
			out = append(out, goapp.Details().Open(open).Body(goapp.Summary().Text(c.Title), goapp.Raw(
				`<div class="pair"><figure class="code"><figcaption>Harder to run</figcaption><pre tabindex="0" aria-label="Harder to run, `+c.Title+`">`+c.BadHTML+`</pre></figure><figure class="code"><figcaption>Easier to run</figcaption><pre tabindex="0" aria-label="Easier to run, `+c.Title+`">`+c.GoodHTML+`</pre></figure></div>`),
				goapp.Raw(`<p class="meta">`+c.NoteHTML+`</p>`)))
		}
	}
	return append([]goapp.UI{goapp.H3().Text("The same thing, written two ways")}, out...)
}

func hasStack(l *content.Lesson, stack string) bool {
	for _, c := range l.Contrasts {
		if c.Stack == stack {
			return true
		}
	}
	return false
}

// quiz shows each answer's reason in a fold: it works without a script.
func quiz(l *content.Lesson) goapp.UI {
	if len(l.Quiz) == 0 {
		return goapp.Div()
	}
	body := []goapp.UI{goapp.H3().Text("Quick check")}
	for _, q := range l.Quiz {
		body = append(body, goapp.Raw(`<p><b>`+q.QuestionHTML+`</b></p>`))
		for _, o := range q.Options {
			word := "Not quite. "
			if o.Right {
				word = "Yes. "
			}
			body = append(body, goapp.Raw(`<details><summary>`+o.TextHTML+`</summary><p>`+word+o.WhyHTML+`</p></details>`))
		}
	}
	return goapp.Div().Body(body...)
}
