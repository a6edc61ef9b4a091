package admin

import (
	"fmt"
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/parse/manifest"
)

// DeveloperTool finds migrations that need a tool which the app's image leaves
// out, so that they run from somebody's own machine.
//
// Why: that machine has other packages, other settings, and a way into the
// production database.
// Silent: apps that also migrate by themselves from a release step; images that
// keep development dependencies.
// Source: https://12factor.net/admin-processes
var DeveloperTool = add(check.Check{
	ID:        "developer-tool",
	Criterion: "admin-processes/same-environment",
	Repo:      developerTool,
})

func developerTool(r *check.Repo) (found []check.Evidence) {
	if len(releaseTask(r)) > 0 {
		return nil
	}
	found = append(found, entityFramework(r)...)
	return append(found, prunedTool(r)...)
}

var efUpdate = regexp.MustCompile(`(?i)\bdotnet(?:-|\s+)ef\s+database\s+update|\bUpdate-Database\b`)

// entityFramework finds a guide that prescribes the SDK's own tool while the
// image holds the runtime alone.
func entityFramework(r *check.Repo) []check.Evidence {
	if !runtimeOnly(r, "dotnet/aspnet", "dotnet/runtime", "dotnet/core/aspnet") {
		return nil
	}
	for _, f := range r.Base("readme.md", "deployment.md", "deploy.md", "install.md") {
		if f.Scope == "vendored" || f.Scope == "test" || strings.Count(f.Path, "/") > 2 {
			continue
		}
		for n := 1; n <= f.Lines(); n++ {
			if efUpdate.MatchString(f.Raw(n)) {
				return []check.Evidence{check.Gap(check.Medium, "By hand, migrations need the SDK's tool, which the app's image does not hold.").At(f.Path, n)}
			}
		}
	}
	return nil
}

// runtimeOnly tells that a production image ends on one of these bases.
func runtimeOnly(r *check.Repo, bases ...string) bool {
	for _, u := range r.Deployable() {
		for _, path := range u.Dockerfiles {
			f := r.Get(path)
			if f == nil || f.Dockerfile() == nil {
				continue
			}
			base := f.Dockerfile().Final().Root().Base
			for _, b := range bases {
				if strings.HasSuffix(base, b) {
					return true
				}
			}
		}
	}
	return false
}

// migrators are Node's tools that run migrations, by package.
var migrators = map[string]string{"prisma": "prisma", "knex": "knex", "sequelize-cli": "sequelize", "typeorm": "typeorm", "drizzle-kit": "drizzle-kit", "node-pg-migrate": "node-pg-migrate", "db-migrate": "db-migrate", "ts-node": "typeorm-ts-node"}

var prunes = regexp.MustCompile(`(?i)(--omit[= ]dev|--only[= ]prod|--production|--prod\b|npm prune|NODE_ENV[= ]production)`)

// prunedTool finds a migration tool among the development dependencies of an
// image that leaves these out.
func prunedTool(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Deployable() {
		pruned := false
		for _, path := range u.Dockerfiles {
			if f := r.Get(path); f != nil {
				for _, in := range f.Dockerfile().Final().Instructions {
					pruned = pruned || in.Name == "run" && prunes.MatchString(in.Args)
				}
			}
		}
		if !pruned {
			continue
		}
		for _, m := range u.Manifests {
			for _, d := range m.Dependencies {
				word := migrators[d.Name]
				if d.Scope != manifest.Dev || word == "" || u.Has(d.Name) {
					continue
				}
				for _, s := range m.Scripts {
					if strings.Contains(s.Command, word) && strings.Contains(s.Command, "migrat") && !makesOnly.MatchString(s.Name) {
						found = append(found, check.Gap(check.Medium, fmt.Sprintf("The task %s needs %s, which the app's image leaves out.", s.Name, d.Name)).At(m.Path, s.Line).InUnit(u.Path))
						break
					}
				}
			}
		}
	}
	return found[:min(len(found), 2)]
}
