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
// Silent: database backups, migrations, vendored and example folders.
var OldCopy = add(check.Check{
	ID:        "old-copy",
	Criterion: "codebase/one-app",
	Repo:      oldCopy,
})

var copyName = regexp.MustCompile(`(?i)^(old|backup|bak|copy|.+[-_](old|backup|bak|copy|deprecated))$`)

func oldCopy(r *check.Repo) (found []check.Evidence) {
	seen := map[string]bool{}
	for _, f := range r.Files {
		if !f.Scope.Live() || !unit.Programming(f) {
			continue
		}
		parts := strings.Split(f.Path, "/")
		for i, p := range parts[:len(parts)-1] {
			dir := strings.Join(parts[:i+1], "/")
			if copyName.MatchString(p) && !seen[dir] {
				seen[dir] = true
				found = append(found, check.Gap(check.Low, "A folder named "+p+" holds code beside the app; the history keeps old versions.").At(f.Path, 0))
			}
		}
	}
	return found
}
