package app

import (
	"fmt"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// phases are the steps of an assessment, in their order.
var phases = []struct{ id, name, text string }{
	{"connect", "Ask the host", "Which commit is the newest"},
	{"receive", "Receive the files", "One commit, without its history"},
	{"unpack", "Unpack", "Inside this page"},
	{"read", "Read what can be assessed", "Images, fonts and installed dependencies are left out"},
	{"assess", "Assess", "Thirteen rules, five rungs"},
}

// scanning shows how far the worker is.
func scanning(m Model, send func(Msg)) []goapp.UI {
	if m.State != Assessing {
		return []goapp.UI{
			goapp.H1().TabIndex(-1).Text("Nothing is being read"),
			goapp.P().Class("lede").Body(goapp.A().Href("/").Text("Open a repository"), goapp.Text(" to see its assessment here.")),
		}
	}
	current := 0
	for i, p := range phases {
		if p.id == m.Progress.Phase {
			current = i
		}
	}
	var rows []goapp.UI
	for i, p := range phases {
		class, sign, word, count := "todo", mark("not-applicable"), "to come: ", ""
		switch {
		case i < current:
			class, sign, word = "done", mark("met"), "done: "
		case i == current:
			class, sign, word = "now", icon("i-clock", "i"), "now: "
			count = amount(m)
		}
		rows = append(rows, goapp.Li().Class("phase hung "+class).Body(
			goapp.Span().Class("hang").Body(sign, goapp.Span().Class("vh").Text(word)),
			goapp.B().Text(p.name), goapp.Span().Class("range").Text(count), goapp.P().Text(p.text)))
	}
	return []goapp.UI{
		goapp.H1().TabIndex(-1).Text("Reading " + m.Source),
		goapp.Div().Class("progress").Body(
			goapp.P().Aria("live", "polite").Body(
				goapp.Span().Text(phases[current].name+" "+amount(m)),
				goapp.Button().Class("btn alt").Type("button").Text("Cancel").OnClick(func(goapp.Context, goapp.Event) { send(Canceled{}) }),
			),
		),
		goapp.Section().Class("sec").Body(
			goapp.Div().Class("sec-head").Body(goapp.H2().Text("What is happening")),
			goapp.Ol().Class("phases").Body(rows...),
		),
		goapp.Section().Class("sec").Body(
			goapp.Div().Class("sec-head").Body(goapp.H2().Text("While it reads")),
			goapp.Div().Class("read").Body(goapp.P().Text("There is no pass mark. A bar shows three things: what your files show, what is missing, and, hatched, what no file can tell. The hatched part is for you; a team usually turns most of it into ink in twenty minutes of talk.")),
			goapp.Raw(key),
		),
	}
}

// amount is what was counted so far, with its unit.
func amount(m Model) string {
	p := m.Progress
	text := ""
	if p.Done > 0 {
		text = fmt.Sprint(p.Done)
		if p.Phase == "receive" {
			text += " objects"
		} else {
			text += " files"
		}
	}
	if p.Bytes > 0 {
		if text != "" {
			text += ", "
		}
		text += fmt.Sprintf("%.1f MB", float64(p.Bytes)/1e6)
	}
	return text
}
