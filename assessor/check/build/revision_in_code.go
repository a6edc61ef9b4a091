package build

import (
	"regexp"

	"workbook/assessor/check"
)

// RevisionInCode finds code that reads which revision of itself it is.
//
// Why: each release then has the name of its commit, and an error or a health
// page can say which one runs.
// Silent: revisions of other things; tests.
// Source: https://12factor.net/build-release-run
var RevisionInCode = add(check.Check{
	ID:        "revision-in-code",
	Criterion: "build-release-run/unique-release-id",
	Wants: check.Keywords("REVISION", "GIT_SHA", "GIT_COMMIT", "COMMIT_SHA", "SOURCE_VERSION", "SLUG_COMMIT", "vcs.revision").
		In("Ruby", "Python", "JavaScript", "TypeScript", "Go", "PHP", "Java", "Kotlin", "C#", "Elixir", "Rust"),
	File: revisionInCode,
})

var revision = regexp.MustCompile(`(?:ENV(?:\.fetch)?[\[(]["']|environ(?:\.get)?[\[(]["']|getenv\(\s*["']|process\.env\.|process\.env\[["']|Getenv\("|get_env\("|env\(["'])(?:\w+_)?(REVISION|GIT_SHA|GIT_COMMIT|GIT_REV|COMMIT_SHA|SOURCE_VERSION|SLUG_COMMIT|COMMIT_REF)\b|"vcs\.revision"`)

func revisionInCode(f *check.File) []check.Evidence {
	for line := range f.Code(revision) {
		return []check.Evidence{line.Strength(check.Medium, "The code knows its release by the revision that it was built from.")}
	}
	return nil
}
