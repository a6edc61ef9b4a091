package app

import (
	"math"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"workbook/assessor/assessment"
	"workbook/assessor/score"
	"workbook/content/phrase"
)

// reportPage hands out the reports, and shows the first sheet of them.
func reportPage(m Model, send func(Msg)) []goapp.UI {
	if m.Workbook == nil {
		return empty(m, send)
	}
	button := func(format, class string) goapp.UI {
		return goapp.Button().Class(class).Type("button").Disabled(m.Exporting != "").Text(labels[format]).OnClick(func(goapp.Context, goapp.Event) { send(ExportChosen{format}) }, goapp.EventScope(format))
	}
	notice := m.Notice
	if notice == "" {
		notice = phrase.Of("Made inside this page, credentials masked. Markdown for the wiki, JSON for tools.")
	}
	if m.Exporting != "" {
		notice = phrase.With("The %s report is being made.", labels[m.Exporting])
	}
	return []goapp.UI{
		goapp.Div().Class("exports").Body(
			goapp.P().Class("meta").Role("status").Text(notice),
			goapp.P().Class("btns").Body(button("pdf", "btn"), button("markdown", "btn alt"), button("json", "btn alt"))),
		sheet(m.Workbook.Standing()),
	}
}

// sheet is the first page of a report as paper.
func sheet(a assessment.Assessment) goapp.UI {
	edition := phrase.With("rules edition %s", "2026.1")
	if len(a.Repository.Commit) >= 7 {
		edition = phrase.With("commit %s", a.Repository.Commit[:7]) + ", " + edition
	}
	count := counts(a)
	return goapp.Article().Class("sheet-a4").Body(
		goapp.P().Class("id").Body(goapp.Span().Text(a.Repository.Name), goapp.Span().Text(edition)),
		goapp.H1().TabIndex(-1).Body(headline(count)...),
		factsList(a.Repository),
		ruleTable(a, false),
		goapp.Div().Class("pair").Body(
			stopper(a),
			goapp.Div().Body(goapp.H2().Text(phrase.Of("How much of this is known")),
				goapp.Div().Class("whole").Body(bar(a.Score), goapp.Span().Class("range").Text(phrase.With("%s of 100", rangeText(a.Score)))),
				goapp.P().Text(phrase.With("%s is known; the hatched part is for the team to say. Compare it with this app’s own past only, never with another team’s.", known(a))))),
		goapp.P().Class("id last").Body(goapp.Span().Text(phrase.Of("Advice for the team, from its files and from its people. Made in the browser; no code was sent."))),
	)
}

// known is how much of an assessment is known, in percent.
func known(a assessment.Assessment) string {
	return phrase.With("%d %%", int(math.Round(100*score.Known(a.Rules))))
}
