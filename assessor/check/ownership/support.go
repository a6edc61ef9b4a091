package ownership

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// Support finds what helps to find a cause: error tracking, metrics, traces,
// runbooks.
//
// Why: user problems then reach the people who can fix the cause.
// Silent: a package that is declared and never used.
var Support = add(check.Check{
	ID:        "support",
	Criterion: "ownership/support",
	Wants: check.Keywords("sentry", "rollbar", "bugsnag", "honeybadger", "appsignal", "airbrake", "prometheus", "opentelemetry", "statsd", "datadog", "newrelic", "actuator", "AddOpenTelemetry", "ApplicationInsights").
		In("Python", "JavaScript", "TypeScript", "Ruby", "Java", "Kotlin", "Go", "PHP", "C#", "Rust", "Elixir", "YAML", "XML", "INI"),
	File: support,
})

var observes = regexp.MustCompile(`(?i)(sentry[_.]?(?:sdk)?\.init|Sentry\.init|Rollbar\.(?:init|configure)|Bugsnag\.(?:start|configure)|Honeybadger\.|AppSignal|Airbrake\.configure|promhttp\.|prometheus\.(?:New|MustRegister)|prom-client|prometheus_client|PrometheusMetrics|django_prometheus|otel\.(?:Set|Tracer)|opentelemetry|StatsD|statsd\.|ddtrace|newrelic|spring-boot-starter-actuator|micrometer|AddOpenTelemetry|AddApplicationInsights)`)

func support(f *check.File) (found []check.Evidence) {
	for line := range f.Code(observes) {
		found = append(found, line.Strength(check.Low, "Errors, metrics or traces are collected."))
		break
	}
	return found
}

// Runbook finds runbooks, issue templates and a changelog, and weighs them with
// what is collected.
//
// Why: at night a written step beats a memory.
var Runbook = add(check.Check{
	ID:        "runbook",
	Criterion: "ownership/support",
	Repo:      runbook,
})

var runbookPath = regexp.MustCompile(`(?i)(runbook|playbook\.md|troubleshoot|docs?/(?:ops|operations)|incident)`)

func runbook(r *check.Repo) (found []check.Evidence) {
	points := 0
	if len(r.Found["ownership/support"]) > 0 {
		points += 2
	}
	once := map[string]bool{}
	for _, f := range r.Files {
		kind, worth := "", 0
		switch base := strings.ToLower(f.Base()); {
		case f.Scope == scope.Docs && runbookPath.MatchString(f.Path):
			kind, worth = "A runbook or a guide to trouble is written.", 3
		case strings.HasPrefix(f.Path, ".github/ISSUE_TEMPLATE"), base == "support.md":
			kind, worth = "Problems have a form and a way in.", 2
		case strings.HasPrefix(base, "changelog"), base == "history.md", base == "releases.md":
			kind, worth = "A changelog tells what changed.", 1
		case base == "security.md":
			kind, worth = "The way to report a weakness is written.", 1
		}
		if kind != "" && !once[kind] {
			once[kind] = true
			points += worth
			found = append(found, check.Strength(check.Low, kind).At(f.Path, 0))
		}
	}
	switch {
	case points >= 4:
		return append(found, check.Strength(check.Medium, "Support is prepared: collected errors, forms or runbooks."))
	case points > 0:
		return append(found, check.Gap(check.Medium, "Some of what support needs is there: error tracking, runbooks, a way in for problems.").AsPartial())
	case r.Kind.Deployable():
		return []check.Evidence{check.Gap(check.High, "No error tracking, runbook or way in for problems was found.")}
	}
	return nil
}
