package parity

import (
	"fmt"

	"workbook/assessor/check"
	"workbook/assessor/fact"
)

// EmbeddedDatabase finds an embedded or in-memory database in tests or
// development beside a server in production.
//
// Why: SQLite forgives what a server does not; the difference shows on the day
// of the deploy.
// Silent: repositories that use the embedded one everywhere; an engine that is
// one choice of several; tests that run on the server as well, where nothing
// says which engine production has.
// Source: https://12factor.net/dev-prod-parity
var EmbeddedDatabase = add(check.Check{
	ID:        "embedded-database",
	Criterion: "dev-prod-parity/same-services",
	Repo:      embeddedDatabase,
})

func embeddedDatabase(r *check.Repo) (found []check.Evidence) {
	e := byKind(r, "database")
	local := append(e.embedded[fact.Development], e.embedded[fact.Declared]...)
	servers, sure := e.server()
	if len(servers) == 0 {
		return nil
	}
	has := "elsewhere it is"
	switch {
	case len(e.production) > 0:
		has = "production has"
	case !sure:
		has = "the app also has a driver for"
	}
	end := fmt.Sprintf("%s %s (%s).", has, listed(servers), where(servers[0]))
	choice := !sure && len(names(e.possible)) > 1 // an app for several engines
	report := func(f fact.Fact, message string) {
		if !plausible(r, f, servers[0]) {
			return
		}
		g := check.Gap(check.High, message).At(f.Path, f.Line)
		if !sure || len(e.tested) > 0 || len(e.developed) > 0 && f.Place != fact.Testing {
			g = check.Gap(check.Medium, message).At(f.Path, f.Line).AsPartial()
		}
		found = append(found, g)
	}
	if len(e.tested) == 0 || sure && !e.tested[0].Matrix {
		for _, f := range byFile(e.embedded[fact.Testing], 3) {
			report(f, fmt.Sprintf("Tests run on %s; %s", f.Name, end))
		}
	}
	if len(local) > 0 && !choice && (sure || len(e.tested) == 0) {
		f := local[0]
		if f.Place == fact.Development {
			report(f, fmt.Sprintf("Development runs on %s; %s", f.Name, end))
		} else {
			report(f, fmt.Sprintf("Unless something else is set, the database is %s; %s", f.Name, end))
		}
	}
	return found
}

// byFile keeps the first fact of each file, n at most.
func byFile(facts []fact.Fact, n int) (list []fact.Fact) {
	for _, f := range facts {
		if len(list) < n && (len(list) == 0 || list[len(list)-1].Path != f.Path) {
			list = append(list, f)
		}
	}
	return list
}

// server are the database servers that production has, and whether more than a
// driver says so; none where the embedded engine is what production has too.
func (e engines) server() (servers []fact.Fact, sure bool) {
	switch {
	case len(e.production) > 0:
		return e.production, true
	case len(e.embedded[fact.Production]) > 0:
		return nil, false
	case len(e.developed) > 0:
		return e.developed, names(e.possible)[e.developed[0].Name]
	}
	return e.possible, false
}
