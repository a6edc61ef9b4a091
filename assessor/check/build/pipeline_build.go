package build

import (
	"regexp"

	"workbook/assessor/check"
)

// PipelineBuild finds the step of a pipeline that makes an artifact.
//
// Why: the build then happens on every change, and from a clean machine.
// Silent: steps that only test or lint.
var PipelineBuild = add(check.Check{
	ID:        "pipeline-build",
	Criterion: "build-release-run/automated-build",
	Wants: check.Keywords("docker build", "docker/build-push-action", "docker-build", "build-image", "buildx", "kaniko", "goreleaser", "jib", "bootBuildImage", "mvn package", "mvn -B package", "mvn verify", "mvn -B verify", "mvnw -B", "gradlew build", "gradle build", "npm run build", "yarn build", "pnpm build", "dotnet publish", "dotnet build", "cargo build --release", "go build", "twine upload", "npm publish", "gem push", "cargo publish", "pypa/gh-action-pypi-publish", "python -m build", "mkdocs gh-deploy", "hugo", "jekyll", "actions/deploy-pages", "pages-build", "mix release", "poetry build", "gem build", "sbt", "make build", "flyctl deploy", "heroku", "scripts/build", "bin/compile", "hatch build", "uv build", "uv publish", "flit", "lerna publish", "changeset publish", "gradlew").
		At(".github/workflows/*", ".gitlab-ci.yml", ".circleci/config.yml", "Jenkinsfile*", "azure-pipelines*.yml", ".travis.yml", "bitbucket-pipelines.yml", "cloudbuild.yaml", ".drone.yml", ".woodpecker*", ".forgejo/workflows/*", ".builds/*", ".builds.yml", ".azure-pipelines/*", ".github/actions/**"),
	File: pipelineBuild,
})

var builds = regexp.MustCompile(`(?i)(uses:\s*\S*(?:docker-build|build-image|docker-publish)|docker(?:x)? build\b|docker/build-push-action|buildx build|docker buildx|kaniko|goreleaser|\bjib\b|bootBuildImage|mvnw?\s[^#\n]*\b(?:package|verify|deploy|install)\b|gradlew?\s[^#\n]*\b(?:build|assemble)\b|(?:npm run|yarn|pnpm)(?: run)? build|dotnet (?:publish|build)|cargo build|go build|twine upload|npm publish|gem (?:push|build)|cargo publish|gh-action-pypi-publish|python -m build|mkdocs gh-deploy|\bhugo\b|jekyll build|deploy-pages|mix release|poetry build|sbt\s.*(?:stage|assembly|dist|package)|make build|(?:^|[\s./])(?:scripts?|bin)/(?:build|compile)\b|hatch build|uv (?:build|publish)|flit (?:build|publish)|lerna publish|changeset publish|flyctl deploy)`)

var onlyNamed = regexp.MustCompile(`^\s*-?\s*name:|setup-buildx|setup-qemu|\becho\b`)

func pipelineBuild(f *check.File) (found []check.Evidence) {
	for line := range f.Code(builds) {
		if onlyNamed.MatchString(line.Text) {
			continue // the name of a step, or what prepares it
		}
		found = append(found, line.Strength(check.High, "The pipeline builds the artifact."))
		if len(found) == 3 {
			break
		}
	}
	return found
}
