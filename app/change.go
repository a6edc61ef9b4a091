package app

import (
	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"workbook/assessor/advice"
	"workbook/assessor/assessment"
	"workbook/content"
	"workbook/content/phrase"
)

// better lists the changes worth making for a rule.
func better(m Model, a assessment.Assessment, r assessment.Rule) []goapp.UI {
	list := changes(m, a, r.Criteria)
	if len(list) == 0 {
		list = append(list, goapp.P().Class("read").Text(phrase.Of("Nothing to fix was found for this rule.")))
	}
	return append([]goapp.UI{makeItBetter()}, list...)
}

func makeItBetter() goapp.UI {
	return goapp.Div().Class("sec-head").Body(goapp.H2().Text(phrase.Of("Make it better")))
}

// changes are the fixes of the criteria that ask for one, in the words of their
// evidence and their stack.
func changes(m Model, a assessment.Assessment, criteria []assessment.Criterion) (out []goapp.UI) {
	for _, c := range criteria {
		if advice.Wanted(c) {
			out = append(out, change(m, a, c))
		}
	}
	return out
}

func change(m Model, a assessment.Assessment, c assessment.Criterion) goapp.UI {
	r := c.Remediation
	head := []goapp.UI{goapp.H3().Text(r.Title)}
	if r.Points > 0 { // a rung has none: the ladder is no part of the score
		head = append(head, goapp.Span().Class("range").Text(phrase.With("%.1f points", r.Points)))
	}
	head = append(head, goapp.P().Text(phrase.Of(c.Title)+", "+effort(r.Effort)))
	text, side := []goapp.UI{goapp.P().Class("read").Text(r.Summary)}, []goapp.UI{}
	if m.Book != nil {
		if q := m.Book.Question(c.ID); q != nil && q.Now != "" {
			side = append(side, goapp.Dl().Class("steps").Body(advance(q)...))
		}
		if f := m.Book.Fix(c.ID); f != nil {
			for _, p := range advice.Parts(a, c, f) {
				if name := p.Head(); name != "" {
					text = append(text, goapp.H4().Text(name))
				}
				text = append(text, prose("fix-text", p.HTML))
			}
			side = append(side, proof(f)...)
		}
	}
	return goapp.Section().Class("crit hung").ID("fix-"+anchor(c.ID)).Body(
		goapp.Header().Body(head...),
		goapp.Div().Class("diff").Body(goapp.Div().Body(text...), goapp.Div().Class("proof").Body(side...)))
}

// proof is how a fix is seen to work, what to watch, and where to read more.
func proof(f *content.Fix) (out []goapp.UI) {
	if f.Verify != "" {
		out = append(out, goapp.H4().Text(phrase.Of("See that it worked")), goapp.Pre().Class("block").TabIndex(0).Role("group").Aria("label", phrase.Of("See that it worked")).Text(f.Verify))
	}
	if f.Risk != "" {
		out = append(out, goapp.P().Class("meta").Text(phrase.With("Watch: %s", f.Risk)))
	}
	var links []goapp.UI
	for _, l := range f.Links {
		links = append(links, goapp.Li().Body(goapp.A().Href(l).Rel("noreferrer").Text(l)))
	}
	if len(links) > 0 {
		out = append(out, goapp.Ul().Class("sources meta").Aria("label", phrase.Of("Read more")).Body(links...))
	}
	return out
}

// advance is what a question's answer asks for: now, next, and to keep it so.
func advance(q *content.Question) []goapp.UI {
	return []goapp.UI{step(phrase.Of("Now"), q.Now), step(phrase.Of("Next"), q.Next), step(phrase.Of("Guard"), q.Guard)}
}

func step(name, text string) goapp.UI {
	return goapp.Div().Body(goapp.Dt().Text(name), goapp.Dd().Text(text))
}

// stackIDs are the content's names of a repository's languages, the first of
// which leads.
func stackIDs(r assessment.Repository) (ids []string) {
	seen := map[string]bool{}
	for _, s := range append(append([]string{}, r.Stack...), r.Languages...) {
		if id := content.StackOf(content.StackID(s)); id != "" && !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return ids[:min(len(ids), 2)]
}
