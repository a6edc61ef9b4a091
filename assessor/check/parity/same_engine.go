package parity

import (
	"fmt"

	"workbook/assessor/check"
	"workbook/assessor/fact"
)

// SameEngine finds backing services that are the same in every place which the
// files know of: tests on production's engine, or one engine alone.
//
// Why: development, test and production then differ in size and in nothing else.
// Silent: where any place differs in kind.
// Source: https://12factor.net/dev-prod-parity
var SameEngine = add(check.Check{
	ID:        "same-engine",
	Criterion: "dev-prod-parity/same-services",
	Repo:      sameEngine,
})

func sameEngine(r *check.Repo) (found []check.Evidence) {
	for _, subject := range subjects(r) {
		e := byKind(r, subject)
		servers := names(e.production, e.possible, e.developed, e.tested)
		inside := names(e.embedded[fact.Testing], e.embedded[fact.Development], e.embedded[fact.Declared], e.embedded[fact.Production])
		switch {
		case len(servers) == 0 && len(inside) == 1:
			f := first(e.embedded)
			found = append(found, check.Strength(check.High, f.Name+" is the database of every environment.").At(f.Path, f.Line))
		case len(servers) == 0 && len(inside) == 0 && len(names(e.drivers)) == 1:
			f := e.drivers[0]
			found = append(found, check.Strength(check.Medium, f.Name+" is the only database that the files name.").At(f.Path, f.Line))
		case started(e) != nil:
			f := *started(e)
			if f.Matrix && len(names(e.tested)) > 1 {
				found = append(found, check.Strength(check.High, "The tests run on every database that the app supports.").At(f.Path, f.Line))
				continue
			}
			found = append(found, check.Strength(check.High, fmt.Sprintf("The tests run on the app's own engine, %s.", f.Name)).At(f.Path, f.Line))
		case len(servers) == 1 && len(inside) == 0:
			f := one(e)
			found = append(found, check.Strength(check.Medium, fmt.Sprintf("%s is the only %s that the files name.", f.Name, subject)).At(f.Path, f.Line))
		}
	}
	return found
}

// started is a service of the app's own that the tests start or name as
// production does; nil where there is none.
func started(e engines) *fact.Fact {
	own, sure := names(e.production, e.possible), names(e.production)
	for i, f := range e.tested {
		if own[f.Name] && (f.Source == fact.Image || f.Matrix) || sure[f.Name] {
			return &e.tested[i]
		}
	}
	for i, f := range e.tested {
		for name := range own {
			if related(f.Name, name) && (f.Source == fact.Image || f.Matrix) {
				return &e.tested[i]
			}
		}
	}
	return nil
}

// first is the first embedded fact, production's before the others.
func first(embedded map[fact.Place][]fact.Fact) fact.Fact {
	for _, p := range []fact.Place{fact.Production, fact.Declared, fact.Development, fact.Testing} {
		if len(embedded[p]) > 0 {
			return embedded[p][0]
		}
	}
	return fact.Fact{}
}

// one is a fact on the only server, the surest first.
func one(e engines) fact.Fact {
	for _, list := range [][]fact.Fact{e.production, e.developed, e.tested, e.possible} {
		if len(list) > 0 {
			return list[0]
		}
	}
	return fact.Fact{}
}
