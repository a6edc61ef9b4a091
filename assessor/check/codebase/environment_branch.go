package codebase

import (
	"regexp"
	"slices"

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
	Wants:     check.Paths(".github/workflows/*.yml", ".github/workflows/*.yaml", ".gitlab-ci.yml", ".circleci/config.yml", "azure-pipelines*.yml", "bitbucket-pipelines.yml", ".travis.yml"),
	File:      environmentBranch,
})

var environmentName = regexp.MustCompile(`^(?:/?\^?)(?:env/)?(production|prod|staging|stage|uat|qa|preprod|pre-production|live)\$?/?$`)

func environmentBranch(f *check.File) (found []check.Evidence) {
	var names []string
	var nodes []*parse.Node
	see := func(n *parse.Node) {
		if m := environmentName.FindStringSubmatch(n.Str()); m != nil && !slices.Contains(names, m[1]) {
			names, nodes = append(names, m[1]), append(nodes, n)
		}
	}
	for _, doc := range f.Docs() {
		for _, n := range doc.All("branches", "only", "refs", "include") {
			for _, b := range n.Items() {
				see(b)
			}
			see(n)
		}
		for _, n := range doc.Get("pipelines", "branches").Entries() {
			see(&parse.Node{Value: n.Key, Line: n.Line})
		}
	}
	if len(names) < 2 {
		return nil
	}
	for i, n := range nodes {
		found = append(found, f.Gap(n.Line, check.Medium, "The branch "+names[i]+" is deployed on its own; a branch for each environment lets the code of two deploys differ."))
	}
	return found
}
