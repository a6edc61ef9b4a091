package ownership

import (
	"regexp"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// Changelog finds a list of what changed between releases.
//
// Why: who gets a question about new behaviour finds the change that made it.
// Silent: changelogs of vendored code; the migrations of a database tool.
// Source: https://keepachangelog.com
var Changelog = add(check.Check{
	ID:        "changelog",
	Criterion: "ownership/support",
	Repo:      changelog,
})

var changelogName = regexp.MustCompile(`(?i)^(?:[^/]+/)?(?:change-?log|changes|history|news|release[-_]?notes|releases|whatsnew)(?:\.(?:md|rst|txt|adoc|markdown))?$|^\.changeset/|^changelog\.d/|^newsfragments/|^\.github/release\.yml$|^\.github/release-drafter\.yml$`)

func changelog(r *check.Repo) []check.Evidence {
	for _, f := range r.Files {
		if f.Scope != scope.Vendored && f.Scope != scope.Example && f.Scope != scope.Test && changelogName.MatchString(f.Path) && len(f.Data) > 0 {
			return []check.Evidence{check.Strength(check.Medium, "What changed between releases is written down.").At(f.Path, 0).OfKind("changelog")}
		}
	}
	return nil
}
