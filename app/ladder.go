package app

import (
	"fmt"
	"strings"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"workbook/assessor/assessment"
	"workbook/content/phrase"
)

// steps are the names of a rung's steps.
func steps() []string {
	return []string{phrase.Of("Elsewhere"), phrase.Of("Watching"), phrase.Of("Helping"), phrase.Of("Doing"), phrase.Of("Improving")}
}

// ladder draws the five rungs: ink for files, blue for the team, hatching for
// what only the team can say.
func ladder(m Model, a assessment.Assessment) []goapp.UI {
	head := `<div class="ladder-head" aria-hidden="true"><span></span><ol>`
	for _, s := range steps() {
		head += "<li>" + s + "</li>"
	}
	head += "</ol></div>"
	group := func(name string, rungs []assessment.Rung) goapp.UI {
		var rows []goapp.UI
		for _, r := range rungs {
			_, answered := m.Workbook.Answers["ownership/"+r.ID]
			rows = append(rows, goapp.Li().Class("rung").Body(
				goapp.Span().Body(goapp.B().Text(phrase.Of(r.Sentence)), goapp.Span().Class("side").Text(standing(r, answered))),
				goapp.Raw(rail(r, answered && r.Step >= 0))))
		}
		return goapp.Div().Class("rung-group hung").Body(goapp.Span().Class("hang").Text(name), goapp.Ol().Body(rows...))
	}
	return []goapp.UI{
		goapp.Div().Class("sec-head").Body(goapp.H2().Text(phrase.With("Ownership: %s", balance(a.Ownership)))),
		goapp.Div().Class("cols").Body(
			goapp.Div().Body(goapp.Raw(head), group(phrase.Of("power"), a.Ownership[:2]), group(phrase.Of("duty"), a.Ownership[2:])),
			goapp.Div().Class("aside").Body(
				goapp.P().Class("read").Text(phrase.Of("Files can hint at the first steps of each rung; what stands above them only the team knows.")),
				goapp.P().Body(goapp.A().Class("btn alt").Href("/ladder").Text(phrase.Of("Place your team"))),
				goapp.Raw(`<p class="key"><span><svg aria-hidden="true"><circle class="rail-dot" cx="8" cy="6" r="5"/></svg>`+phrase.Of("files")+`</span><span><svg aria-hidden="true"><circle class="rail-dot pen" cx="8" cy="6" r="5"/></svg>`+phrase.Of("the team")+`</span></p>`),
			)),
	}
}

// standing is a rung's step in words.
func standing(r assessment.Rung, answered bool) string {
	by := phrase.Of("from files")
	if answered {
		by = phrase.Of("the team")
	}
	switch {
	case r.Verdict == assessment.NotApplicable:
		return phrase.Of("does not apply")
	case r.Step < 0, r.Step == 0 && !answered:
		return phrase.Of("not seen in the files; ask the team")
	}
	return phrase.With("%d, %s; %s", r.Step, strings.ToLower(steps()[r.Step]), by)
}

// balance says whether duty comes with power.
func balance(rungs []assessment.Rung) string {
	deploy, paged, support := rungs[1].Step, rungs[4].Step, rungs[3].Step
	switch {
	case deploy >= 0 && (paged >= deploy+2 || support >= deploy+2):
		return phrase.Of("woken without the means to fix")
	case deploy >= 0 && paged >= 0 && deploy >= paged+2:
		return phrase.Of("changes without feeling them")
	}
	return phrase.Of("five sentences")
}

func rail(r assessment.Rung, pen bool) string {
	var b strings.Builder
	b.WriteString(`<svg class="rail" aria-hidden="true">`)
	for _, x := range []int{0, 25, 50, 75, 100} {
		fmt.Fprintf(&b, `<line class="rail-v" x1="%d%%" x2="%d%%" y1="0" y2="100%%"/>`, x, x)
	}
	b.WriteString(`<line class="rail-h" x1="0" x2="100%" y1="50%" y2="50%"/>`)
	class, dot := "rail-on", "rail-dot"
	if pen {
		class, dot = "rail-pen", "rail-dot pen"
	}
	switch {
	case r.Verdict == assessment.NotApplicable:
	case r.Step < 0, r.Step == 0 && !pen:
		b.WriteString(`<svg y="50%" overflow="visible"><rect x="0" y="-5" width="100%" height="10" class="hatch" mask="url(#soft)"/></svg>`)
	default:
		fmt.Fprintf(&b, `<line class="%s" x1="0" x2="%d%%" y1="50%%" y2="50%%"/>`, class, r.Step*25)
		if !pen && r.Step < 4 {
			fmt.Fprintf(&b, `<svg y="50%%" overflow="visible"><rect x="%d%%" y="-5" width="%d%%" height="10" class="hatch" mask="url(#soft)"/></svg>`, r.Step*25, 100-r.Step*25)
		}
		fmt.Fprintf(&b, `<circle class="%s" cx="%d%%" cy="50%%" r="7"/>`, dot, r.Step*25)
	}
	b.WriteString(`</svg>`)
	return b.String()
}

// ladderPage asks for each rung.
func ladderPage(m Model, send func(Msg)) []goapp.UI {
	if m.Workbook == nil {
		return article(m)
	}
	a := m.Workbook.Standing()
	body := []goapp.UI{goapp.H1().TabIndex(-1).Text(phrase.Of("The ladder of ownership")), goapp.Section().Class("sec").Body(ladder(m, a)...)}
	for i, r := range a.Ownership {
		c := m.Workbook.Assessment.Ownership[i].Criteria[0]
		body = append(body, goapp.Section().Class("crit hung").ID(r.ID).Body(
			goapp.Header().Body(goapp.Span().Class("hang").Body(mark(r.Verdict)), goapp.H3().Text(phrase.Of(r.Sentence)), goapp.P().Body(goapp.B().Text(called(r.Verdict)+". "), goapp.Text(r.Why))),
			goapp.Div().Class("work").Body(question(m, c, send), evidenceList(c)),
		))
	}
	body = append(body, further(m, "ownership", send)...)
	var rungs []assessment.Criterion
	for _, r := range a.Ownership {
		rungs = append(rungs, r.Criteria...)
	}
	if fixes := changes(m, a, rungs); len(fixes) > 0 {
		body = append(body, goapp.Section().Class("sec").ID("better").Body(append([]goapp.UI{makeItBetter()}, fixes...)...))
	}
	return body
}
