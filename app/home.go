package app

import (
	"fmt"
	"strings"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"workbook/assessor/assessment"
	"workbook/assessor/score"
	"workbook/content/phrase"
	"workbook/content/rubric"
)

// home is the first page: the ways in, and what the workbook is about.
func home(m Model, send func(Msg)) []goapp.UI {
	return []goapp.UI{
		failure(m, send),
		goapp.Div().Class("cols even").Body(
			goapp.Div().Body(
				goapp.H1().TabIndex(-1).Text(phrase.Of("Your own repository is the textbook")),
				goapp.P().Class("lede").Text(phrase.Of("Thirteen rules for running a service and a ladder of five steps of ownership. Each is answered from your files first, then by you. What comes of it is advice, to be argued with.")),
				goapp.P().Class("local").Body(icon("i-lock", "i"), goapp.Span().Body(goapp.Text(phrase.Of("Files are read inside this page. The browser is told to let nothing out.")+" "), goapp.A().Href("/how").Text(phrase.Of("How to check that")))),
				ways(m, send),
			),
			specimen(m),
		),
		sentences(),
		ruleList(),
	}
}

// failure is the box that says what happened and what to do; it keeps its
// place in the page when there is none.
func failure(m Model, send func(Msg)) goapp.UI {
	if m.Failure == nil {
		return goapp.Div().Class("vh").Aria("live", "polite")
	}
	return goapp.Section().Class("note stop first").Role("alert").Body(
		goapp.H2().Text(phrase.Of(m.Failure.Sentence)),
		goapp.P().Text(phrase.Of(m.Failure.Hint)),
		goapp.P().Body(goapp.Button().Class("btn quiet").Type("button").Text(phrase.Of("Dismiss")).OnClick(func(goapp.Context, goapp.Event) { send(FailureDismissed{}) })),
	)
}

func ways(m Model, send func(Msg)) goapp.UI {
	ready := m.State != Loading
	return goapp.Div().Class("ways").Body(
		goapp.Raw(`<p class="meta wait" role="status"><span class="is-loading">`+phrase.Of("Getting ready: the buttons work in a moment. Rules and lessons can be read already.")+`</span><span class="is-ready">`+phrase.Of("Choose one of four ways in.")+`</span><span class="is-offline">`+phrase.Of("You are offline: a folder, an archive and the sample work, an address does not.")+`</span></p>`),
		way("a", phrase.Of("Folder"), []goapp.UI{
			goapp.Label().Class("btn").Body(icon("i-folder", "i"), goapp.Text(phrase.Of("Choose a folder")),
				goapp.Input().Class("vh").ID("pick-folder").Type("file").Multiple(true).Attr("webkitdirectory", true).Disabled(!ready).Aria("label", phrase.Of("Choose a folder")).OnChange(func(goapp.Context, goapp.Event) { page.runner.picked(page, "pick-folder", false) })),
		}, phrase.Of("Private code, and its history where .git is inside. Your browser may say “upload”; it means: let this page read.")),
		way("b", phrase.Of("Archive"), []goapp.UI{
			goapp.Label().Class("btn alt").Body(icon("i-archive", "i"), goapp.Text(phrase.Of("Choose a .zip or .tar.gz")),
				goapp.Input().Class("vh").ID("pick-archive").Type("file").Accept(".zip,.tar.gz,.tgz,.tar").Disabled(!ready).Aria("label", phrase.Of("Choose an archive")).OnChange(func(goapp.Context, goapp.Event) { page.runner.picked(page, "pick-archive", true) })),
		}, phrase.Of("Or drop a folder or an archive anywhere on this page.")),
		goapp.Section().Class("way hung").Body(
			goapp.Span().Class("hang").Aria("hidden", "true").Text("c"),
			goapp.H2().Body(goapp.Label().For("url").Text(phrase.Of("Address"))),
			goapp.Form().OnSubmit(func(_ goapp.Context, e goapp.Event) { e.PreventDefault(); send(AddressGiven{page.model.Address}) }).Body(
				goapp.Input().Class("field").ID("url").Type("text").Placeholder("https://github.com/owner/name").AutoComplete(false).Spellcheck(false).Value(m.Address).Disabled(!ready).
					OnInput(func(ctx goapp.Context, _ goapp.Event) { send(AddressTyped{ctx.JSSrc().Get("value").String()}) }),
				goapp.Button().Class("btn alt").Type("submit").Disabled(!ready).Text(phrase.Of("Open")),
			),
			goapp.P().Text(phrase.Of("Public repositories. The host sees that you asked for it.")),
		),
		way("d", phrase.Of("Sample"), []goapp.UI{
			goapp.Div().Body(samples(ready, send)...),
		}, phrase.Of("Ready at once, also without a network.")),
	)
}

// practice are the practice repositories: name, button and one line.
func practice() [][3]string {
	return [][3]string{
		{"gumboot", "Gumboot", phrase.Of("Python, Flask: a small shop’s parcel pick-up service, in trouble.")},
		{"magpie", "Magpie", phrase.Of("Node, Java, Compose: the same shop, half way through moving.")},
		{"kestrel", "Kestrel", phrase.Of("Go, Terraform, Kubernetes: the same shop, tidy.")},
		{"wren", "Wren", phrase.Of("Python library: most rules do not apply.")},
	}
}

func samples(ready bool, send func(Msg)) (cards []goapp.UI) {
	for _, s := range practice() {
		cards = append(cards, goapp.P().Class("btns").Body(
			goapp.Button().Class("btn alt").Type("button").Disabled(!ready).Text(s[1]).OnClick(func(goapp.Context, goapp.Event) { send(SampleChosen{s[0]}) }, goapp.EventScope(s[0])),
			goapp.Span().Text(s[2])))
	}
	return cards
}

func way(letter, name string, control []goapp.UI, text string) goapp.UI {
	body := []goapp.UI{goapp.Span().Class("hang").Aria("hidden", "true").Text(letter), goapp.H2().Text(name)}
	body = append(body, control...)
	return goapp.Section().Class("way hung").Body(append(body, goapp.P().Text(text))...)
}

// specimen shows the open workbook, or what one looks like.
func specimen(m Model) goapp.UI {
	if m.Workbook == nil {
		if sample := m.Articles["/"].HTML; sample != "" {
			return goapp.Raw(sample)
		}
		return goapp.Figure().Class("specimen wait")
	}
	a := m.Workbook.Standing()
	return goapp.Figure().Class("specimen").Body(append([]goapp.UI{
		goapp.P().Class("title").Body(goapp.A().Href("/overview").Text(phrase.With("Open again: %s", a.Repository.Name)), goapp.Span().Text(phrase.Of("saved in this browser")))},
		scores(a, m.Workbook.Answers)...)...)
}

// Sample is the assessment of a practice repository as the first page shows it
// while no other is open, as HTML.
func Sample(a assessment.Assessment) string {
	return goapp.HTMLString(goapp.Figure().Class("specimen").ID("written").Body(append([]goapp.UI{
		goapp.P().Class("title").Body(headline(counts(a))[0], goapp.Span().Class("sub").Text(phrase.With("Gumboot, a sample: %s", strings.Join(a.Repository.Stack, ", "))))},
		scores(a, nil)...)...))
}

// scores are the rules and the rungs in one line each, with the key.
func scores(a assessment.Assessment, answers map[string]score.Answer) []goapp.UI {
	var rows, rungs []goapp.UI
	for _, r := range a.Rules {
		rows = append(rows, mini(fmt.Sprint(r.Number), phrase.Of(r.Name), r.Score, r.Verdict))
	}
	for _, r := range a.Ownership {
		s := assessment.Score{Low: 0, Value: -1, High: 100}
		if r.Step >= 0 {
			s.Low = float64(25 * r.Step)
		}
		if _, answered := answers["ownership/"+r.ID]; answered {
			s.High = s.Low
		}
		rungs = append(rungs, mini("", phrase.Of(r.Sentence), s, r.Verdict))
	}
	return []goapp.UI{goapp.Ol().Body(rows...), goapp.Ol().Body(rungs...), goapp.Raw(key())}
}

// mini is one line of the specimen.
func mini(number, name string, s assessment.Score, v assessment.Verdict) goapp.UI {
	return goapp.Li().Class("mini").Body(goapp.Span().Class("num").Text(number), goapp.Span().Text(name), goapp.Raw(barHTML(s, 3, 7)), mark(v), goapp.Span().Class("vh").Text(called(v)))
}

func sentences() goapp.UI {
	return goapp.Section().Class("cols even sec").Body(
		goapp.Raw(`<h2 class="verse"><span>`+phrase.Of("You write it.")+`</span> <span>`+phrase.Of("You deploy it.")+`</span> <span>`+phrase.Of("You run it.")+`</span> <span>`+phrase.Of("You support it.")+`</span> <span><a href="/learn/night">`+phrase.Of("You get paged in the middle of the night.")+`</a></span></h2>`),
		goapp.Div().Class("read").Body(
			goapp.P().Text(phrase.Of("Five sentences say what ownership is. The workbook places your team on each, and asks whether the duty to be woken comes with the power to fix what woke you.")),
			goapp.P().Body(goapp.A().Href("/learn/ownership").Text(phrase.Of("Read about the five sentences"))),
		),
	)
}

func ruleList() goapp.UI {
	var items []goapp.UI
	for _, r := range rubric.Rules {
		items = append(items, goapp.Li().Body(goapp.A().Href("/learn/"+r.ID).Body(goapp.Span().Class("num").Text(r.Number), goapp.Span().Text(phrase.Of(r.Name)))))
	}
	return goapp.Section().Class("sec").Body(
		goapp.Div().Class("sec-head").Body(goapp.H2().Text(phrase.Of("The thirteen rules")), goapp.P().Text(phrase.Of("Each is a three-minute lesson. They need no repository."))),
		goapp.Ol().Class("thirteen").Body(items...),
	)
}
