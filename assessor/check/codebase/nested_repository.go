package codebase

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/file"
)

// NestedRepository finds a whole repository that was copied into this one.
//
// Why: its history stayed where it came from, so its fixes never arrive here. A
// submodule or a dependency keeps the link.
// Silent: vendored, test and example folders; submodules, which are no copies;
// a folder of the platform's own name at the root.
// Source: https://12factor.net/codebase
var NestedRepository = add(check.Check{
	ID:        "nested-repository",
	Criterion: "codebase/one-app",
	Repo:      nestedRepository,
})

// pipelines are the files that only work at the root of a repository.
var pipelines = []string{"/.github/workflows/", "/.gitlab-ci.yml", "/.travis.yml", "/.circleci/config.yml", "/bitbucket-pipelines.yml"}

func nestedRepository(r *check.Repo) (found []check.Evidence) {
	seen := map[string]bool{}
	for _, f := range r.Files {
		for _, marker := range pipelines {
			i := strings.Index(f.Path, marker)
			if i <= 0 || !ownRepository(r, f.Path[:i]) || seen[f.Path[:i]] {
				continue
			}
			seen[f.Path[:i]] = true
			found = append(found, check.Gap(check.Low, "The folder "+f.Path[:i]+" is a repository of its own that was copied: its pipeline, licence and manual came along, and its history did not.").At(f.Path, 0))
		}
	}
	return found
}

// ownRepository tells that a folder also has its own licence and manual, and
// holds what this repository runs.
func ownRepository(r *check.Repo, dir string) bool {
	licence, manual, live := false, false, false
	for _, f := range r.Files {
		rest, ok := strings.CutPrefix(f.Path, dir+"/")
		if !ok {
			continue
		}
		live = live || f.Scope == "production"
		if !strings.Contains(rest, "/") {
			licence = licence || begins(f, "licen")
			manual = manual || begins(f, "readme")
		}
	}
	return licence && manual && live
}

func begins(f *file.File, word string) bool {
	return strings.HasPrefix(strings.ToLower(f.Base()), word)
}
