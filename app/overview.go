package app

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"workbook/assessor/assessment"
	"workbook/content/phrase"
)

// overview is the whole assessment on one page.
func overview(m Model, send func(Msg)) []goapp.UI {
	if m.Workbook == nil {
		return empty(m, send)
	}
	a := m.Workbook.Standing()
	return []goapp.UI{
		opening(a),
		stopper(a),
		factsList(a.Repository),
		goapp.Div().Class("cols sec").Body(ruleTable(a, true), goapp.Aside().Class("aside").Body(bestFixes(a), narrow(m, a))),
		goapp.Section().Class("sec").ID("ladder").Body(ladder(m, a)...),
		notRead(a.Repository),
	}
}

// empty is a page that needs a workbook, without one.
func empty(m Model, send func(Msg)) []goapp.UI {
	text := phrase.Of("Open a repository, and its overview stands here.")
	if m.State == Loading {
		text = phrase.Of("The page is getting ready. If you opened a repository before, it comes back in a moment.")
	}
	return []goapp.UI{
		goapp.H1().TabIndex(-1).Text(phrase.Of("No repository is open")),
		goapp.P().Class("lede").Text(text),
		goapp.P().Class("btns sec-btns").Body(
			goapp.A().Class("btn").Href("/").Text(phrase.Of("Open a repository")),
			goapp.Button().Class("btn alt").Type("button").Disabled(m.State == Loading).Text(phrase.Of("Open the sample")).OnClick(func(goapp.Context, goapp.Event) { send(SampleChosen{"gumboot"}) })),
		ruleList(),
	}
}

// counts are the rules by verdict.
func counts(a assessment.Assessment) map[assessment.Verdict]int {
	count := map[assessment.Verdict]int{}
	for _, r := range a.Rules {
		count[r.Verdict]++
	}
	return count
}

func opening(a assessment.Assessment) goapp.UI {
	count := counts(a)
	var tally []goapp.UI
	for _, v := range []assessment.Verdict{assessment.Met, assessment.Partly, assessment.NotMet, assessment.Unknown, assessment.NotApplicable} {
		if n := count[v]; n > 0 {
			tally = append(tally, goapp.Span().Class("verdict v-"+short[v]).Body(mark(v), goapp.B().Class("num").Text(n), goapp.Text(strings.ToLower(called(v)))))
		}
	}
	return goapp.Div().Class("opening").Body(
		goapp.H1().TabIndex(-1).Body(headline(count)...),
		goapp.P().Class("tally").Body(tally...),
		goapp.Div().Class("whole").Body(bar(a.Score), goapp.Span().Class("range").Text(phrase.With("%s of 100", rangeText(a.Score))),
			goapp.Span().Class("meta").Text(phrase.With("%s of this is known. Compare it with this app’s own past only.", known(a)))),
	)
}

// number is a small number as a word, for a headline.
func number(n int) string {
	return []string{phrase.Of("no"), phrase.Of("one"), phrase.Of("two"), phrase.Of("three"), phrase.Of("four"), phrase.Of("five"), phrase.Of("six"), phrase.Of("seven"), phrase.Of("eight"), phrase.Of("nine"), phrase.Of("ten"), phrase.Of("eleven"), phrase.Of("twelve"), phrase.Of("thirteen")}[n]
}

// headline says the counts in words.
func headline(count map[assessment.Verdict]int) []goapp.UI {
	kept, partly, not := count[assessment.Met], count[assessment.Partly], count[assessment.NotMet]
	var parts []string
	// The first part says what is counted.
	if kept > 0 {
		parts = append(parts, phrase.Count(kept, "%s rule kept", "%s rules kept", number(kept)))
	}
	if partly > 0 && len(parts) == 0 {
		parts = append(parts, phrase.Count(partly, "%s rule in part", "%s rules in part", number(partly)))
	} else if partly > 0 {
		parts = append(parts, phrase.Count(partly, "%s in part", "%s in part", number(partly)))
	}
	if not > 0 && len(parts) == 0 {
		parts = append(parts, phrase.Count(not, "%s rule not yet", "%s rules not yet", number(not)))
	} else if not > 0 {
		parts = append(parts, phrase.Count(not, "%s not yet", "%s not yet", number(not)))
	}
	text := strings.Join(parts, ", ")
	if text == "" {
		text = phrase.Of("nothing is known yet")
	}
	out := []goapp.UI{goapp.Span().Text(upper(text) + ". ")}
	if n := count[assessment.Unknown]; n > 0 {
		out = append(out, goapp.Span().Text(upper(phrase.Count(n, "%s no file can tell.", "%s no file can tell.", number(n)))))
	}
	return out
}

// upper begins a sentence.
func upper(text string) string {
	_, size := utf8.DecodeRuneInString(text)
	return strings.ToUpper(text[:size]) + text[size:]
}

// stopper is the one thing to do first: a credential in the files.
func stopper(a assessment.Assessment) goapp.UI {
	for _, c := range a.Rules[2].Criteria {
		if c.ID != "config/no-credentials" || c.Verdict != assessment.NotMet {
			continue
		}
		for _, e := range c.Evidence {
			if e.Polarity == assessment.Gap && e.Path != "" {
				return goapp.Section().Class("note stop first").Body(
					goapp.H2().Text(phrase.Of("First, change one credential")),
					goapp.P().Body(goapp.Text(e.Message+" "), goapp.Code().Text(fmt.Sprintf("%s:%d", e.Path, e.Line))),
					goapp.P().Body(goapp.A().Href("/rule/config#no-credentials").Text(phrase.Of("See the line"))))
			}
		}
	}
	return goapp.Div()
}

func factsList(r assessment.Repository) goapp.UI {
	services := strings.Join(r.Services, ", ")
	if services == "" {
		services = phrase.Of("none named")
	}
	stack := strings.Join(r.Stack, ", ")
	if stack == "" {
		stack = phrase.Of("not recognised")
	}
	fact := func(name, value string) goapp.UI {
		return goapp.Div().Body(goapp.Dt().Text(name), goapp.Dd().Text(value))
	}
	return goapp.Dl().Class("facts").Body(
		fact(phrase.Of("Kind"), kindName(r.Kind)), fact(phrase.Of("Stack"), stack), fact(phrase.Of("Attached services"), services),
		fact(phrase.Of("Files"), phrase.With("%d of %d read", r.Assessed, r.Files)), fact(phrase.Of("History"), r.History))
}

func kindName(k string) string {
	switch k {
	case "web-app":
		return phrase.Of("Web app")
	case "service":
		return phrase.Of("Service")
	case "worker":
		return phrase.Of("Worker")
	case "monorepo":
		return phrase.Of("Monorepo of apps")
	case "library":
		return phrase.Of("Library")
	case "cli":
		return phrase.Of("Command line tool")
	case "static-site":
		return phrase.Of("Static site")
	case "mobile":
		return phrase.Of("Mobile app")
	case "desktop":
		return phrase.Of("Desktop app")
	case "infrastructure":
		return phrase.Of("Infrastructure")
	case "documentation":
		return phrase.Of("Documentation")
	}
	return phrase.Of("Not recognised")
}

// ruleTable lists the rules; on paper, where links lead nowhere, without them.
func ruleTable(a assessment.Assessment, links bool) goapp.UI {
	var rows []goapp.UI
	for _, r := range a.Rules {
		row := []goapp.UI{
			goapp.Span().Class("hang num").Aria("hidden", "true").Text(r.Number),
			goapp.Span().Body(goapp.B().Text(phrase.Of(r.Name)), goapp.Span().Class("why").Text(r.Why)),
			verdict(r.Verdict), bar(r.Score),
			goapp.Raw(`<span class="range">` + phrase.With(`<span class="vh">score </span>%s<span class="vh"> of 100</span>`, rangeText(r.Score)) + `</span>`),
		}
		if links {
			rows = append(rows, goapp.Li().Body(goapp.A().Class("rule hung").Href("/rule/"+r.ID).Body(row...)))
		} else {
			rows = append(rows, goapp.Li().Class("rule hung").Body(row...))
		}
	}
	return goapp.Section().Body(
		goapp.Div().Class("sec-head").Body(goapp.H2().Text(phrase.Of("Thirteen rules")), goapp.Raw(`<div class="end">`+key()+`</div>`)),
		goapp.Raw(`<div class="rules-head" aria-hidden="true"><span>`+phrase.Of("Rule")+`</span><span>`+phrase.Of("Verdict")+`</span><span class="scale"><span>0</span><span>50</span><span>100</span></span><span></span></div>`),
		goapp.Ol().Class("rules").Body(rows...),
	)
}

// shownFixes is how many fixes and questions the overview lists.
const shownFixes = 4

func bestFixes(a assessment.Assessment) goapp.UI {
	var rows []goapp.UI
	for i, f := range a.Fixes[:min(len(a.Fixes), shownFixes)] {
		rule, _, _ := strings.Cut(f.Criterion, "/")
		rows = append(rows, goapp.Li().Class("fix").Body(goapp.Span().Class("num").Aria("hidden", "true").Text(i+1),
			goapp.A().Href("/rule/"+rule+"#fix-"+anchor(f.Criterion)).Text(f.Title),
			goapp.Span().Class("meta").Text(phrase.With("%s, %s, %.1f points", ruleName(a, rule), effort(f.Effort), f.Points))))
	}
	if len(rows) == 0 {
		rows = append(rows, goapp.Li().Class("meta").Text(phrase.Of("Nothing to fix was found.")))
	}
	return goapp.Section().Body(goapp.H2().Text(phrase.Of("Best next fixes")), goapp.Ol().Class("rows").Body(rows...))
}

func effort(e assessment.Effort) string {
	switch e {
	case assessment.Large:
		return phrase.Of("weeks")
	case assessment.Middle:
		return phrase.Of("days")
	}
	return phrase.Of("under a day")
}

func ruleName(a assessment.Assessment, id string) string {
	for _, r := range a.Rules {
		if r.ID == id {
			return phrase.Of(r.Name)
		}
	}
	return id
}

// narrow lists the questions whose answers would narrow the range most.
func narrow(m Model, a assessment.Assessment) goapp.UI {
	type open struct {
		rule  assessment.Rule
		c     assessment.Criterion
		width float64
	}
	var list []open
	for _, r := range a.Rules {
		weight := 0.0
		for _, c := range r.Criteria {
			if c.Verdict != assessment.NotApplicable {
				weight += weightOf(c)
			}
		}
		for _, c := range r.Criteria {
			if c.Verdict == assessment.Unknown && weight > 0 {
				list = append(list, open{r, c, 100 * weightOf(c) / weight / float64(len(a.Rules))})
			}
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].width > list[j].width })
	var rows []goapp.UI
	for _, o := range list[:min(len(list), shownFixes)] {
		text := phrase.Of(o.c.Title)
		if m.Book != nil {
			if q := m.Book.Question(o.c.ID); q != nil {
				text = q.Text
			}
		}
		rows = append(rows, goapp.Li().Class("fix").Body(goapp.Span().Class("num").Aria("hidden", "true").Text("?"), goapp.A().Href("/rule/"+o.rule.ID+"#found").Text(text),
			goapp.Span().Class("meta").Text(phrase.With("%s, %.1f points narrower", phrase.Of(o.rule.Name), o.width))))
	}
	if len(rows) == 0 {
		return goapp.Div()
	}
	return goapp.Section().Body(goapp.H2().Text(phrase.Of("Narrow the range")), goapp.Ol().Class("rows").Body(rows...))
}

func weightOf(c assessment.Criterion) float64 {
	if c.Heart {
		return 3
	}
	return 1
}

// notRead lists the files that were left out, by reason.
func notRead(r assessment.Repository) goapp.UI {
	if len(r.Skipped) == 0 {
		return goapp.Div()
	}
	var rows []goapp.UI
	for i, s := range r.Skipped {
		if i == 300 {
			rows = append(rows, goapp.Li().Text(phrase.With("and %d more", len(r.Skipped)-i)))
			break
		}
		rows = append(rows, goapp.Li().Body(goapp.Code().Text(s.Path), goapp.Text(", "+s.Why)))
	}
	return goapp.Section().Class("sec").Body(goapp.Details().Class("more").Body(
		goapp.Summary().Text(phrase.Count(len(r.Skipped), "%d file was not read", "%d files were not read", len(r.Skipped))), goapp.Ul().Class("left-out").Body(rows...)))
}
