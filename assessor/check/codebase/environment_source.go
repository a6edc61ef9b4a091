package codebase

import (
	"regexp"

	"workbook/assessor/check"
	"workbook/assessor/unit"
)

// EnvironmentSource finds source files that exist once per environment.
//
// Why: deploys that run different source are different apps.
// Silent: configuration, Dockerfiles, build tools' files, and settings modules,
// which the rule Config judges.
var EnvironmentSource = add(check.Check{
	ID:        "environment-source",
	Criterion: "codebase/many-deploys",
	Repo:      environmentSource,
})

var perEnvironment = regexp.MustCompile(`(?i)^(index|app|main|server|routes|bootstrap)[._-](prod|production|staging|live)\.(php|py|rb|go|java|js|ts)$`)

func environmentSource(r *check.Repo) (found []check.Evidence) {
	for _, f := range r.Files {
		if f.Scope == "production" && unit.Programming(f) && perEnvironment.MatchString(f.Base()) {
			found = append(found, check.Gap(check.Medium, "This source file is for one environment; deploys should differ by config alone.").At(f.Path, 1))
		}
	}
	return found
}
