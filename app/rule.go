package app

import (
	"fmt"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"workbook/assessor/assessment"
	"workbook/assessor/score"
	"workbook/content/phrase"
	"workbook/content/rubric"
)

// rulePage is one rule as one scroll: the lesson, what was found, the fixes.
func rulePage(m Model, id string, send func(Msg)) []goapp.UI {
	rule, ok := rubric.RuleByID(id)
	if !ok || m.Workbook == nil {
		return article(m)
	}
	body := []goapp.UI{crumbs(rule)}
	a := m.Workbook.Standing()
	r := a.Rules[rule.Number-1]
	found := goapp.Section().Class("sec").ID("found").Body(append([]goapp.UI{
		goapp.Div().Class("sec-head").Body(goapp.H2().Text(phrase.Of("In your repository")),
			goapp.P().Class("end meta").Body(goapp.Raw(heart()), goapp.Text(" "+phrase.Of("the heart of the rule"))))},
		criteria(m, r, send)...)...)
	more := further(m, id, send)
	nav := []goapp.UI{goapp.A().Href("#learn").Text(phrase.Of("Learn")), goapp.A().Href("#found").Text(phrase.Of("In your repository"))}
	if more != nil {
		nav = append(nav, goapp.A().Href("#team").Text(phrase.Of("Only the team knows")))
	}
	nav = append(nav, goapp.A().Href("#better").Text(phrase.Of("Make it better")))
	body = append(body,
		chapter(m, rule, r),
		goapp.Nav().Class("local-nav").Aria("label", phrase.Of("On this page")).Body(nav...),
		goapp.Section().Class("sec").ID("learn").Body(lesson(m)),
		found)
	body = append(body, more...)
	return append(body, goapp.Section().Class("sec").ID("better").Body(better(m, a, r)...))
}

// lesson is the lesson of the page's rule; its place is kept while it is being
// fetched.
func lesson(m Model) goapp.UI {
	if l := m.Articles[m.Path].Lesson; l != "" {
		return goapp.Raw(l)
	}
	return goapp.Div().Class("lesson wait").Body(goapp.P().Class("meta").Role("status").Text(phrase.Of("The lesson is being fetched.")))
}

func crumbs(rule rubric.Rule) goapp.UI {
	n := len(rubric.Rules)
	before, after := rubric.Rules[(rule.Number+n-2)%n], rubric.Rules[rule.Number%n]
	return goapp.Nav().Class("crumbs").Aria("label", phrase.Of("Rules")).Body(
		goapp.A().Href("/rule/"+before.ID).Body(icon("i-prev", "i"), goapp.Text(fmt.Sprintf("%d %s", before.Number, phrase.Of(before.Name)))),
		goapp.A().Href("/rule/"+after.ID).Body(goapp.Text(fmt.Sprintf("%d %s", after.Number, phrase.Of(after.Name))), icon("i-next", "i")))
}

func chapter(m Model, rule rubric.Rule, r assessment.Rule) goapp.UI {
	var lede goapp.UI = goapp.P().Class("lede").Text(phrase.Of(rule.Headline))
	if written := m.Articles[m.Path].Lede; written != "" {
		lede = goapp.Raw(written)
	}
	left := goapp.Div().Body(
		goapp.Span().Class("numeral").Aria("hidden", "true").Text(rule.Number),
		goapp.H1().TabIndex(-1).Body(goapp.Span().Class("vh").Text(phrase.With("Rule %d:", rule.Number)+" "), goapp.Text(phrase.Of(rule.Name))),
		lede)
	return goapp.Header().Class("chapter").Body(left, goapp.Div().Class("standing").Body(
		verdict(r.Verdict),
		goapp.Div().Class("whole").Body(bar(r.Score), goapp.Span().Class("range").Text(phrase.With("%s of 100", rangeText(r.Score))), goapp.Span().Class("meta").Text(r.Why))))
}

func criteria(m Model, r assessment.Rule, send func(Msg)) (out []goapp.UI) {
	for i, c := range r.Criteria {
		open := m.Open[c.ID] != (c.Verdict == assessment.NotMet || c.Verdict == assessment.Partly || c.Verdict == assessment.Unknown)
		original := m.Workbook.Assessment.Rules[r.Number-1].Criteria[i]
		out = append(out, criterion(m, c, original, open, send))
	}
	return out
}

// criterion is one checklist item; original is how the files alone have it.
func criterion(m Model, c, original assessment.Criterion, open bool, send func(Msg)) goapp.UI {
	sign := ""
	if c.Heart {
		sign = " " + heart()
	}
	head := goapp.Header().Body(
		goapp.Span().Class("hang").Body(mark(c.Verdict)),
		goapp.H3().Body(goapp.Button().Class("fold").Type("button").Aria("expanded", open).Text(phrase.Of(c.Title)).OnClick(func(goapp.Context, goapp.Event) { send(Toggled{c.ID}) }, goapp.EventScope(c.ID)), goapp.Raw("<span>"+sign+"</span>")),
		goapp.P().Body(goapp.B().Text(called(c.Verdict)+". "), goapp.Text(c.Why)))
	if !open {
		return goapp.Section().Class("crit shut hung").ID(anchor(c.ID)).Body(head)
	}
	return goapp.Section().Class("crit hung").ID(anchor(c.ID)).Body(head, goapp.Div().Class("work").Body(question(m, original, send), evidenceList(c)))
}

// heart is the sign of a criterion without which its rule is not met.
func heart() string {
	return `<svg class="heart" role="img" aria-label="` + phrase.Of("heart of the rule") + `"><use href="#i-heart"/></svg>`
}

func anchor(id string) string {
	for i := range id {
		if id[i] == '/' {
			return id[i+1:]
		}
	}
	return id
}

// shownEvidence is how much evidence stands open; the rest is folded.
const shownEvidence = 3

func evidenceList(c assessment.Criterion) goapp.UI {
	var shown, more []goapp.UI
	for _, e := range c.Evidence {
		if e.Path == "" {
			shown = append(shown, goapp.P().Class("because").Text(e.Message))
			continue
		}
		if len(shown) < shownEvidence {
			shown = append(shown, excerpt(c, e))
		} else if len(more) < 40 {
			more = append(more, excerpt(c, e))
		}
	}
	if len(shown) == 0 {
		shown = append(shown, goapp.P().Class("meta").Text(phrase.Of("The files show nothing that speaks for or against it.")))
	}
	if len(more) > 0 {
		shown = append(shown, goapp.Details().Body(append([]goapp.UI{goapp.Summary().Text(phrase.Count(len(more), "%d more place", "%d more places", len(more)))}, more...)...))
	}
	return goapp.Div().Body(shown...)
}

// question asks the team about a criterion or a rung.
func question(m Model, c assessment.Criterion, send func(Msg)) goapp.UI {
	text, answers := phrase.Of(c.Title), []string{phrase.Of("Not yet"), phrase.Of("In places"), phrase.Of("By default"), phrase.Of("Kept by a guard")}
	blind := ""
	proposed, proposes := score.LevelOf(c.Verdict)
	if m.Book != nil {
		if q := m.Book.Question(c.ID); q != nil {
			text = q.Text
			if len(q.Answers) >= 4 {
				answers = q.Answers
			}
			blind = q.Blind.HTML
			proposed = min(proposed, q.Cap) // above it only people know
		}
	}
	answer := m.Workbook.Answers[c.ID]
	var options []goapp.UI
	for i, t := range answers {
		options = append(options, option(c.ID, fmt.Sprint(i), t, score.Level, i, answer.Kind == score.Level && answer.Level == i, proposes && proposed == i, send))
	}
	end := goapp.Div().Class("opts-end").Body(
		option(c.ID, "?", phrase.Of("I don’t know"), score.DontKnow, 0, answer.Kind == score.DontKnow, false, send),
		option(c.ID, "–", phrase.Of("Does not apply"), score.DoesNotApply, 0, answer.Kind == score.DoesNotApply, false, send))
	body := append([]goapp.UI{goapp.Legend().Text(text)}, options...)
	return goapp.Div().Body(
		goapp.FieldSet().Class("ask").Body(append(body, end)...),
		goapp.Label().Class("label").For("note-"+c.ID).Text(phrase.Of("Note")),
		goapp.Input().Class("field pen").ID("note-"+c.ID).Type("text").Value(answer.Note).OnChange(func(ctx goapp.Context, _ goapp.Event) {
			send(NoteWritten{c.ID, ctx.JSSrc().Get("value").String()})
		}, goapp.EventScope("note", c.ID)),
		prose("meta", blind),
	)
}

func option(criterion, sign, text, kind string, level int, chosen, proposed bool, send func(Msg)) goapp.UI {
	label := []goapp.UI{goapp.Text(text)}
	if proposed {
		label = append(label, goapp.Span().Class("tag").Text(phrase.Of("files say this")))
	}
	return goapp.Label().Class("opt").Body(
		goapp.Input().Type("radio").Name(criterion).Checked(chosen).OnChange(func(goapp.Context, goapp.Event) { send(Answered{criterion, kind, level}) }, goapp.EventScope(criterion, kind, level)),
		goapp.Raw(`<span class="n">`+sign+`<svg aria-hidden="true"><use href="#p-ring"/></svg></span>`),
		goapp.Span().Class("t").Body(label...))
}
