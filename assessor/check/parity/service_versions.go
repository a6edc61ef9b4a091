package parity

import (
	"fmt"
	"path"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/fact"
	"workbook/assessor/unit"
)

// ServiceVersions compares the versions of the backing services of
// development, test and production.
//
// Why: what passes on one version can behave otherwise on the next, on the
// day it matters.
// Silent: services that one place alone names; patch versions; a matrix that
// holds production's version.
// Source: https://12factor.net/dev-prod-parity
var ServiceVersions = add(check.Check{
	ID:        "service-versions",
	Criterion: "dev-prod-parity/same-services",
	Repo:      serviceVersions,
})

func serviceVersions(r *check.Repo) (found []check.Evidence) {
	if r.Kind == unit.Library {
		return nil // its own tests, and what it generates for others, run nowhere
	}
	byName := map[string][]fact.Fact{}
	var order []string
	for _, f := range r.Facts {
		if !f.Service || f.Version == "" && f.Source != fact.Image || f.Source == fact.Driver {
			continue
		}
		if byName[f.Name] == nil {
			order = append(order, f.Name)
		}
		byName[f.Name] = append(byName[f.Name], f)
	}
	for _, name := range order {
		found = append(found, compareVersions(byName[name])...)
	}
	return found
}

// compareVersions holds all facts of one engine against production's.
func compareVersions(facts []fact.Fact) (found []check.Evidence) {
	ref := reference(facts)
	agreed, differing := false, map[string]bool{}
	for _, f := range facts {
		if f.Path == ref.Path || f.Place == fact.Testing && ref.Place == fact.Testing || f.Place == fact.Production && ref.Place == fact.Production && apart(f.Path, ref.Path) {
			continue // one file, and tests among themselves, differ on purpose
		}
		message := fmt.Sprintf("%s is %s here and %s in %s.", f.Name, shown(f), shown(ref), where(ref))
		switch {
		case agreeVersions(f, ref):
			if !agreed {
				agreed = true
				found = append(found, check.Strength(check.High, fmt.Sprintf("%s is the same as in %s.", title(f), where(ref))).At(f.Path, f.Line))
			}
		case differing[string(f.Place)+f.Version]:
		default:
			differing[string(f.Place)+f.Version] = true               // the same pair in another file is the same news
			if ref.Place == fact.Testing && f.Place != fact.Testing { // shown where the tests say it
				message = fmt.Sprintf("%s is %s here and %s in %s.", f.Name, shown(ref), shown(f), where(f))
				found = append(found, check.Gap(check.Medium, message).At(ref.Path, ref.Line).AsPartial())
				continue
			}
			found = append(found, check.Gap(check.Medium, message).At(f.Path, f.Line).AsPartial())
		}
	}
	return found
}

// apart tells two deploys of different apps, which lie in folders of their own.
func apart(a, b string) bool {
	x, y := path.Dir(a), path.Dir(b)
	return x != y && x != "." && y != "." && !strings.HasPrefix(x, y+"/") && !strings.HasPrefix(y, x+"/")
}

// reference is the fact that the others are held against: production's with a
// number before development's, a number before none.
func reference(facts []fact.Fact) fact.Fact {
	best := facts[0]
	rank := func(f fact.Fact) int {
		n := map[fact.Place]int{fact.Production: 0, fact.Development: 2, fact.Declared: 1, fact.Testing: 3}[f.Place]
		if f.Floating {
			n += 10
		}
		return n
	}
	for _, f := range facts[1:] {
		if rank(f) < rank(best) {
			best = f
		}
	}
	return best
}

// title is an engine with its version for people.
func title(f fact.Fact) string { return strings.TrimSpace(f.Name + " " + f.Version) }

// shown is a version for people.
func shown(f fact.Fact) string {
	if f.Version == "" {
		return "without a version"
	}
	return f.Version
}

// agreeVersions compares two tags; a list of versions agrees with each of its
// own, two floating tags agree where they are the same.
func agreeVersions(a, b fact.Fact) bool {
	if a.Floating || b.Floating {
		return a.Floating && b.Floating && a.Version == b.Version
	}
	for _, x := range strings.Fields(a.Version) {
		for _, y := range strings.Fields(b.Version) {
			if sameSeries(a.Name, x, y) {
				return true
			}
		}
	}
	return false
}

// sameSeries compares at the precision of the engine's own releases: MongoDB,
// MySQL and MariaDB change with the second number, and so did PostgreSQL
// before 10.
func sameSeries(engine, a, b string) bool {
	x, y := numbers(a), numbers(b)
	n := 1
	switch {
	case engine == "MongoDB", engine == "MySQL", engine == "MariaDB":
		n = 2
	case engine == "PostgreSQL" && len(x) > 0 && len(x[0]) == 1:
		n = 2
	}
	for i := 0; i < n && i < len(x) && i < len(y); i++ {
		if x[i] != y[i] {
			return false
		}
	}
	return true
}

// numbers are the numbers at the start of a tag: "16.2-alpine" is 16 and 2.
func numbers(tag string) []string {
	tag = strings.TrimLeft(tag, "v")
	end := 0
	for end < len(tag) && (tag[end] == '.' || tag[end] >= '0' && tag[end] <= '9') {
		end++
	}
	return strings.FieldsFunc(tag[:end], func(r rune) bool { return r == '.' })
}
