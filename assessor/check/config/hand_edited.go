package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// HandEdited finds a switch in the code that a comment asks to be changed for
// production.
//
// Why: a deploy then differs by an edit of the source, which is forgotten, or
// shipped to the others.
// Silent: lines that read a variable; settings of development and tests; a file
// beside which production has its own.
// Source: https://12factor.net/config
var HandEdited = add(check.Check{
	ID:        "hand-edited",
	Criterion: "config/from-environment",
	Wants: check.Keywords("in production", "for production", "on production", "in prod", "for prod").
		In("PHP", "Python", "JavaScript", "TypeScript", "Ruby", "Java", "Kotlin", "Go", "C#", "Elixir", "Rust").Scopes(scope.Production),
	File: handEdited,
})

var (
	// fixedSwitch is a switch that the code itself sets.
	fixedSwitch = regexp.MustCompile(`(?i)(?:=>?|:|\()\s*(?:true|false)\b[\s,;){:]*$`)
	// asksToChange is a comment that asks for another value in production.
	asksToChange   = regexp.MustCompile(`(?i)\b(?:set|change[ds]?|switch(?:ed)?|turn(?:ed)?|should be|must be|make|disable|enable|use)\b[^.]{0,40}\b(?:in|for|on)\s+prod(?:uction)?\b`)
	developersFile = regexp.MustCompile(`(?i)(?:^|[/._-])(?:dev(?:elopment)?|local|test(?:ing|s)?|ci|debug)(?:[/._-]|$)`)
)

func handEdited(f *check.File) []check.Evidence {
	u := f.Repo.UnitOf(f.Path)
	if u == nil || !u.Kind.Deployable() || developersFile.MatchString(f.Path) || productionBeside(f) {
		return nil
	}
	for _, n := range f.Candidates() {
		code, raw := strings.TrimRight(f.CodeLine(n), " \t"), f.Raw(n)
		if len(raw) > 500 || !fixedSwitch.MatchString(code) || variableRead.MatchString(code) {
			continue
		}
		if at := strings.Index(raw, strings.TrimSpace(code)); at >= 0 && asksToChange.MatchString(raw[at+len(strings.TrimSpace(code)):]) {
			return []check.Evidence{f.Gap(n, check.High, "A comment asks to change this value for production: the deploys differ by an edit of the code, not by a variable.")}
		}
	}
	return nil
}

var variableRead = regexp.MustCompile(`(?i)env|config\(|settings\.`)

// productionBeside tells that another file of the same folder is for
// production.
func productionBeside(f *check.File) bool {
	for _, other := range f.Repo.Ext(f.Base()[strings.LastIndexByte(f.Base(), '.'):]) {
		if other.Dir() == f.Dir() && strings.Contains(strings.ToLower(other.Base()), "prod") {
			return true
		}
	}
	return false
}
