package app

import (
	"fmt"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"workbook/content/phrase"
)

// phase is a step of an assessment, and how much of the bar it fills.
type phase struct {
	id, name, text string
	// remote tells that what is read on this machine skips it.
	remote bool
	share  int
}

// phases are the steps in their order.
func phases() []phase {
	return []phase{
		{"connect", phrase.Of("Ask the host"), phrase.Of("Which commit is the newest"), true, 5},
		{"receive", phrase.Of("Receive the files"), phrase.Of("One commit, without its history"), true, 50},
		{"unpack", phrase.Of("Unpack"), phrase.Of("Inside this page"), true, 10},
		{"read", phrase.Of("Read what can be assessed"), phrase.Of("Images, fonts and installed dependencies are left out"), false, 15},
		{"assess", phrase.Of("Assess"), phrase.Of("Thirteen rules, five rungs"), false, 20},
	}
}

// scanning shows how far the worker is.
func scanning(m Model, send func(Msg)) []goapp.UI {
	if m.State != Assessing {
		return []goapp.UI{
			goapp.H1().TabIndex(-1).Text(phrase.Of("Nothing is being read")),
			goapp.Raw(`<p class="lede">` + phrase.Of(`<a href="/">Open a repository</a> to see its assessment here.`) + `</p>`),
		}
	}
	current, phases := 0, phases()
	for i, p := range phases {
		if p.id == m.Progress.Phase {
			current = i
		}
	}
	filled, whole := 0, 0
	var rows []goapp.UI
	for i, p := range phases {
		if p.remote && m.Local {
			continue
		}
		whole += p.share
		class, sign, word, count := "todo", mark("not-applicable"), phrase.Of("to come:"), ""
		switch {
		case i < current:
			class, sign, word = "done", mark("met"), phrase.Of("done:")
			filled += p.share
		case i == current:
			class, sign, word, count = "now", icon("i-clock", "i"), phrase.Of("now:"), amount(m)
			if t := m.Progress.Total; t > 0 {
				filled += p.share * min(m.Progress.Done, t) / t
			}
		}
		rows = append(rows, goapp.Li().Class("phase hung "+class).Body(
			goapp.Span().Class("hang").Body(sign, goapp.Span().Class("vh").Text(word+" ")),
			goapp.B().Text(p.name), goapp.Span().Class("range").Text(count), goapp.P().Text(p.text)))
	}
	return []goapp.UI{
		goapp.H1().TabIndex(-1).Text(phrase.With("Reading %s", m.Source)),
		goapp.Div().Class("progress").Body(
			goapp.Raw(fmt.Sprintf(`<svg class="bar" aria-hidden="true"><path class="bar-end" d="M0 0v12"/><rect class="bar-track" y="3" width="100%%" height="6"/><rect class="bar-sure" y="3" width="%d%%" height="6"/><svg x="100%%" width="1" overflow="visible"><path class="bar-end" d="M0 0v12"/></svg></svg>`, 100*filled/whole)),
			goapp.P().Body(
				goapp.Span().Body(goapp.Span().Role("status").Text(phases[current].name), goapp.Span().Class("num").Text(" "+amount(m))),
				goapp.Button().Class("btn alt").Type("button").Text(phrase.Of("Cancel")).OnClick(func(goapp.Context, goapp.Event) { send(Canceled{}) }),
			),
		),
		goapp.Section().Class("sec").Body(
			goapp.Div().Class("sec-head").Body(goapp.H2().Text(phrase.Of("What is happening"))),
			goapp.Ol().Class("phases").Body(rows...),
		),
		goapp.Section().Class("sec").Body(
			goapp.Div().Class("sec-head").Body(goapp.H2().Text(phrase.Of("While it reads"))),
			goapp.Div().Class("read").Body(goapp.P().Text(phrase.Of("There is no pass mark. A bar shows three things: what your files show, what is missing, and, hatched, what no file can tell. The hatched part is for you; a team usually turns most of it into ink in twenty minutes of talk."))),
			goapp.Raw(key()),
		),
	}
}

// amount is what was counted so far, with its unit.
func amount(m Model) string {
	p := m.Progress
	text := ""
	if p.Done > 0 {
		text = fmt.Sprint(p.Done)
		if p.Total > p.Done {
			text = phrase.With("%d of %d", p.Done, p.Total)
		}
		if p.Phase == "receive" {
			text = phrase.Count(max(p.Done, p.Total), "%s objects", "%s objects", text)
		} else {
			text = phrase.Count(max(p.Done, p.Total), "%s files", "%s files", text)
		}
	}
	if p.Bytes > 0 {
		if text != "" {
			text += ", "
		}
		text += phrase.With("%.1f MB", float64(p.Bytes)/1e6)
	}
	return text
}
