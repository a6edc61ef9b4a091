package parity

import (
	"fmt"

	"workbook/assessor/check"
	"workbook/assessor/fact"
)

// UnpinnedService finds tests and developers' stacks that take whatever
// version of a backing service is newest, where nothing names one.
//
// Why: the version then changes by itself, here and not in production.
// Silent: engines that some file gives a version, which is compared; libraries
// and tools; services that the app does not use.
// Source: https://12factor.net/dev-prod-parity
var UnpinnedService = add(check.Check{
	ID:        "unpinned-service",
	Criterion: "dev-prod-parity/same-services",
	Repo:      unpinnedService,
})

func unpinnedService(r *check.Repo) (found []check.Evidence) {
	if !r.Kind.Deployable() {
		return nil
	}
	named, first := map[string]bool{}, map[string]*fact.Fact{}
	var order []string
	for i, f := range r.Facts {
		if !f.Service || f.Source == fact.Driver {
			continue
		}
		if f.Source == fact.Image && f.Floating && f.Version == "" && f.Place != fact.Production {
			if first[f.Name] == nil {
				first[f.Name] = &r.Facts[i]
				order = append(order, f.Name)
			}
		} else if f.Version != "" {
			named[f.Name] = true
		}
	}
	for _, name := range order {
		if f := first[name]; !named[name] {
			found = append(found, check.Gap(check.Medium, fmt.Sprintf("%s has no version here or anywhere: it is whatever the day brings, and production can have another.", name)).At(f.Path, f.Line).AsPartial())
		}
	}
	return found[:min(len(found), 2)]
}
