package build

import (
	"strings"

	"workbook/assessor/check"
)

// ServerBuild finds deploys that build the app from git on the server that
// runs it.
//
// Why: the build is automated, which is half of it; but each server makes its
// own, and there is no artifact that was tested and can be brought back.
// Silent: hooks of git itself, images, platforms that keep each build.
// Source: https://12factor.net/build-release-run
var ServerBuild = add(check.Check{
	ID:        "server-build",
	Criterion: "build-release-run/automated-build",
	Repo:      serverBuild,
})

func serverBuild(r *check.Repo) []check.Evidence {
	for _, f := range r.Files {
		if !f.Scope.Live() || strings.HasPrefix(f.Path, ".git/") {
			continue
		}
		switch base := strings.ToLower(f.Base()); {
		case base == "capfile", f.Path == "config/deploy.rb" && strings.Contains(string(f.Data), "repo_url"), base == "deployfile", base == "deploy.php",
			(base == "pre-build" || base == "post-deploy" || base == "post-build" || base == "pre-deploy") && f.Dir() != "":
			return []check.Evidence{check.Strength(check.Low, "A script builds the app on the server at each deploy; no artifact is kept.").At(f.Path, 0)}
		}
	}
	return nil
}
