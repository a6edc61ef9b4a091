package dependencies

import (
	"fmt"

	"workbook/assessor/check"
)

// ManifestPresent finds the manifest of every part, and parts without one.
//
// Why: what is declared can be installed by a machine; what is not is known to
// somebody's laptop only.
// Silent: languages that need no manifest for their standard library.
// Source: https://12factor.net/dependencies
var ManifestPresent = add(check.Check{
	ID:        "manifest-present",
	Criterion: "dependencies/declared",
	Repo:      manifestPresent,
})

func manifestPresent(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Units {
		for _, m := range u.Manifests {
			if m.Workspace && len(m.Dependencies) == 0 {
				continue
			}
			line := 0
			if len(m.Dependencies) > 0 {
				line = m.Dependencies[0].Line
			}
			found = append(found, check.Strength(check.High, fmt.Sprintf("A manifest declares %d dependencies.", len(m.Dependencies))).At(m.Path, line).InUnit(u.Path))
		}
		if len(u.Manifests) == 0 && u.Kind.Deployable() {
			e := check.Gap(check.High, "No manifest declares what this part needs.")
			if len(u.Dockerfiles) > 0 {
				e = e.At(u.Dockerfiles[0], 0)
			}
			found = append(found, e.InUnit(u.Path))
		}
	}
	for _, f := range r.Ext(".tf") {
		if root := f.HCL(); root != nil {
			for _, b := range root.Blocks {
				if b.Type == "terraform" && b.Block("required_providers") != nil {
					found = append(found, check.Strength(check.High, "The providers are declared.").At(f.Path, b.Line))
				}
			}
		}
	}
	return found
}
