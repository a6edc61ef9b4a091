package parity

import (
	"fmt"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/fact"
)

// ServiceTypes finds a backing service that is of another kind in development
// or test than in production.
//
// Why: what works on MySQL is not proven on PostgreSQL.
// Silent: a place that offers several engines, one of which is production's.
// Source: https://12factor.net/dev-prod-parity
var ServiceTypes = add(check.Check{
	ID:        "service-types",
	Criterion: "dev-prod-parity/same-services",
	Repo:      serviceTypes,
})

func serviceTypes(r *check.Repo) (found []check.Evidence) {
	for _, subject := range subjects(r) {
		e := byKind(r, subject)
		if len(e.production) == 0 {
			continue
		}
		here := names(e.production)
		for _, list := range [][]fact.Fact{e.developed, e.tested} {
			if len(list) == 0 || overlap(names(list), here) {
				continue
			}
			f, p := list[0], e.production[0]
			if strings.Contains(f.Path, ".devcontainer") && related(f.Name, p.Name) {
				continue // a fork that speaks the same, in an optional container
			}
			message := fmt.Sprintf("The %s is %s here and %s in production (%s).", subject, f.Name, p.Name, where(p))
			if related(f.Name, p.Name) || overlap(names(e.tested, e.developed), here) {
				found = append(found, check.Gap(check.Medium, message).At(f.Path, f.Line).AsPartial())
				continue
			}
			found = append(found, check.Gap(check.High, message).At(f.Path, f.Line))
		}
	}
	return found
}

func overlap(a, b map[string]bool) bool {
	for n := range a {
		if b[n] {
			return true
		}
	}
	return false
}
