package dependencies

import (
	"fmt"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/parse/manifest"
	"workbook/assessor/unit"
)

// ManifestPresent finds the manifest of every part, and parts that use packages
// without one.
//
// Why: what is declared can be installed by a machine; what is not is known to
// somebody's laptop only.
// Silent: parts that import nothing but their language's own library; helpers
// beside the app.
// Source: https://12factor.net/dependencies
var ManifestPresent = add(check.Check{
	ID:        "manifest-present",
	Criterion: "dependencies/declared",
	Repo:      manifestPresent,
})

func manifestPresent(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Units {
		if m := principal(u); m != nil {
			line := 0
			if len(m.Dependencies) > 0 {
				line = m.Dependencies[0].Line
			}
			found = append(found, check.Strength(check.High, fmt.Sprintf("A manifest declares %s.", counted(len(m.Dependencies), "dependency", "dependencies"))).At(m.Path, line).InUnit(u.Path))
			continue
		}
		if u.Helper {
			continue
		}
		if path, line, name := foreign(r, u); path != "" {
			found = append(found, check.Gap(check.High, "The code imports "+name+", and no manifest declares what this part needs.").At(path, line).InUnit(u.Path))
		}
	}
	return found
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// principal is the unit's manifest with most dependencies, or nil.
func principal(u *unit.Unit) (best *manifest.Manifest) {
	for _, m := range u.Manifests {
		if m.Workspace && len(m.Dependencies) == 0 {
			continue
		}
		if best == nil || len(m.Dependencies) > len(best.Dependencies) {
			best = m
		}
	}
	return best
}

// foreign is the first import of a package that is not the language's own, in
// a unit without a manifest.
func foreign(r *check.Repo, u *unit.Unit) (path string, line int, name string) {
	for _, f := range r.Files {
		if f.Scope != "production" || r.UnitOf(f.Path) != u {
			continue
		}
		for _, i := range imports(f) {
			if i.optional || i.local(r, f, u) {
				continue
			}
			if dist := distributions[strings.ToLower(i.name)]; f.Is("Python") && dist == "" {
				continue
			}
			return f.Path, i.line, i.name
		}
	}
	return "", 0, ""
}
