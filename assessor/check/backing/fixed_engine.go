package backing

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/fact"
)

// FixedEngine finds an app whose database is an engine in its own process that
// only a change of the code can replace: the engine is a literal, and no other
// driver is there.
//
// Why: a second process, or a managed database, then needs a change of the
// code or of the manifest, and not of config.
// Silent: apps with a second driver, engines or addresses that a variable
// gives, tests, apps without such a setting, tools and libraries.
// Source: https://12factor.net/backing-services
var FixedEngine = add(check.Check{
	ID:        "fixed-engine",
	Criterion: "backing-services/swappable",
	Repo:      fixedEngine,
})

// embeddedSetting is a setting whose value is an engine in the own process, in
// the notation of a framework that could use others.
var embeddedSetting = regexp.MustCompile(`["']ENGINE["']\s*:\s*["']django\.db\.backends\.sqlite3["']|jdbc:(?:h2|hsqldb|sqlite|derby)[:\w]`)

// fromVariable is a setting that the environment gives.
var fromVariable = regexp.MustCompile(`dj_database_url|\benviron\b|getenv|\benv\(|\benv\.\w+\(|\bconfig\(|DATABASE_URL`)

func fixedEngine(r *check.Repo) []check.Evidence {
	if !r.Kind.Deployable() {
		return nil
	}
	var at *fact.Fact
	for i, f := range r.Facts {
		if f.Subject != "database" || f.Place == fact.Testing || f.Place == fact.Development {
			continue
		}
		if !f.Embedded {
			return nil
		}
		if at == nil && f.Source == fact.Setting && literalEngine(r, f) {
			at = &r.Facts[i]
		}
	}
	if at == nil {
		return nil
	}
	return []check.Evidence{check.Gap(check.Medium, at.Name+" is the only engine that the app can use: another database needs a change of the code.").At(at.Path, at.Line).AsPartial()}
}

// literalEngine tells that a file names the engine, and no variable near it.
func literalEngine(r *check.Repo, at fact.Fact) bool {
	f := r.Get(at.Path)
	if f == nil || !f.Scope.Live() || !embeddedSetting.MatchString(f.CodeLine(at.Line)) || strings.Contains(f.CodeLine(at.Line), "${") {
		return false
	}
	if f.Is("Python") {
		return !f.CodeMatches(fromVariable) || !fromVariable.MatchString(check.NewFile(f, r, nil).Around(at.Line, 6, 8))
	}
	return true
}
