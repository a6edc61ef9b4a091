package parity

import (
	"regexp"

	"workbook/assessor/check"
)

// DeployOnPush finds a push to the main branch that deploys.
//
// Why: a change then reaches production in minutes, by the hand that made it.
// Silent: deploys that wait for a tag, a schedule or a button; images that are
// only published.
// Source: https://dora.dev/capabilities/continuous-delivery/
var DeployOnPush = add(check.Check{
	ID:        "deploy-on-push",
	Criterion: "dev-prod-parity/small-gaps",
	Repo:      deployOnPush,
})

func deployOnPush(r *check.Repo) []check.Evidence {
	if !r.Kind.Deployable() {
		return nil
	}
	for i := range r.Jobs {
		j := &r.Jobs[i]
		if line, what := j.Deploys(); line > 0 && j.On("push") && !notTheApp.MatchString(what) {
			return []check.Evidence{check.Strength(check.Medium, "A push deploys the app.").At(j.Path, line)}
		}
	}
	return nil
}

// notTheApp are deploys of pages, rehearsals and clusters for a test.
var notTheApp = regexp.MustCompile(`(?i)(pages|gh-deploy|--dry-run|--check\b|\bplan\b|kubectl|helm)`)
