package disposability

import (
	"regexp"

	"workbook/assessor/check"
)

// HealthCheck finds what tells a platform that a process is well.
//
// Why: a process that hangs is found and replaced without anybody.
// Silent: an endpoint's name in text.
// Source: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
var HealthCheck = add(check.Check{
	ID:        "health-check",
	Criterion: "disposability/crash-only",
	Wants: check.Keywords("livenessProbe", "readinessProbe", "healthcheck", "health_check", "/health", "/healthz", "/livez", "/readyz", "/up\"", "/up'", "actuator", "MapHealthChecks", "terminus", "/ping", "checks]]", "health_checks").
		In("YAML", "Dockerfile", "TOML", "JSON", "Go", "Python", "JavaScript", "TypeScript", "Ruby", "Java", "Kotlin", "C#", "PHP", "Rust", "Elixir", "HCL"),
	File: healthCheck,
})

var checksHealth = regexp.MustCompile(`(?i)(livenessProbe:|readinessProbe:|^\s*healthcheck:|^HEALTHCHECK\s+(?:--|CMD)|healthCheckPath|health_check(?:_path)?\s*[:={]|["'/](?:health|healthz|livez|readyz|health_check|healthcheck|status/health)/?["'\]]|get\s+["']up["']|MapHealthChecks\(|spring-boot-starter-actuator|\[\[?(?:http_service|services)\.?(?:\w*)checks)`)

func healthCheck(f *check.File) (found []check.Evidence) {
	for line := range f.Code(checksHealth) {
		found = append(found, line.Strength(check.Medium, "A health check tells whether the process is well."))
		break
	}
	return found
}
