package build

import (
	"regexp"

	"workbook/assessor/check"
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
	return found
}

// PipelineBuild finds the step of a pipeline that makes an artifact.
//
// Why: the build then happens on every change, and from a clean machine.
// Silent: steps that only test or lint.
var PipelineBuild = add(check.Check{
	ID:        "pipeline-build",
	Criterion: "build-release-run/automated-build",
	Wants: check.Keywords("docker build", "docker/build-push-action", "buildx", "kaniko", "goreleaser", "jib", "bootBuildImage", "mvn package", "mvn -B package", "mvn verify", "mvn -B verify", "mvnw -B", "gradlew build", "gradle build", "npm run build", "yarn build", "pnpm build", "dotnet publish", "dotnet build", "cargo build --release", "go build", "twine upload", "npm publish", "gem push", "cargo publish", "pypa/gh-action-pypi-publish", "python -m build", "mkdocs gh-deploy", "hugo", "jekyll", "actions/deploy-pages", "pages-build", "mix release", "poetry build", "gem build", "sbt", "make build", "flyctl deploy", "heroku").
		At(".github/workflows/*", ".gitlab-ci.yml", ".circleci/config.yml", "Jenkinsfile*", "azure-pipelines*.yml", ".travis.yml", "bitbucket-pipelines.yml", "cloudbuild.yaml", ".drone.yml", ".woodpecker*", ".forgejo/workflows/*", ".builds/*", ".builds.yml", ".azure-pipelines/*", ".github/actions/**"),
	File: pipelineBuild,
})

var builds = regexp.MustCompile(`(?i)(docker(?:x)? build\b|docker/build-push-action|buildx build|docker buildx|kaniko|goreleaser|\bjib\b|bootBuildImage|mvnw?\s[^#\n]*\b(?:package|verify|deploy|install)\b|gradlew?\s[^#\n]*\b(?:build|assemble)\b|(?:npm run|yarn|pnpm)(?: run)? build|dotnet (?:publish|build)|cargo build|go build|twine upload|npm publish|gem (?:push|build)|cargo publish|gh-action-pypi-publish|python -m build|mkdocs gh-deploy|\bhugo\b|jekyll build|deploy-pages|mix release|poetry build|sbt\s.*(?:stage|assembly|dist|package)|make build|flyctl deploy)`)

func pipelineBuild(f *check.File) (found []check.Evidence) {
	for line := range f.Code(builds) {
		found = append(found, line.Strength(check.High, "The pipeline builds the artifact."))
		if len(found) == 3 {
			break
		}
	}
	return found
}
