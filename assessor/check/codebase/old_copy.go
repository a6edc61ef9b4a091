package codebase

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/unit"
)

// OldCopy finds a folder that is a copy of the app kept beside it.
//
// Why: the history is the place for old versions. A copy beside the app is a
// second code base that nobody deploys and everybody finds in a search.
// Silent: folders whose name is a word of the app's own, such as a module that
// makes backups, where no folder without the ending stands beside it.
// Source: https://12factor.net/codebase
var OldCopy = add(check.Check{
	ID:        "old-copy",
	Criterion: "codebase/one-app",
	Repo:      oldCopy,
})

var copyName = regexp.MustCompile(`(?i)^(.+?)[-_. ]?(?:[-_. ]old|[-_. ]backup|[-_. ]bak|[-_. ]copy|[-_. ]deprecated|[-_. ]legacy|[-_. ]v[12]|2)$`)

func oldCopy(r *check.Repo) (found []check.Evidence) {
	seen := map[string]bool{}
	for _, f := range r.Files {
		if f.Scope != "production" || !unit.Programming(f) {
			continue
		}
		parts := strings.Split(f.Path, "/")
		for i, p := range parts[:len(parts)-1] {
			dir := strings.Join(parts[:i+1], "/")
			m := copyName.FindStringSubmatch(p)
			if m == nil || seen[dir] {
				continue
			}
			seen[dir] = true
			twin := strings.TrimPrefix(strings.Join(append(parts[:i:i], m[1]), "/"), "/")
			if n := shared(r, dir, twin); n >= 2 {
				found = append(found, check.Gap(check.Low, "The folder "+dir+" holds the same files as "+twin+"; the history keeps old versions.").At(f.Path, 0))
			}
		}
	}
	return found
}

// shared counts the programs that stand under the same path in both folders.
func shared(r *check.Repo, dir, twin string) (n int) {
	for _, f := range r.Files {
		if rest, ok := strings.CutPrefix(f.Path, dir+"/"); ok && unit.Programming(f) && r.Get(twin+"/"+rest) != nil {
			n++
		}
	}
	return n
}
