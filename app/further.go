package app

import (
	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"workbook/assessor/assessment"
	"workbook/content"
	"workbook/content/phrase"
)

// further asks what no criterion of a rule holds, or of the ladder
// ("ownership"): no file can answer it and no score counts it. It is empty
// where there is nothing to ask.
func further(m Model, folder string, send func(Msg)) []goapp.UI {
	if m.Book == nil || m.Workbook == nil {
		return nil
	}
	var asked []goapp.UI
	for _, q := range m.Book.Further(folder) {
		asked = append(asked, furtherItem(m, q, send))
	}
	if len(asked) == 0 {
		return nil
	}
	head := goapp.Div().Class("sec-head").Body(goapp.H2().Text(phrase.Of("Only the team knows")),
		goapp.P().Class("end meta").Text(phrase.Of("Kept in the workbook and the reports; no score counts it.")))
	return []goapp.UI{goapp.Section().Class("sec").ID("team").Body(append([]goapp.UI{head}, asked...)...)}
}

// furtherItem is one such question, folded until somebody opens it.
func furtherItem(m Model, q content.Question, send func(Msg)) goapp.UI {
	verdict, why := assessment.Unknown, phrase.Of("No file can tell.")
	if v, says := m.Workbook.Answers[q.ID].Verdict(); says {
		verdict, why = v, phrase.Of("Answered by the team.")
	}
	open := m.Open[q.ID]
	head := goapp.Header().Body(
		goapp.Span().Class("hang").Body(mark(verdict)),
		goapp.H3().Body(goapp.Button().Class("fold").Type("button").Aria("expanded", open).Text(q.Title).OnClick(func(goapp.Context, goapp.Event) { send(Toggled{q.ID}) }, goapp.EventScope(q.ID))),
		goapp.P().Body(goapp.B().Text(called(verdict)+". "), goapp.Text(why)))
	if !open {
		return goapp.Section().Class("crit shut hung").ID(anchor(q.ID)).Body(head)
	}
	ask := question(m, assessment.Criterion{ID: q.ID, Title: q.Title, Verdict: assessment.Unknown}, send)
	steps := goapp.Dl().Class("steps").Body(advance(&q)...)
	return goapp.Section().Class("crit hung").ID(anchor(q.ID)).Body(head, goapp.Div().Class("work").Body(ask, steps))
}
