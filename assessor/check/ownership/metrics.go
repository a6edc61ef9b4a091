package ownership

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// Metrics finds metrics and traces that the app gives of itself.
//
// Why: how often and how slowly tells more than one user's report.
// Silent: a client of somebody else's metrics; words in comments; a package
// that is declared and never used, except where declaring it is enough.
// Source: https://opentelemetry.io/docs/
var Metrics = add(check.Check{
	ID:        "metrics",
	Criterion: "ownership/support",
	Wants: check.Keywords("prometheus", "prom-client", "opentelemetry", "otel", "statsd", "dogstatsd", "datadog", "ddtrace", "dd-trace", "micrometer", "actuator", "smallrye-metrics", "yabeda", "telemetry_metrics", "TelemetryMetrics", "AddOpenTelemetry", "metrics-exporter", "skylight", "scout_apm", "NewRelic", "go-metrics", "applicationinsights").
		In("Python", "JavaScript", "TypeScript", "Ruby", "Java", "Kotlin", "Scala", "Groovy", "Go", "PHP", "C#", "Rust", "Elixir", "XML", "INI", "YAML", "TOML", "Dockerfile").
		Scopes(scope.Production, scope.Deploy),
	File: metrics,
})

var measures = regexp.MustCompile(`(?i)(promhttp\.|prometheus\.(?:New\w+|MustRegister|Register)|promauto\.|prometheus_client|prometheus_fastapi_instrumentator|PrometheusMetrics\(|django_prometheus|starlette_exporter|prom-client|express-prom-bundle|prometheus_exporter|Prometheus::(?:Client|Middleware)|prometheus-net|UseHttpMetrics|MapMetrics\(|metrics_exporter_prometheus|actix_web_prom|axum_prometheus|PrometheusBuilder|PromEx|prom_ex|TelemetryMetrics|otel\.(?:Set|Tracer|Meter)|sdktrace\.|@opentelemetry/sdk|opentelemetry[._-](?:sdk|instrument|api|exporter)|OpenTelemetry::SDK|OpenTelemetry\\|opentelemetry::|opentelemetry_|AddOpenTelemetry|quarkus-(?:opentelemetry|micrometer)|StatsD|statsd\.|DogStatsd|ddtrace|dd-trace|datadog/tracer|Datadog\.configure|spring-boot-starter-actuator|micrometer-registry|micrometer-tracing|management\.metrics|smallrye-metrics|\byabeda|skylight|scout_apm|AddApplicationInsights|newrelic\.agent|NewRelic)`)

func metrics(f *check.File) []check.Evidence {
	if f.Repo.Shown("ownership/support", "metrics") >= enough {
		return nil
	}
	if f.Is("INI") && !strings.Contains(f.Base(), "application") {
		return nil // settings of a tool that names the package
	}
	for line := range f.Code(measures) {
		return []check.Evidence{line.Strength(check.Medium, "The app gives metrics or traces of itself.").OfKind("metrics")}
	}
	return nil
}
