package dependencies

import (
	"fmt"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/parse/manifest"
	"workbook/assessor/unit"
)

// LockFile finds what makes the versions exact: a lock file or exact pins.
//
// Why: without it, the same commit builds something else next month.
// Silent: libraries, whose ranges are right; Go, whose go.mod is exact; the
// JVM and .NET, whose plain versions are exact.
// Source: https://12factor.net/dependencies
var LockFile = add(check.Check{
	ID:        "lock-file",
	Criterion: "dependencies/exact",
	Repo:      lockFile,
})

// pinned is the share of exact pins from which a requirements file counts as
// locked; one loose line among many is a trifle.
const pinned = 0.95

func lockFile(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Units {
		for _, ecosystem := range u.Ecosystems {
			if e, ok := locked(r, u, ecosystem); ok {
				found = append(found, e.InUnit(u.Path))
			}
		}
	}
	return found
}

func locked(r *check.Repo, u *unit.Unit, ecosystem string) (check.Evidence, bool) {
	if p := lockOf(r, u.Path, ecosystem); p != "" {
		return check.Strength(check.High, "A lock file fixes every version.").At(p, 0), true
	}
	exact, all := 0, 0
	var loose manifest.Dep
	var path string
	for _, m := range u.Manifests {
		if m.Ecosystem != ecosystem {
			continue
		}
		path = m.Path
		if m.Extra["hashes"] == "true" {
			return check.Strength(check.High, "Every requirement is pinned with its hash.").At(m.Path, 0), true
		}
		for _, d := range m.Dependencies {
			if d.Scope == manifest.Dev || d.Constraint == "" && (ecosystem == "java" || ecosystem == "dotnet") {
				continue
			}
			all++
			if d.Exact {
				exact++
			} else if loose.Name == "" {
				loose, path = d, m.Path
			}
		}
	}
	kind := u.Kind
	switch {
	case all == 0 || kind == unit.Library || kind == unit.Unknown:
		return check.Evidence{}, false
	case ecosystem == "go":
		return check.Strength(check.Medium, "The module file names exact versions.").At(path, 0), true
	case float64(exact) >= pinned*float64(all):
		return check.Strength(check.High, fmt.Sprintf("%d of %d dependencies are pinned to one version.", exact, all)).At(path, 0), true
	case ecosystem == "java" || ecosystem == "dotnet" || ecosystem == "scala" || ecosystem == "clojure":
		return check.Gap(check.Medium, fmt.Sprintf("%s may change its version between two builds (%s).", loose.Name, loose.Constraint)).At(path, loose.Line).AsPartial(), true
	case exact*2 >= all:
		return check.Gap(check.Medium, fmt.Sprintf("%d of %d dependencies are not pinned, and there is no lock file.", all-exact, all)).At(path, loose.Line).AsPartial(), true
	}
	return check.Gap(check.High, fmt.Sprintf("There is no lock file, and %d of %d dependencies may change between two builds.", all-exact, all)).At(path, loose.Line), true
}

// lockOf is the path of an ecosystem's lock file in a folder or above, or "".
func lockOf(r *check.Repo, dir, ecosystem string) string {
	for {
		for _, name := range manifest.LocksOf[ecosystem] {
			p := name
			if dir != "" {
				p = dir + "/" + name
			}
			if r.Has(p) {
				return p
			}
		}
		i := strings.LastIndexByte(dir, '/')
		switch {
		case dir == "":
			return ""
		case i < 0:
			dir = ""
		default:
			dir = dir[:i]
		}
	}
}
