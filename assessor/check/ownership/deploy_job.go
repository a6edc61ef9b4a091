package ownership

import (
	"regexp"

	"workbook/assessor/check"
	"workbook/assessor/pipeline"
	"workbook/assessor/unit"
)

// DeployJob finds a job that brings the app to where it runs.
//
// Why: whoever wrote a change can then put it into production, and take it
// back, without asking anybody.
// Silent: jobs that only test or publish; a throw-away cluster inside the
// pipeline; the pages of an app's documentation.
// Source: https://dora.dev/capabilities/continuous-delivery/
var DeployJob = add(check.Check{
	ID:        "deploy-job",
	Criterion: "ownership/deploy",
	Repo:      deployJob,
})

// pages are deploys of static pages, which are not an app's own.
var pages = regexp.MustCompile(`(?i)(deploy-pages|gh-pages|github-pages|gh-deploy|surge\s)`)

// throwAway are the clusters that live as long as the job.
var throwAway = regexp.MustCompile(`(?i)(kind-action|setup-kind|minikube|k3d|\bkind\s+create\s+cluster|k3s|microk8s|localstack)`)

func deployJob(r *check.Repo) (found []check.Evidence) {
	for i := range r.Jobs {
		j := &r.Jobs[i]
		line, what := j.Deploys()
		if line == 0 || pages.MatchString(what) && r.Kind.Deployable() || dryRun.MatchString(what) {
			continue
		}
		if temporary(j) {
			found = append(found, check.Strength(check.Low, "A job deploys to a cluster that ends with the job; that is a test.").At(j.Path, line))
			continue
		}
		message := "A job deploys the app."
		if r.Kind == unit.Library || r.Kind == unit.CLI {
			message = "A job deploys from this repository."
		}
		return append(found, check.Strength(check.High, message).At(j.Path, line).OfKind("job"))
	}
	return found
}

var dryRun = regexp.MustCompile(`(?i)(--dry-run|--check\b|plan\b|syntax-check|\bdiff\b)`)

// temporary tells that the job makes its own cluster.
func temporary(j *pipeline.Job) bool {
	for _, s := range j.Steps {
		if throwAway.MatchString(s.Uses) {
			return true
		}
		for _, c := range s.Commands {
			if throwAway.MatchString(c.String()) {
				return true
			}
		}
	}
	return false
}
