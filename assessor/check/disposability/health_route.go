package disposability

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// HealthRoute finds an address of the app that tells whether it is well.
//
// Why: a platform can then ask, and a person too.
// Silent: a client's call of somebody else's address; words in text.
// Source: https://12factor.net/disposability
var HealthRoute = add(check.Check{
	ID:        "health-route",
	Criterion: "disposability/crash-only",
	Wants:     check.Keywords("health", "livez", "readyz", "liveness", "readiness", "heartbeat", "/ping", "_status", "/status", "/alive", "terminus", "actuator", "\"up\"", "'/up'", "path_info").In("Go", "Python", "JavaScript", "TypeScript", "Ruby", "Java", "Kotlin", "Scala", "Clojure", "C#", "PHP", "Rust", "Elixir", "INI", "YAML"),
	File:      healthRoute,
})

var (
	healthPath = regexp.MustCompile("[\"'`](?:\\w+ )?(?:/[\\w-]+){0,2}/?(?:healthz?|healthcheck|health[-_]check|livez|readyz|liveness|readiness|heartbeat|_health|(?:healthz?|healthcheck|_health)/\\w+)/?[\"'`]|[\"'`](?:GET )?(?:/api|/internal)?(?:/v\\d)?/(?:ping|_?status|alive|up)/?[\"'`]|rails/health#show|health:\\s*'/up'")
	// named is a route whose address is a constant or a setting with a telling
	// name, and plug one that a Plug tells by the path's parts.
	named       = regexp.MustCompile(`(?i)\b(?:route|get|handle|handleFunc|all|any|use)\(\s*[&*$]?[\w.:>-]*(?:health(?:_?checks?|z)?|liveness|readiness|livez|readyz)_?(?:route|path|url|endpoint|uri)\b[^,)]*,`)
	plug        = regexp.MustCompile(`path_info:\s*\[\s*"(?:_?status|_?health\w*|ping|alive|up|live|ready)"`)
	ofFramework = regexp.MustCompile(`rails/health#show|health:\s*'/up'`)
	routing     = regexp.MustCompile(`(?i)route|group\(|path\(|\.get\(|\.any\(|\.all\(|handle|@(?:app|bp|router|api|blueprint|health)|\bget\b|mapping|controller|endpoint|mount|\.use\(|scope|resource|url\(|match|plug|->|=>|=\s*"`)
	packaged    = regexp.MustCompile(`MapHealthChecks\(|UseHealthChecks\(|AddHealthChecks\(|createTerminus\(|TerminusModule|grpc_health|grpc\.health|health\.NewServer\(|RegisterHealthServer|HealthIndicator\b|HealthCheckService|@Liveness\b|@Readiness\b|add_HealthServicer|HealthServicer`)
	calls       = regexp.MustCompile(`(?i)\bfetch\(|axios|requests?\.get|http\.Get\(|HttpClient|client\.|curl|\bhttps?://|request\.(?:Get|get)\(`)
)

func healthRoute(f *check.File) (found []check.Evidence) {
	lower := strings.ToLower(f.Path)
	if strings.Contains(lower, "client") || f.Scope != "production" {
		return nil
	}
	if !f.Is("INI", "YAML") {
		for line := range f.Code(packaged) {
			return []check.Evidence{line.Strength(check.High, "A health check of the framework tells whether the process is well.")}
		}
		for line := range f.Code(plug) {
			return []check.Evidence{line.Strength(check.Medium, "The app has an address that tells whether it is well.")}
		}
		for line := range f.Code(named) {
			if !calls.MatchString(line.Text) {
				found = append(found, line.Strength(check.Medium, "The app has an address that tells whether it is well."))
			}
		}
		for line := range f.Code(healthPath) {
			if (routing.MatchString(line.Text) || ofFramework.MatchString(line.Text)) && !calls.MatchString(line.Text) {
				found = append(found, line.Strength(check.Medium, "The app has an address that tells whether it is well."))
			}
		}
	}
	return found[:min(len(found), 3)]
}
