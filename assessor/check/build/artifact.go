package build

import (
	"workbook/assessor/check"
	"workbook/assessor/unit"
)

// Artifact finds what makes the artifact: an image definition, a platform's
// build, or a pipeline.
//
// Why: what a machine builds can be built again, the same way, by anybody.
// Silent: pipelines that only test; images for development.
// Source: https://12factor.net/build-release-run
var Artifact = add(check.Check{
	ID:        "artifact",
	Criterion: "build-release-run/automated-build",
	Repo:      artifact,
})

func artifact(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Units {
		for _, p := range u.Dockerfiles {
			found = append(found, check.Strength(check.High, "An image definition makes the artifact.").At(p, 1).InUnit(u.Path))
		}
	}
	for _, f := range r.Base("Procfile", "app.json", "fly.toml", "render.yaml", "heroku.yml", "netlify.toml", "vercel.json", "nixpacks.toml", "app.yaml", "project.toml", "wrangler.toml", "serverless.yml", "serverless.yaml", ".goreleaser.yml", ".goreleaser.yaml", "captain-definition", "railway.json", "railway.toml") {
		if f.Scope.Live() {
			found = append(found, check.Strength(check.High, "A platform builds the artifact from this file.").At(f.Path, 0))
		}
	}
	if r.Kind == unit.StaticSite && r.Has("CNAME") && r.Has("_config.yml") {
		found = append(found, check.Strength(check.Medium, "The pages' host builds the site from this file.").At("_config.yml", 0))
	}
	return found
}
