package parity

import (
	"fmt"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/fact"
)

// ServiceVersions compares the backing services of development, test and
// production, in type and version.
//
// Why: what passes on one version can behave otherwise on the next, on the
// day it matters.
// Silent: services that one place alone names, patch versions.
// Source: https://12factor.net/dev-prod-parity
var ServiceVersions = add(check.Check{
	ID:        "service-versions",
	Criterion: "dev-prod-parity/same-services",
	Repo:      serviceVersions,
})

func serviceVersions(r *check.Repo) (found []check.Evidence) {
	first := map[string]fact.Fact{}
	agreed := map[string]bool{}
	for _, f := range r.Facts {
		if !f.Service {
			continue
		}
		a, ok := first[f.Subject]
		if !ok {
			first[f.Subject] = f
			continue
		}
		if a.Path == f.Path {
			continue // one file may start several versions on purpose
		}
		switch {
		case a.Name != f.Name:
			found = append(found, check.Gap(check.Medium, fmt.Sprintf("The %s is %s here and %s in %s:%d.", f.Subject, f.Name, a.Name, a.Path, a.Line)).At(f.Path, f.Line).AsPartial())
		case differs(a.Version, f.Version):
			found = append(found, check.Gap(check.High, fmt.Sprintf("%s is %s here and %s in %s:%d.", f.Name, shown(f.Version), shown(a.Version), a.Path, a.Line)).At(f.Path, f.Line).AsPartial())
		case !agreed[f.Subject]:
			agreed[f.Subject] = true
			found = append(found, check.Strength(check.High, fmt.Sprintf("%s %s is the same as in %s.", f.Name, f.Version, a.Path)).At(f.Path, f.Line))
		}
	}
	return found
}

// shown is a version for people.
func shown(v string) string {
	if v == "" {
		return "without a version"
	}
	return v
}

// differs compares two image tags by their major version; a tag without a
// number differs from any number.
func differs(a, b string) bool { return major(a) != major(b) }

func major(v string) string {
	v = strings.TrimPrefix(v, "v")
	end := 0
	for end < len(v) && v[end] >= '0' && v[end] <= '9' {
		end++
	}
	return v[:end]
}
