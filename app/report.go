package app

import (
	"fmt"
	"math"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"workbook/assessor/assessment"
	"workbook/assessor/score"
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
		notice = "Made inside this page, credentials masked. Markdown for the wiki, JSON for tools."
	}
	if m.Exporting != "" {
		notice = "The " + labels[m.Exporting] + " report is being made."
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
	commit := ""
	if len(a.Repository.Commit) >= 7 {
		commit = "commit " + a.Repository.Commit[:7] + ", "
	}
	count := counts(a)
	return goapp.Article().Class("sheet-a4").Body(
		goapp.P().Class("id").Body(goapp.Span().Text(a.Repository.Name), goapp.Span().Text(commit+"rules edition 2026.1")),
		goapp.H1().TabIndex(-1).Body(headline(count)...),
		factsList(a.Repository),
		ruleTable(a, false),
		goapp.Div().Class("pair").Body(
			stopper(a),
			goapp.Div().Body(goapp.H2().Text("How much of this is known"),
				goapp.Div().Class("whole").Body(bar(a.Score), goapp.Span().Class("range").Text(rangeText(a.Score)+" of 100")),
				goapp.P().Text(known(a)+" is known; the hatched part is for the team to say. Compare it with this app’s own past only, never with another team’s."))),
		goapp.P().Class("id last").Body(goapp.Span().Text("Advice for the team, from its files and from its people. Made in the browser; no code was sent.")),
	)
}

// known is how much of an assessment is known, in percent.
func known(a assessment.Assessment) string {
	return fmt.Sprintf("%d %%", int(math.Round(100*score.Known(a.Rules))))
}
