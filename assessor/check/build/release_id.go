package build

import (
	"regexp"

	"workbook/assessor/check"
)

// ReleaseID finds what gives each release an id of its own: version tags, a
// commit's hash in the image's tag, a release tool.
//
// Why: with an id, one can say what runs, and go back to the one before.
// Silent: tags of the database's image; a latest tag beside an id.
// Source: https://12factor.net/build-release-run
var ReleaseID = add(check.Check{
	ID:        "release-id",
	Criterion: "build-release-run/unique-release-id",
	Wants: check.Keywords("github.sha", "GITHUB_SHA", "CI_COMMIT", "CIRCLE_SHA1", "GIT_COMMIT", "metadata-action", "semantic-release", "changesets", "release-please", "goreleaser", "BUILD_NUMBER", "github.ref_name", "GITHUB_REF", "git describe", "rev-parse", "Build.BuildId", "tags:", ".github/workflows/release", "type=semver", "setuptools_scm", "commit_sha", "COMMIT_SHA", "SHORT_SHA").
		At(".github/workflows/*", ".gitlab-ci.yml", ".circleci/config.yml", "Jenkinsfile*", "azure-pipelines*.yml", ".travis.yml", "bitbucket-pipelines.yml", "cloudbuild.yaml", "Makefile", "skaffold.yaml", ".drone.yml", "*.sh", ".github/actions/**", ".builds/*"),
	File: releaseID,
})

var identifies = regexp.MustCompile(`(github\.sha|GITHUB_SHA|CI_COMMIT_(?:SHORT_)?SHA|CI_COMMIT_TAG|CIRCLE_SHA1|GIT_COMMIT|docker/metadata-action|semantic-release|changesets/action|release-please|goreleaser|BUILD_NUMBER|github\.ref_name|refs/tags|git describe|rev-parse|Build\.BuildId|type=semver|commit_sha|COMMIT_SHA|SHORT_SHA|^\s+uses:\s*[\w.-]+/[\w.-]+/\.github/workflows/release[\w.-]*\.ya?ml@|^\s+tags:\s*(?:\[?\s*["']?v|$))`)

func releaseID(f *check.File) (found []check.Evidence) {
	for line := range f.Code(identifies) {
		found = append(found, line.Strength(check.High, "A release is named by its version or commit."))
		if len(found) == 5 {
			break
		}
	}
	return found
}
