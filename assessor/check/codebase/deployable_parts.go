package codebase

import (
	"fmt"

	"workbook/assessor/check"
)

// DeployableParts finds what the repository deploys, and whether several parts
// are declared as such.
//
// Why: one app, one history. Several apps in one repository are fine once each
// is named and built on its own.
// Silent: a library, a tool, a back end with its own front end.
// Source: https://12factor.net/codebase
var DeployableParts = add(check.Check{
	ID:        "deployable-parts",
	Criterion: "codebase/one-app",
	Repo:      deployableParts,
})

func deployableParts(r *check.Repo) []check.Evidence {
	parts := r.Deployable()
	switch {
	case len(parts) == 0 && len(r.Units) > 0:
		u := r.Units[0]
		if len(u.Manifests) == 0 {
			return nil
		}
		return []check.Evidence{check.Strength(check.Medium, "One code base, described by one manifest.").At(u.Manifests[0].Path, 0)}
	case len(parts) == 1:
		e := check.Strength(check.High, "The repository holds one app.")
		if len(parts[0].Manifests) > 0 {
			e = e.At(parts[0].Manifests[0].Path, 0)
		}
		return []check.Evidence{e.InUnit(parts[0].Path)}
	case len(parts) > 1:
		var found []check.Evidence
		for _, u := range parts {
			e := check.Strength(check.Medium, fmt.Sprintf("A part of its own, one of %d, with its own manifest.", len(parts)))
			switch {
			case len(u.Manifests) > 0:
				e = e.At(u.Manifests[0].Path, 0)
			case len(u.Dockerfiles) > 0:
				e = e.At(u.Dockerfiles[0], 0)
			}
			found = append(found, e.InUnit(u.Path))
		}
		return found
	}
	return nil
}
