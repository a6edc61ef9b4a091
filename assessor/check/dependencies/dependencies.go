// Package dependencies holds the checks of the rule dependencies, one file a check.
package dependencies

import (
	"path"

	"workbook/assessor/check"
	"workbook/assessor/parse/manifest"
)

var registry check.Registry

func add(c check.Check) check.Check { return registry.Add(c) }

// Checks returns the checks of this package by id.
func Checks() []check.Check { return registry.Checks() }

// lockOf is the path of an ecosystem's lock file in a folder or above, or "".
func lockOf(r *check.Repo, dir, ecosystem string) string {
	return above(r, dir, manifest.LocksOf[ecosystem]...)
}

// above is the first of these files in a folder or above it, or "".
func above(r *check.Repo, dir string, names ...string) string {
	for {
		for _, name := range names {
			if p := path.Join(dir, name); r.Has(p) {
				return p
			}
		}
		if dir == "" || dir == "." {
			return ""
		}
		dir = path.Dir(dir)
	}
}
