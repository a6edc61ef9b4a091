package backing

import (
	"sort"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/env"
	"workbook/assessor/scope"
)

// ServiceLookup finds services that are located by the environment.
//
// Why: a database can then be replaced by another one without a new build.
// Silent: variables that locate nothing, the app's own address, tests.
// Source: https://12factor.net/backing-services
var ServiceLookup = add(check.Check{
	ID:        "service-lookup",
	Criterion: "backing-services/located-by-config",
	Repo:      serviceLookup,
})

// mostLookups is how many look-ups are shown, and perService how many of them
// are about one service.
const mostLookups, perService = 16, 3

func serviceLookup(r *check.Repo) (found []check.Evidence) {
	count := map[string]int{}
	for _, l := range services(r) {
		service := serviceOf(l.Name)
		if count[service]++; count[service] > perService || len(found) == mostLookups {
			continue
		}
		found = append(found, check.Strength(check.High, service+" is located by "+l.Name+".").At(l.Path, l.Line))
	}
	return found
}

// services are the look-ups that locate a service, each variable once, whole
// addresses before their parts.
func services(r *check.Repo) (list []env.Lookup) {
	seen := map[string]bool{}
	for _, l := range r.Lookups {
		if l.File.Scope == scope.Production && !seen[l.Name] && !entry(l) && serviceOf(l.Name) != "" {
			seen[l.Name] = true
			list = append(list, l)
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return part(list[i].Name) < part(list[j].Name) })
	return list
}

// entry tells a variable that names an entry of a table of connections, as
// Laravel's DB_CONNECTION does.
func entry(l env.Lookup) bool {
	return l.File.Is("PHP") && strings.HasSuffix(l.Name, "_CONNECTION")
}

// part ranks how much of an address a variable holds.
func part(name string) int {
	lower := strings.ToLower(name)
	switch {
	case serviceOf(name) == "A service":
		return 3
	case address(name):
		return 0
	case strings.HasSuffix(lower, "host"), strings.HasSuffix(lower, "endpoint"), strings.HasSuffix(lower, "server"), strings.HasSuffix(lower, "servers"):
		return 1
	}
	return 2
}
