package disposability

import (
	"strings"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
	"workbook/assessor/unit"
)

// NoHealthCheck finds a repository that serves requests and holds no health
// check at all.
//
// Why: a process that hangs looks alive; without a question nobody replaces it.
// Silent: any probe, route or package anywhere in the repository; functions,
// whose platform starts them for each request; workers.
// Source: https://12factor.net/disposability
var NoHealthCheck = add(check.Check{
	ID:        "no-health-check",
	Criterion: "disposability/crash-only",
	Repo:      noHealthCheck,
})

func noHealthCheck(r *check.Repo) []check.Evidence {
	for _, e := range r.Found["disposability/crash-only"] {
		if strings.HasPrefix(e.Check, "health-") && e.Polarity == assessment.Strength || e.Check == "empty-health-path" || e.Check == "unprobed-workload" {
			return nil
		}
	}
	if len(r.Base("serverless.yml", "serverless.yaml", "wrangler.toml", "wrangler.jsonc", "samconfig.toml", "vercel.json", "netlify.toml", "host.json")) > 0 {
		return nil
	}
	for _, u := range r.Deployable() {
		if !u.Kind.Serves() || frontEnd(u) || u.Kind == unit.Worker {
			continue
		}
		path, line := startOf(r, u)
		confidence := check.Medium
		if line > 0 && strings.EqualFold(r.Get(path).Base(), "Procfile") {
			confidence = check.Low // Heroku has no place to declare one
		}
		return []check.Evidence{check.Gap(confidence, "No health check was found: a process that hangs looks alive, and nobody replaces it.").At(path, line).InUnit(u.Path).AsPartial()}
	}
	return nil
}

// startOf is where a unit's production start is declared, or its manifest.
func startOf(r *check.Repo, u *unit.Unit) (path string, line int) {
	for _, s := range own(r, u) {
		return s.Path, s.Line
	}
	if len(u.Dockerfiles) > 0 {
		return u.Dockerfiles[0], r.Get(u.Dockerfiles[0]).Dockerfile().Final().Line
	}
	if len(u.Manifests) > 0 {
		return u.Manifests[0].Path, 0
	}
	return "", 0
}
