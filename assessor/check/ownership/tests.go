package ownership

import (
	"fmt"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
	"workbook/assessor/unit"
)

// Tests finds tests in proportion to the code, and a pipeline that runs them.
//
// Why: whoever may change every part needs to see at once what a change breaks.
// Silent: who reviews is not in the files; the team is asked.
var Tests = add(check.Check{
	ID:        "tests",
	Criterion: "ownership/write",
	Repo:      tests,
})

func tests(r *check.Repo) (found []check.Evidence) {
	count, code := 0, 0
	first := ""
	for _, f := range r.Files {
		if !unit.Programming(f) {
			continue
		}
		switch f.Scope {
		case scope.Test:
			count++
			if first == "" {
				first = f.Path
			}
		case scope.Production:
			code++
		}
	}
	enough := count >= 5 || count > 0 && count*10 >= code
	piped := pipeline(r)
	switch {
	case enough && piped != "":
		found = append(found, check.Strength(check.High, fmt.Sprintf("%d test files, and a pipeline that runs them.", count)).At(piped, 0))
	case enough:
		found = append(found, check.Strength(check.Medium, fmt.Sprintf("%d test files.", count)).At(first, 0),
			check.Gap(check.Medium, "No pipeline that runs the tests was found.").AsPartial())
	case count > 0 && code > 0:
		found = append(found, check.Gap(check.Medium, fmt.Sprintf("%d test files for %d files of code.", count, code)).At(first, 0).AsPartial())
	case code > 0:
		found = append(found, check.Gap(check.High, "No tests were found."))
	}
	for _, f := range r.Base("CODEOWNERS", ".pre-commit-config.yaml", "MAINTAINERS", "PULL_REQUEST_TEMPLATE.md") {
		found = append(found, check.Strength(check.Medium, "Review or checks before a commit are written down.").At(f.Path, 0))
	}
	return found
}

// pipeline is the path of a pipeline that runs tests, or "".
func pipeline(r *check.Repo) string {
	for _, f := range r.Match(".github/workflows/*", ".gitlab-ci.yml", ".circleci/config.yml", "Jenkinsfile*", "azure-pipelines*.yml", ".travis.yml", "bitbucket-pipelines.yml", ".drone.yml", ".woodpecker*", ".builds/*", ".builds.yml", ".forgejo/workflows/*") {
		text := strings.ToLower(string(f.Code()))
		if strings.Contains(text, "test") || strings.Contains(text, "rspec") || strings.Contains(text, "mvn") || strings.Contains(text, "gradle") || strings.Contains(text, "tox") || strings.Contains(text, "check") {
			return f.Path
		}
	}
	return ""
}
