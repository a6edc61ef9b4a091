package app

import (
	"strings"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"workbook/content/phrase"
	"workbook/content/rubric"
)

// program is the one model of the page and what carries out its effects.
type program struct {
	model  Model
	runner runner
	ctx    goapp.Context
	live   bool
}

var page = &program{model: Model{State: Loading}}

// send makes the next model and carries out its effects.
func (p *program) send(msg Msg) {
	var effects []Effect
	p.model, effects = Update(p.model, msg)
	for _, e := range effects {
		p.runner.run(p, e)
	}
}

// later sends a message from outside of an event.
func (p *program) later(msg Msg) {
	p.ctx.Dispatch(func(goapp.Context) { p.send(msg) })
}

// Routes are the addresses that the program draws, for rendering them ahead of
// time.
func Routes() []string {
	routes := []string{"/", "/scan", "/overview", "/ladder", "/report"}
	for _, r := range rubric.Rules {
		routes = append(routes, "/rule/"+r.ID)
	}
	return routes
}

// Register gives every address its page. The written pages are known when pages
// are rendered ahead of time; the browser fetches those that it needs.
func Register(written map[string]string, sample string) {
	page.runner.speak()
	page.model.Articles = map[string]Article{}
	if sample != "" {
		page.model.Articles["/"] = Article{HTML: sample}
	}
	for path, main := range written {
		page.model.Articles[path] = Article{HTML: wrap(main)}
	}
	shell := func() goapp.Composer { return &Shell{} }
	for _, path := range Routes() {
		goapp.Route(path, shell)
	}
	goapp.RouteWithRegexp("^("+strings.Join(reading, "|")+")(/|$)", shell)
}

// Page is the HTML of a reading page's body, for the site's builder.
func Page(path, main string) string {
	m := Model{Path: path, State: Loading, Articles: map[string]Article{path: {HTML: wrap(main)}}}
	return goapp.HTMLString(frame(m, func(Msg) {}))
}

// Shell is the frame of every page: the top, the main part, the foot.
type Shell struct {
	goapp.Compo
	path string
}

// OnInit takes what was written into the page before the program came.
func (s *Shell) OnInit() {
	if goapp.IsClient {
		s.path = goapp.Window().URL().Path
		page.model.Path = s.path
		page.runner.landed(page, s.path)
	}
}

// OnPreRender sets the title where a page is rendered ahead of time.
func (s *Shell) OnPreRender(ctx goapp.Context) {
	s.path = ctx.Page().URL().Path
	ctx.Page().SetTitle(title(s.path))
}

// OnMount starts the page once.
func (s *Shell) OnMount(ctx goapp.Context) {
	page.ctx = ctx
	if goapp.IsClient && !page.live {
		page.live = true
		page.runner.start(page)
	}
}

// OnNav follows the address.
func (s *Shell) OnNav(ctx goapp.Context) {
	page.ctx = ctx
	s.path = ctx.Page().URL().Path
	ctx.Page().SetTitle(title(s.path))
	if goapp.IsClient {
		page.send(Navigated{s.path})
		page.runner.navigated(page)
	}
}

// Render shows the model.
func (s *Shell) Render() goapp.UI {
	m := page.model
	m.Path = s.path
	return frame(m, page.send)
}

func frame(m Model, send func(Msg)) goapp.UI {
	class := "page"
	switch m.Path {
	case "/":
		class = "page home"
	case "/report":
		class = "page desk"
	}
	return goapp.Div().Class(class).Body(
		goapp.A().Class("skip").Href("#main").Text(phrase.Of("Skip to the page")),
		top(m),
		goapp.Main().Class("main").ID("main").Body(append([]goapp.UI{goapp.Raw(cannot())}, screen(m, send)...)...),
		foot(m),
	)
}

// cannot says why nothing can be assessed here; the style sheet shows the one
// sentence that is true: without a script, without WebAssembly, or after the
// program could not be fetched.
func cannot() string {
	return `<div class="cannot"><noscript><p class="note">` + phrase.Of(`Scripts are off in this browser. Everything here can be read: the <a href="/learn">lessons</a>, the checklist of each rule and the <a href="/how">explanations</a>. Assessing a repository needs scripts.`) +
		`</p></noscript><p class="note no-wasm">` + phrase.Of(`This browser runs no WebAssembly, which assessing needs. The <a href="/learn">lessons</a> and the checklist of each rule can be read all the same.`) +
		`</p><p class="note no-load">` + phrase.Of(`The program could not be fetched. Check your connection, then <a href="">load the page again</a>. What you saved is still here.`) + `</p></div>`
}

func title(path string) string {
	name := phrase.Of("12-Factor Workbook")
	for _, r := range rubric.Rules {
		if strings.HasSuffix(path, "/"+r.ID) {
			return phrase.Of(r.Name) + ", " + name
		}
	}
	for _, l := range links() {
		if l.path == path {
			return l.text + ", " + name
		}
	}
	return name
}

// screen picks the view of an address.
func screen(m Model, send func(Msg)) []goapp.UI {
	switch {
	case m.Path == "/" || m.Path == "":
		return home(m, send)
	case m.Path == "/scan":
		return scanning(m, send)
	case m.Path == "/overview":
		return overview(m, send)
	case m.Path == "/ladder":
		return ladderPage(m, send)
	case m.Path == "/report":
		return reportPage(m, send)
	case strings.HasPrefix(m.Path, "/rule/"):
		return rulePage(m, strings.TrimPrefix(m.Path, "/rule/"), send)
	}
	return article(m)
}

type link struct{ path, text string }

func links() []link {
	return []link{{"/", phrase.Of("Open")}, {"/overview", phrase.Of("Overview")}, {"/learn", phrase.Of("Rules")}, {"/ladder", phrase.Of("Ladder")}, {"/report", phrase.Of("Report")}}
}

func top(m Model) goapp.UI {
	which := ""
	if m.Workbook != nil {
		which = m.Workbook.Assessment.Repository.Name
		if c := m.Workbook.Assessment.Repository.Commit; len(c) >= 7 {
			which = phrase.With("%s at %s", which, c[:7])
		}
		which = phrase.With("%s, saved in this browser", which)
	}
	return goapp.Header().Class("top").Body(
		goapp.A().Class("brand").Href("/").Body(icon("i-brand", ""), goapp.Span().Text(phrase.Of("12-Factor Workbook"))),
		goapp.Span().Class("which").Text(which),
		goapp.Nav().Class("nav").Aria("label", phrase.Of("Workbook")).Body(navLinks(m)...),
		goapp.Div().Class("top-end").Body(
			goapp.A().Class("btn quiet").Href("/search").DataSet("search-open", "").Aria("label", phrase.Of("Search")).Aria("keyshortcuts", "/").Body(icon("i-search", "i")),
			goapp.Button().Class("btn quiet").Type("button").DataSet("theme-toggle", "").Aria("label", phrase.Of("Switch between light and dark")).Body(icon("i-theme", "i")),
			goapp.Details().Class("menu").Body(
				goapp.Summary().Class("btn quiet").Body(icon("i-menu", "i"), goapp.Text(phrase.Of("Menu"))),
				goapp.Nav().Aria("label", phrase.Of("Workbook, small screen")).Body(navLinks(m)...),
			),
		),
	)
}

func navLinks(m Model) (out []goapp.UI) {
	for _, l := range links() {
		a := goapp.A().Href(l.path).Text(l.text)
		if l.path == m.Path || l.path == "/learn" && (strings.HasPrefix(m.Path, "/rule/") || strings.HasPrefix(m.Path, "/learn/")) {
			a = a.Aria("current", "page")
		}
		out = append(out, a)
	}
	return out
}

func foot(m Model) goapp.UI {
	return goapp.Footer().Class("foot").Body(
		goapp.Span().Text(phrase.With("Rules edition %s", "2026.1")),
		goapp.Span().Text(phrase.Of("Your code stays on this machine: the page may talk to its own address only.")),
		goapp.Nav().Class("end").Aria("label", phrase.Of("More")).Body(
			goapp.A().Href("/how").Text(phrase.Of("How it works")), goapp.A().Href("/glossary").Text(phrase.Of("Glossary")), goapp.A().Href("/talk").Text(phrase.Of("The talk")), goapp.A().Href("/practice").Text(phrase.Of("Practice"))),
	)
}
