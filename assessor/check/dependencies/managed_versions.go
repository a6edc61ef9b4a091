package dependencies

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/file"
)

// ManagedVersions finds one place that fixes the versions of many
// dependencies: a parent or bill of materials, central packages, a catalog.
//
// Why: a version then stands once, exact, for all parts.
// Silent: parents of the repository's own; lists with versions that move.
// Source: https://learn.microsoft.com/nuget/consume-packages/central-package-management
var ManagedVersions = add(check.Check{
	ID:        "managed-versions",
	Criterion: "dependencies/exact",
	Repo:      managedVersions,
})

func managedVersions(r *check.Repo) (found []check.Evidence) {
	own := map[string]bool{}
	for _, u := range r.Units {
		for _, m := range u.Manifests {
			own[m.Name] = true
		}
	}
	for _, f := range r.Files {
		m := f.Manifest()
		if m == nil || !f.Scope.Live() {
			continue
		}
		switch {
		case m.Shared && len(m.Dependencies) > 0:
			exact := 0
			for _, d := range m.Dependencies {
				if d.Exact {
					exact++
				}
			}
			if exact*10 >= len(m.Dependencies)*9 {
				found = append(found, check.Strength(check.High, counted(exact, "version is", "versions are")+" fixed in one place.").At(f.Path, switchedOn(f, m.Dependencies[0].Line)))
			}
		case m.Extra["parent"] != "" && !own[m.Extra["parentArtifact"]] && exactParent(m.Extra["parentVersion"]):
			for _, d := range m.Dependencies {
				if d.Name == m.Extra["parent"] {
					found = append(found, check.Strength(check.High, "The parent "+d.Name+" fixes the versions at "+d.Constraint+".").At(f.Path, d.Line))
					break
				}
			}
		}
		if len(found) == 4 {
			break
		}
	}
	return found
}

// switchedOn is the line that switches central packages on, or the first
// version's.
func switchedOn(f *file.File, first int) int {
	for n := 1; n < first; n++ {
		if strings.Contains(f.CodeLine(n), "<ManagePackageVersionsCentrally>true") {
			return n
		}
	}
	return first
}

func exactParent(v string) bool { return hasDigit.MatchString(v) && v[0] != '[' && v[0] != '(' }
