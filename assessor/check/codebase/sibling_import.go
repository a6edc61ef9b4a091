package codebase

import (
	"path"
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// SiblingImport finds code that reaches into the folder of another app.
//
// Why: the two apps are then one that only looks like two: a change in one
// breaks the other, and neither manifest says so.
// Silent: libraries of the repository, a front end and its back end sharing
// types only, tests.
// Source: https://12factor.net/codebase
var SiblingImport = add(check.Check{
	ID:        "sibling-import",
	Criterion: "codebase/shared-code-as-libraries",
	Wants:     check.Keywords("../").In("JavaScript", "TypeScript", "JSX", "TSX", "Vue", "Svelte", "PHP", "Ruby", "Python"),
	File:      siblingImport,
})

var relativeImport = regexp.MustCompile(`(?:\bfrom\s+|\bimport\s*\(?\s*|\brequire(?:_relative|_once)?\s*\(?\s*|\binclude(?:_once)?\s*\(?\s*|__DIR__\s*\.\s*|sys\.path\.(?:append|insert)\([^"']*)["'](/?\.\./[^"']+)["']`)

func siblingImport(f *check.File) (found []check.Evidence) {
	own := f.Repo.UnitOf(f.Path)
	if own == nil || !own.Kind.Deployable() {
		return nil
	}
	for line := range f.Code(relativeImport) {
		target := path.Join("/", f.Dir(), line.Match[1])[1:]
		other := f.Repo.UnitOf(target)
		if other == nil || other == own || !other.Kind.Deployable() || other.Path == "" || own.Path == "" ||
			strings.HasPrefix(own.Path, other.Path+"/") || strings.HasPrefix(other.Path, own.Path+"/") || strings.Contains(line.Text, "import type") {
			continue
		}
		found = append(found, line.Gap(check.Medium, "The code reaches into "+other.Path+", which is another app: what both need should be a library that both declare.").AsPartial())
	}
	return found[:min(len(found), 5)]
}
