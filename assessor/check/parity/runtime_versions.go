package parity

import (
	"fmt"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/fact"
)

// RuntimeVersions compares the language's version between manifest, version
// files, image and pipeline.
//
// Why: the tests then speak of the version that runs.
// Silent: patch versions, lower bounds, matrices that hold the version.
// Source: https://12factor.net/dev-prod-parity
var RuntimeVersions = add(check.Check{
	ID:        "runtime-versions",
	Criterion: "dev-prod-parity/same-tools",
	Repo:      runtimeVersions,
})

func runtimeVersions(r *check.Repo) (found []check.Evidence) {
	byUnit := map[string]fact.Fact{}
	var order []fact.Fact
	for _, f := range r.Facts {
		if !f.Service && !f.Minimum && number(f.Version) {
			order = append(order, f)
		}
	}
	for _, f := range order {
		key := f.Subject + "\x00" + f.Unit
		a, ok := byUnit[key]
		if !ok {
			byUnit[key] = f
			continue
		}
		if a.Path == f.Path && a.Place == f.Place {
			continue
		}
		if agree(f.Subject, a.Version, f.Version) {
			found = append(found, check.Strength(check.Medium, fmt.Sprintf("%s %s agrees with %s.", f.Name, f.Version, a.Path)).At(f.Path, f.Line))
			continue
		}
		found = append(found, check.Gap(check.Medium, fmt.Sprintf("%s is %s here and %s in %s:%d.", f.Name, f.Version, a.Version, a.Path, a.Line)).At(f.Path, f.Line).AsPartial())
	}
	return found
}

func number(v string) bool {
	return v != "" && (v[0] >= '0' && v[0] <= '9' || v[0] == 'v' || v[0] == '=')
}

// parts is how many numbers make a version that counts, by subject.
var parts = map[string]int{"node": 1, "java": 1, "dotnet": 1}

// agree compares at the coarser precision; a list of versions agrees with any
// of its own.
func agree(subject, a, b string) bool {
	for _, x := range strings.Fields(a) {
		for _, y := range strings.Fields(b) {
			if same(subject, x, y) {
				return true
			}
		}
	}
	return false
}

func same(subject, a, b string) bool {
	n := parts[subject]
	if n == 0 {
		n = 2
	}
	trim := func(v string) []string {
		return strings.Split(strings.TrimSuffix(strings.TrimLeft(v, "v=^~"), ".x"), ".")
	}
	x, y := trim(a), trim(b)
	for i := 0; i < n && i < len(x) && i < len(y); i++ {
		if x[i] != y[i] {
			return false
		}
	}
	return true
}
