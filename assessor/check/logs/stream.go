package logs

import (
	"regexp"

	"workbook/assessor/check"
)

// Stream finds logs that go to the standard streams.
//
// Why: the platform collects them from there, whole and in order, from every
// process.
// Source: https://12factor.net/logs
var Stream = add(check.Check{
	ID:        "stream",
	Criterion: "logs/to-stdout",
	Wants: check.Keywords("StreamHandler", "ConsoleAppender", "WriteTo.Console", "LOG_CHANNEL", "php://std", "/dev/stdout", "PYTHONUNBUFFERED", "STDOUT", "transports.Console", "pino(", "os.Stdout", "os.Stderr", "sys.stdout", "RAILS_LOG_TO_STDOUT", "tracing_subscriber", "env_logger", "AddConsole", "morgan(", "slog.New", "structlog", "logrus", "zap.New", "zerolog", "console.log", "winston").
		In("Python", "JavaScript", "TypeScript", "Ruby", "Java", "Kotlin", "XML", "Go", "PHP", "C#", "INI", "YAML", "Rust", "Dockerfile", "Shell"),
	File: stream,
})

var streams = regexp.MustCompile(`(logging\.StreamHandler|["']class["']\s*:\s*["']logging\.StreamHandler|ConsoleAppender|<Console\s|WriteTo\.Console\(|LOG_CHANNEL\s*[=:]\s*["']?stderr|php://std(?:out|err)|/dev/std(?:out|err)|PYTHONUNBUFFERED|Logger\.new\(\s*\$?(?:STDOUT|stdout)|transports\.Console|\bpino\(|New(?:Text|JSON)Handler\(\s*os\.Std|log\.SetOutput\(\s*os\.Std|SetOutput\(os\.Std|RAILS_LOG_TO_STDOUT|tracing_subscriber::|env_logger::|AddConsole\(|morgan\(|slog\.New\(|structlog\.|zap\.New|zerolog\.|stream\s*=\s*sys\.std)`)

func stream(f *check.File) (found []check.Evidence) {
	for line := range f.Code(streams) {
		found = append(found, line.Strength(check.High, "Log events go to a standard stream."))
		break
	}
	return found
}
