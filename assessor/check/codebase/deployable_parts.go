package codebase

import (
	"fmt"

	"workbook/assessor/check"
	"workbook/assessor/unit"
)

// DeployableParts finds what the repository deploys, and whether several parts
// are declared as such.
//
// Why: one app, one history. Several apps in one repository are fine once each
// is named and built on its own.
// Silent: parts that nothing declares; a back end with its own front end is one
// app.
// Source: https://12factor.net/codebase
var DeployableParts = add(check.Check{
	ID:        "deployable-parts",
	Criterion: "codebase/one-app",
	Repo:      deployableParts,
})

// maxParts bounds the evidence where a repository holds very many parts.
const maxParts = 12

func deployableParts(r *check.Repo) (found []check.Evidence) {
	parts := r.Deployable()
	switch {
	case len(parts) == 0 && len(r.Units) > 0:
		if e, ok := declares(r.Units[0], "One code base, described by one manifest."); ok {
			return []check.Evidence{e}
		}
		return nil
	case len(parts) == 1:
		e, _ := declares(parts[0], "The repository holds one app.")
		return []check.Evidence{e}
	}
	for _, u := range parts {
		if e, ok := declares(u, fmt.Sprintf("A part of its own, one of %d, described in its own folder.", len(parts))); ok {
			found = append(found, e)
		}
		if len(found) == maxParts {
			break
		}
	}
	return found
}

// declares is the strength at what declares a unit: its manifest or image.
func declares(u *unit.Unit, message string) (check.Evidence, bool) {
	e := check.Strength(check.High, message).InUnit(u.Path)
	switch {
	case len(u.Manifests) > 0:
		return e.At(u.Manifests[0].Path, 0), true
	case len(u.Dockerfiles) > 0:
		return e.At(u.Dockerfiles[0], 0), true
	}
	return e, false
}
