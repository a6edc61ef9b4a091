package parity

import (
	"workbook/assessor/assessment"
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
	for _, e := range r.Found["ownership/deploy"] {
		if e.Kind != "job" || e.Polarity != assessment.Strength || e.Path == "" {
			continue
		}
		for i := range r.Jobs {
			j := &r.Jobs[i]
			if j.Path == e.Path && j.On("push") && r.Kind.Deployable() {
				return []check.Evidence{check.Strength(check.Medium, "A push deploys the app.").At(e.Path, e.Line)}
			}
		}
	}
	return nil
}
