package codebase

import (
	"regexp"

	"workbook/assessor/check"
	"workbook/assessor/parse"
)

// EnvironmentBranch finds pipelines that deploy a long-lived branch for each
// environment.
//
// Why: two branches are two code bases. What was tested on one is not what
// runs from the other.
// Silent: release and version branches, a main branch that deploys to staging
// and a tag that deploys to production.
// Source: https://12factor.net/codebase
var EnvironmentBranch = add(check.Check{
	ID:        "environment-branch",
	Criterion: "codebase/many-deploys",
	Wants:     check.Paths(".github/workflows/*.yml", ".github/workflows/*.yaml", ".gitlab-ci.yml", ".circleci/config.yml"),
	File:      environmentBranch,
})

var environmentName = regexp.MustCompile(`^(?:env/)?(production|prod|staging|stage|uat|qa|preprod|pre-production)$`)

func environmentBranch(f *check.File) (found []check.Evidence) {
	for _, doc := range f.Docs() {
		seen := map[string]*parse.Node{}
		for _, n := range doc.All("branches", "only", "refs") {
			for _, b := range n.Items() {
				if environmentName.MatchString(b.Str()) {
					seen[b.Str()] = b
				}
			}
		}
		for _, n := range doc.All("only") {
			if environmentName.MatchString(n.Str()) {
				seen[n.Str()] = n
			}
		}
		if len(seen) < 2 {
			continue
		}
		for name, n := range seen {
			found = append(found, f.Gap(n.Line, check.Medium, "The branch "+name+" is deployed on its own; a branch per environment lets the code of two deploys differ."))
		}
	}
	return found
}
