package parity

import (
	"fmt"
	"slices"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/fact"
)

// engines are the facts on one subject, such as the relational database, as
// parity needs them.
type engines struct {
	// production are the servers that something starts or provides in
	// production, or that its image is made to talk to.
	production []fact.Fact
	// possible are the servers that drivers and settings without an
	// environment name.
	possible []fact.Fact
	// tested are the servers that tests run on.
	tested []fact.Fact
	// developed are the servers that a developer starts.
	developed []fact.Fact
	// embedded are engines inside the app's process, by where they are used.
	embedded map[fact.Place][]fact.Fact
	// drivers are embedded engines that the app could use.
	drivers []fact.Fact
}

// byKind sorts the facts on a subject.
func byKind(r *check.Repo, subject string) engines {
	e := engines{embedded: map[fact.Place][]fact.Fact{}}
	for _, f := range r.Facts {
		if f.Subject != subject {
			continue
		}
		switch {
		case f.Embedded && f.Source == fact.Driver && f.Place == fact.Declared && !springDefault(r, f):
			e.drivers = append(e.drivers, f) // it can be used, which is not that it is
		case f.Embedded && f.Matrix: // one run of several
		case f.Embedded:
			e.embedded[f.Place] = append(e.embedded[f.Place], f)
		case !f.Service:
		case f.Place == fact.Testing && f.Source != fact.Driver:
			e.tested = append(e.tested, f)
		case f.Place == fact.Development:
			e.developed = append(e.developed, f)
		case f.Place == fact.Production:
			e.production = append(e.production, f)
		default:
			e.possible = append(e.possible, f)
		}
	}
	return e
}

// springDefault tells an embedded engine that Spring Boot starts by itself: it
// is on the path, and no setting names another database.
func springDefault(r *check.Repo, driver fact.Fact) bool {
	u := r.UnitOf(driver.Path)
	if u == nil || !u.Uses("spring-boot", "spring-boot-app") {
		return false
	}
	for _, f := range r.Facts {
		if f.Subject == driver.Subject && f.Unit == driver.Unit && f.Source == fact.Setting && f.Place == fact.Declared {
			return false
		}
	}
	return true
}

// names are the distinct engines of some facts.
func names(lists ...[]fact.Fact) map[string]bool {
	m := map[string]bool{}
	for _, list := range lists {
		for _, f := range list {
			m[f.Name] = true
		}
	}
	return m
}

// listed joins the distinct engines of some facts: "MySQL or PostgreSQL".
func listed(facts []fact.Fact) string {
	var list []string
	for _, f := range facts {
		if !slices.Contains(list, f.Name) {
			list = append(list, f.Name)
		}
	}
	return strings.Join(list, " or ")
}

// where names a fact's place for a message.
func where(f fact.Fact) string {
	if f.Line == 0 {
		return f.Path
	}
	return fmt.Sprintf("%s:%d", f.Path, f.Line)
}

// plausible tells that a fact of one part may be held against another's: they
// are of one part, or one of them is of none that is deployed on its own.
func plausible(r *check.Repo, a, b fact.Fact) bool {
	if a.Unit == b.Unit || a.Unit == "" || b.Unit == "" {
		return true
	}
	deployed := 0
	for _, u := range r.Deployable() {
		if u.Path == a.Unit || u.Path == b.Unit {
			deployed++
		}
	}
	return deployed < 2
}

// subjects are what the repository has services of, in the order of the facts.
func subjects(r *check.Repo) (list []string) {
	seen := map[string]bool{}
	for _, f := range r.Facts {
		if !f.Runtime() && !seen[f.Subject] {
			seen[f.Subject] = true
			list = append(list, f.Subject)
		}
	}
	return list
}

// related are engines that speak the same language, so that a difference
// between them is smaller than one of kind.
func related(a, b string) bool {
	family := map[string]string{"MySQL": "mysql", "MariaDB": "mysql", "Redis": "redis", "Valkey": "redis", "Dragonfly": "redis", "KeyDB": "redis", "PostgreSQL": "postgres", "CockroachDB": "postgres", "Elasticsearch": "elastic", "OpenSearch": "elastic"}
	return family[a] != "" && family[a] == family[b]
}
