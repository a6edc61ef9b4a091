package codebase

import (
	"fmt"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/file"
)

// Workspace finds the file that names the parts of a repository.
//
// Why: several parts are one code base once something says that they belong
// together and how each is built.
// Silent: a workspace file in a repository with one part.
// Source: https://12factor.net/codebase
var Workspace = add(check.Check{
	ID:        "workspace",
	Criterion: "codebase/one-app",
	Repo:      workspace,
})

var workspaceNames = []string{"pnpm-workspace.yaml", "lerna.json", "nx.json", "turbo.json", "rush.json", "go.work", "settings.gradle", "settings.gradle.kts", "WORKSPACE", "MODULE.bazel", "skaffold.yaml"}

func workspace(r *check.Repo) (found []check.Evidence) {
	if len(r.Units) < 2 {
		return nil
	}
	for _, f := range r.Files {
		if what := names(f); what != "" && f.Scope.Live() && below(r, f.Dir()) > 1 {
			found = append(found, check.Strength(check.Medium, fmt.Sprintf("%s names the parts of the repository.", what)).At(f.Path, 0))
		}
	}
	return found[:min(len(found), 3)]
}

// below counts the parts in a folder.
func below(r *check.Repo, dir string) (n int) {
	for _, u := range r.Units {
		if dir == "" || strings.HasPrefix(u.Path, dir+"/") {
			n++
		}
	}
	return n
}

// names is what kind of file holds a workspace together, "" where it is none.
func names(f *file.File) string {
	base := f.Base()
	for _, n := range workspaceNames {
		if base == n {
			return base
		}
	}
	if strings.HasSuffix(base, ".sln") || strings.HasSuffix(base, ".slnx") {
		return "The solution"
	}
	if m := f.Manifest(); m != nil && m.Workspace {
		return "The workspace"
	}
	if strings.Contains(base, "compose") && f.Is("YAML") && len(f.Tree().All("build")) > 1 {
		return "The compose file"
	}
	return ""
}
