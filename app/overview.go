package app

import (
	"fmt"
	"sort"
	"strings"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"workbook/assessor/assessment"
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
	text := "Open a repository, and its overview stands here."
	if m.State == Loading {
		text = "The page is getting ready. If you opened a repository before, it comes back in a moment."
	}
	return []goapp.UI{
		goapp.H1().TabIndex(-1).Text("No repository is open"),
		goapp.P().Class("lede").Text(text),
		goapp.P().Class("btns sec-btns").Body(
			goapp.A().Class("btn").Href("/").Text("Open a repository"),
			goapp.Button().Class("btn alt").Type("button").Disabled(m.State == Loading).Text("Open the sample").OnClick(func(goapp.Context, goapp.Event) { send(SampleChosen{"gumboot"}) })),
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
			tally = append(tally, goapp.Span().Class("verdict v-"+short[v]).Body(mark(v), goapp.B().Class("num").Text(n), goapp.Text(strings.ToLower(words[v]))))
		}
	}
	return goapp.Div().Class("opening").Body(
		goapp.H1().TabIndex(-1).Body(headline(count)...),
		goapp.P().Class("tally").Body(tally...),
		goapp.Div().Class("whole").Body(bar(a.Score), goapp.Span().Class("range").Text(rangeText(a.Score)+" of 100"),
			goapp.Span().Class("meta").Text(known(a)+" of this is known. Compare it with this app’s own past only.")),
	)
}

var numbers = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"}

// headline says the counts in words.
func headline(count map[assessment.Verdict]int) []goapp.UI {
	var parts []string
	for _, p := range []struct {
		v    assessment.Verdict
		text string
	}{{assessment.Met, "kept"}, {assessment.Partly, "in part"}, {assessment.NotMet, "not yet"}} {
		if n := count[p.v]; n > 0 {
			noun := ""
			if len(parts) == 0 {
				noun = map[bool]string{true: " rule", false: " rules"}[n == 1]
			}
			parts = append(parts, numbers[n]+noun+" "+p.text)
		}
	}
	text := strings.Join(parts, ", ")
	if text == "" {
		text = "nothing is known yet"
	}
	out := []goapp.UI{goapp.Span().Text(strings.ToUpper(text[:1]) + text[1:] + ". ")}
	if n := count[assessment.Unknown]; n > 0 {
		out = append(out, goapp.Span().Text(strings.ToUpper(numbers[n][:1])+numbers[n][1:]+" no file can tell."))
	}
	return out
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
					goapp.H2().Text("First, change one credential"),
					goapp.P().Body(goapp.Text(e.Message+" "), goapp.Code().Text(fmt.Sprintf("%s:%d", e.Path, e.Line))),
					goapp.P().Body(goapp.A().Href("/rule/config#no-credentials").Text("See the line")))
			}
		}
	}
	return goapp.Div()
}

func factsList(r assessment.Repository) goapp.UI {
	services := strings.Join(r.Services, ", ")
	if services == "" {
		services = "none named"
	}
	stack := strings.Join(r.Stack, ", ")
	if stack == "" {
		stack = "not recognised"
	}
	fact := func(name, value string) goapp.UI {
		return goapp.Div().Body(goapp.Dt().Text(name), goapp.Dd().Text(value))
	}
	return goapp.Dl().Class("facts").Body(
		fact("Kind", kindName(r.Kind)), fact("Stack", stack), fact("Attached services", services),
		fact("Files", fmt.Sprintf("%d of %d read", r.Assessed, r.Files)), fact("History", r.History))
}

func kindName(k string) string {
	names := map[string]string{"web-app": "Web app", "service": "Service", "worker": "Worker", "monorepo": "Monorepo of apps", "library": "Library", "cli": "Command line tool", "static-site": "Static site", "mobile": "Mobile app", "desktop": "Desktop app", "infrastructure": "Infrastructure", "documentation": "Documentation"}
	if n := names[k]; n != "" {
		return n
	}
	return "Not recognised"
}

// ruleTable lists the rules; on paper, where links lead nowhere, without them.
func ruleTable(a assessment.Assessment, links bool) goapp.UI {
	var rows []goapp.UI
	for _, r := range a.Rules {
		row := []goapp.UI{
			goapp.Span().Class("hang num").Aria("hidden", "true").Text(r.Number),
			goapp.Span().Body(goapp.B().Text(r.Name), goapp.Span().Class("why").Text(r.Why)),
			verdict(r.Verdict), bar(r.Score),
			goapp.Span().Class("range").Body(goapp.Span().Class("vh").Text("score "), goapp.Text(rangeText(r.Score)), goapp.Span().Class("vh").Text(" of 100")),
		}
		if links {
			rows = append(rows, goapp.Li().Body(goapp.A().Class("rule hung").Href("/rule/"+r.ID).Body(row...)))
		} else {
			rows = append(rows, goapp.Li().Class("rule hung").Body(row...))
		}
	}
	return goapp.Section().Body(
		goapp.Div().Class("sec-head").Body(goapp.H2().Text("Thirteen rules"), goapp.Raw(`<div class="end">`+key+`</div>`)),
		goapp.Raw(`<div class="rules-head" aria-hidden="true"><span>Rule</span><span>Verdict</span><span class="scale"><span>0</span><span>50</span><span>100</span></span><span></span></div>`),
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
			goapp.A().Href("/rule/"+rule+"#better").Text(f.Title),
			goapp.Span().Class("meta").Text(fmt.Sprintf("%s, %s, %.1f points", ruleName(a, rule), effort(f.Effort), f.Points))))
	}
	if len(rows) == 0 {
		rows = append(rows, goapp.Li().Class("meta").Text("Nothing to fix was found."))
	}
	return goapp.Section().Body(goapp.H2().Text("Best next fixes"), goapp.Ol().Class("rows").Body(rows...))
}

func effort(e assessment.Effort) string {
	switch e {
	case assessment.Large:
		return "weeks"
	case assessment.Middle:
		return "days"
	}
	return "under a day"
}

func ruleName(a assessment.Assessment, id string) string {
	for _, r := range a.Rules {
		if r.ID == id {
			return r.Name
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
		text := o.c.Title
		if m.Book != nil {
			if q := m.Book.Question(o.c.ID); q != nil {
				text = q.Text
			}
		}
		rows = append(rows, goapp.Li().Class("fix").Body(goapp.Span().Class("num").Aria("hidden", "true").Text("?"), goapp.A().Href("/rule/"+o.rule.ID+"#found").Text(text),
			goapp.Span().Class("meta").Text(fmt.Sprintf("%s, %.1f points narrower", o.rule.Name, o.width))))
	}
	if len(rows) == 0 {
		return goapp.Div()
	}
	return goapp.Section().Body(goapp.H2().Text("Narrow the range"), goapp.Ol().Class("rows").Body(rows...))
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
			rows = append(rows, goapp.Li().Text(fmt.Sprintf("and %d more", len(r.Skipped)-i)))
			break
		}
		rows = append(rows, goapp.Li().Body(goapp.Code().Text(s.Path), goapp.Text(", "+s.Why)))
	}
	return goapp.Section().Class("sec").Body(goapp.Details().Class("more").Body(
		goapp.Summary().Text(fmt.Sprintf("%d files were not read", len(r.Skipped))), goapp.Ul().Class("left-out").Body(rows...)))
}
