package ownership

import (
	"regexp"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// StructuredLogs finds logs that a machine can search: fields, or JSON.
//
// Why: one request can then be followed by its id through all processes.
// Silent: plain text; words in comments.
// Source: https://opentelemetry.io/docs/specs/otel/logs/
var StructuredLogs = add(check.Check{
	ID:        "structured-logs",
	Criterion: "ownership/support",
	Wants: check.Keywords("structlog", "python-json-logger", "pythonjsonlogger", "JsonFormatter", "lograge", "semantic_logger", "rails_semantic_logger", "logstash", "NewJSONHandler", "slog.", "zerolog", "zap.New", "logrus", "JSONFormatter", "pino", "winston", "bunyan", "CompactJsonFormatter", "JsonConsole", "AddJsonConsole", "RenderedCompactJson", "logger_json", "tracing_subscriber", "JsonTemplateLayout", "logging.structured", "quarkus.log.console.json", "monolog.formatter.json", "loguru").
		In("Python", "JavaScript", "TypeScript", "Ruby", "Java", "Kotlin", "Scala", "XML", "Go", "PHP", "C#", "Rust", "Elixir", "YAML", "INI", "JSON", "TOML").
		Scopes(scope.Production, scope.Deploy),
	File: structuredLogs,
})

var structures = regexp.MustCompile(`(structlog\.(?:configure|get_logger)|pythonjsonlogger|JsonFormatter\b|config\.lograge\.enabled\s*=\s*true|lograge\.formatter|SemanticLogger|rails_semantic_logger|LogstashEncoder|net\.logstash|NewJSONHandler\(|slog\.(?:New|Info|Error|Warn|Debug|With)\(|zerolog\.|zap\.New|logrus\.(?:JSONFormatter|WithField)|\bpino\(|require\(['"]pino['"]\)|from ['"]pino['"]|winston\.createLogger|bunyan\.createLogger|CompactJsonFormatter|AddJsonConsole|RenderedCompactJson|LoggerJSON|\.json\(\)\s*\.?(?:init|with)|JsonTemplateLayout|logging\.structured|quarkus\.log\.console\.json|monolog\.formatter\.json|serialize\s*=\s*True)`)

func structuredLogs(f *check.File) []check.Evidence {
	if f.Repo.Shown("ownership/support", "structured-logs") >= enough {
		return nil
	}
	for line := range f.Code(structures) {
		return []check.Evidence{line.Strength(check.Medium, "Log events have fields that a machine can search.").OfKind("structured")}
	}
	return nil
}
