package codebase

import (
	"path"
	"regexp"

	"workbook/assessor/check"
	"workbook/assessor/unit"
)

// EnvironmentSource finds source that exists once for each environment.
//
// Why: deploys that run different source are different apps.
// Silent: configuration, Dockerfiles, build tools' files, and settings modules,
// which the rule Config judges; a folder whose name ends in an environment's
// where no folder for another environment stands beside it.
// Source: https://12factor.net/codebase
var EnvironmentSource = add(check.Check{
	ID:        "environment-source",
	Criterion: "codebase/many-deploys",
	Repo:      environmentSource,
})

var (
	perEnvironment = regexp.MustCompile(`(?i)^(index|app|main|server|routes|bootstrap|application)[._-](prod|production|staging|live)\.(php|py|rb|go|java|js|ts|cs)$`)
	sourceFolder   = regexp.MustCompile(`(?i)^(.*(?:src|app|code|site|www|public|source|server|web|api))[._-](prod|production|staging|stage|live|dev|development|test|uat|qa)$`)
)

func environmentSource(r *check.Repo) (found []check.Evidence) {
	var dirs []string
	first := map[string]string{}
	for _, f := range r.Files {
		if f.Scope != "production" || !unit.Programming(f) {
			continue
		}
		if perEnvironment.MatchString(f.Base()) {
			found = append(found, check.Gap(check.Medium, "This source file is for one environment; deploys should differ by config alone.").At(f.Path, 1))
		}
		for dir := f.Dir(); dir != "" && dir != "."; dir = path.Dir(dir) {
			if first[dir] == "" && sourceFolder.MatchString(path.Base(dir)) {
				dirs, first[dir] = append(dirs, dir), f.Path
			}
		}
	}
	count := map[string]int{}
	for _, dir := range dirs {
		count[stem(dir)]++
	}
	for _, dir := range dirs {
		if count[stem(dir)] > 1 {
			found = append(found, check.Gap(check.High, "The source in "+dir+" is for one environment, and a copy for another stands beside it.").At(first[dir], 1))
		}
	}
	return found
}

// stem is a folder without the environment at the end of its name.
func stem(dir string) string {
	return path.Dir(dir) + "/" + sourceFolder.FindStringSubmatch(path.Base(dir))[1]
}
