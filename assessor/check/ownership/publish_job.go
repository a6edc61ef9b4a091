package ownership

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/parse"
	"workbook/assessor/pipeline"
)

// PublishJob finds a job that publishes the artifact: an image, a package, a
// release with its files.
//
// Why: what is published by a machine can be published by whoever wrote it.
// Silent: builds that push nothing.
// Source: https://dora.dev/capabilities/deployment-automation/
var PublishJob = add(check.Check{
	ID:        "publish-job",
	Criterion: "ownership/deploy",
	Repo:      publishJob,
})

var (
	publishCommand = regexp.MustCompile(`(?i)(?:^|[\s/'"=(])(?:(?:npm|yarn|pnpm|lerna|bun)\s+(?:\S+\s+)*publish|changeset\s+publish|twine\s+upload|(?:poetry|uv|flit|hatch|pdm)\s+publish|gem\s+push|rake\s+release|cargo\s+(?:\S+\s+)*publish|goreleaser(?:\s|$)|(?:dotnet\s+)?nuget\s+push|docker\s+(?:image\s+)?push|docker\s+buildx\s.*--push|podman\s+push|buildah\s+push|skopeo\s+copy|kaniko|ko\s+(?:build|publish)|jib\b|mvnw?\s.*\bdeploy\b|gradlew?\s.*\bpublish|mix\s+hex\.publish|semantic-release(?:\s|$)|release-it|helm\s+push|gh\s+release\s+(?:create|upload)|sbt\s+(?:\S+\s+)*publish|lein\s+deploy|clojure\s.*deploy|pod\s+trunk\s+push|fastlane|make\s+(?:\S+\s+)*(?:release|publish|push)\S*|dotnet\s+publish\s.*PublishProfile)`)
	publishActions = []string{"goreleaser", "gh-action-pypi-publish", "semantic-release", "release-please", "changesets/action", "action-gh-release", "create-release", "upload-release-asset", "release-action", "npm-publish", "nuget", "crates-io", "rubygems", "release-gem", "kaniko", "docker-publish", "chart-releaser", "docker/publish", "fastlane", "semantic_release", "actions/publish", "wheels"}
	// sharedRelease is the name of a workflow elsewhere that builds or
	// publishes.
	sharedRelease = regexp.MustCompile(`(?i)/\.github/workflows/[^/]*(?:docker|publish|release|image|deploy)`)
)

func publishJob(r *check.Repo) []check.Evidence {
	kind := "publish"
	if !r.Kind.Deployable() {
		kind = "job" // a release is how a library or a tool is deployed
	}
	for i := range r.Jobs {
		j := &r.Jobs[i]
		if line := publishes(j); line > 0 {
			return []check.Evidence{check.Strength(check.High, "A job publishes the artifact of a release.").At(j.Path, line).OfKind(kind)}
		}
	}
	return nil
}

// publishes is the line of the step that publishes, or 0.
func publishes(j *pipeline.Job) int {
	if c := j.Runs(func(c parse.Command) bool { return publishCommand.MatchString(c.String()) && c.Name() != "echo" }); c != nil {
		return c.Line
	}
	for i := range j.Steps {
		s := &j.Steps[i]
		uses := strings.ToLower(s.Uses)
		switch {
		case strings.Contains(uses, "build-push-action"), strings.Contains(uses, "docker-build"), strings.HasPrefix(uses, "docker@"), strings.Contains(uses, "bake-action"):
			if pushes(s) {
				return s.Line
			}
		case sharedRelease.MatchString(s.Uses) && !strings.HasPrefix(s.Uses, "./"):
			return s.Line
		}
	}
	if s := j.Uses(publishActions...); s != nil {
		return s.Line
	}
	return 0
}

// pushes tells that a step which builds an image also pushes it.
func pushes(s *pipeline.Step) bool {
	if p := s.With.Get("push"); p != nil {
		return p.Str() != "false"
	}
	if c := strings.ToLower(s.With.Get("command").Str()); strings.Contains(c, "push") {
		return true
	}
	return strings.Contains(s.With.Get("outputs").Str(), "push=true") || sharedRelease.MatchString(s.Uses)
}
