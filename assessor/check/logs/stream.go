package logs

import (
	"regexp"

	"workbook/assessor/check"
)

// Stream finds loggers that are told to write to a standard stream.
//
// Why: the platform collects them from there, whole and in order, from every
// process.
// Silent: code of development alone; loggers whose target is decided elsewhere.
// Source: https://12factor.net/logs
var Stream = add(check.Check{
	ID:        "stream",
	Criterion: "logs/to-stdout",
	Wants: check.Keywords("StreamHandler", "ConsoleAppender", "<Console", "WriteTo", "LOG_CHANNEL", "php://std", "/dev/stdout", "/dev/stderr", "STDOUT", "transports.Console", "pino(", "os.Stdout", "os.Stderr", "sys.stdout", "sys.stderr", "tracing_subscriber", "env_logger", "AddConsole", "AddJsonConsole", "ConsoleHandler", "simple_logger", "xsi:type=\"Console\"").
		In("Python", "JavaScript", "TypeScript", "Ruby", "Java", "Kotlin", "Scala", "XML", "Go", "PHP", "C#", "INI", "YAML", "Rust", "Dockerfile", "Shell", "JSON"),
	File: stream,
})

var streams = regexp.MustCompile(`(\bStreamHandler\(\s*(?:\)|sys\.std|stream\s*=\s*sys\.std|["']php://std)|["']?class["']?\s*[:=]\s*["']?(?:logging\.)?StreamHandler|class="[\w.]*ConsoleAppender"|<Console\s+name|appender\.\w+\.type\s*=\s*Console|log4j\.appender\.\w+\s*=\s*[\w.]*ConsoleAppender|WriteTo\.(?:Async\([^)]*)?Console\(|"Name":\s*"Console"|xsi:type="Console"|LOG_CHANNEL["']?\s*[=:]?\s*["']?std(?:err|out)|(?:path|stream):?\s*["']?php://std(?:out|err)|["'](?:path|stream)["']\s*=>[^,;]*["']php://std(?:out|err)|ln\s+-sf?\s+/dev/std(?:out|err)|Logger\.new\(?\s*(?:STD(?:OUT|ERR)|\$std(?:out|err))|new\s+(?:winston\.)?transports\.Console|\bpino\(|New(?:Text|JSON)Handler\(\s*os\.Std|SetOutput\(\s*os\.Std|zerolog\.New\(\s*os\.Std|log\.New\(\s*os\.Std|tracing_subscriber::fmt|env_logger::(?:init|builder|Builder)|\.Add(?:Json)?Console\(|basicConfig\([^)]*stream\s*=\s*sys\.std)`)

func stream(f *check.File) []check.Evidence {
	if f.Repo.Shown("logs/to-stdout", "stream") >= 3 {
		return nil
	}
	if f.Base() == "alembic.ini" {
		return nil // the log of a tool, not of the app
	}
	for line := range f.Code(streams) {
		if !devOnly(f, line.Number) && !importLine.MatchString(line.Text) {
			return []check.Evidence{line.Strength(check.High, "Log events go to a standard stream.")}
		}
	}
	return nil
}
