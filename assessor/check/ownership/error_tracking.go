package ownership

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// ErrorTracking finds a tracker that is told of errors where they happen.
//
// Why: the people who can fix the cause then hear of it before the second user.
// Silent: a package that is declared and never started; words in comments.
// Source: https://docs.sentry.io/platforms/
var ErrorTracking = add(check.Check{
	ID:        "error-tracking",
	Criterion: "ownership/support",
	Wants: check.Keywords("sentry", "rollbar", "bugsnag", "honeybadger", "appsignal", "airbrake", "raygun", "exceptionless", "glitchtip", "elmah", "errorception", "ApplicationInsights", "bugsink", "telebugs", "newrelic", "elasticapm", "elastic-apm").
		In("Python", "JavaScript", "TypeScript", "JSX", "TSX", "Vue", "Svelte", "Ruby", "Java", "Kotlin", "Scala", "Go", "PHP", "C#", "Rust", "Elixir", "YAML", "INI", "JSON", "Clojure").
		Scopes(scope.Production, scope.Deploy),
	File: errorTracking,
})

var tracks = regexp.MustCompile(`(?i)(sentry_?sdk\.init|\bsentry\.init|sentry::init|SentryModule\.forRoot|withSentry|UseSentry|AddSentry|sentry_options|^\s*sentry[.:]\s*(?:dsn|$)|sentry\.dsn|SentryBundle|sentry\.client\.config|config :sentry|rollbar\.(?:init|configure)|new Rollbar\(|rollbar_config|bugsnag\.(?:start|configure|Configure)|honeybadger\.(?:configure|init)|^\s*config :honeybadger|Appsignal\.(?:start|configure)|config :appsignal|airbrake\.(?:configure|NewNotifier)|raygun4\w+|AddExceptionless|UseExceptionless|AddElmah|UseElmah|AddApplicationInsights|newrelic\.(?:agent|initialize|NewApplication)|require\(['"]newrelic['"]\)|elasticapm|elastic-apm-node|\bIntegration::captureUnhandled|Sentry\\Laravel)`)

func errorTracking(f *check.File) []check.Evidence {
	if f.Repo.Shown("ownership/support", "error-tracking") >= enough {
		return nil
	}
	if f.Is("JSON") && !strings.Contains(f.Base(), "appsettings") {
		return nil
	}
	for line := range f.Code(tracks) {
		return []check.Evidence{line.Strength(check.Medium, "Errors are sent to a tracker.").OfKind("errors")}
	}
	return nil
}
