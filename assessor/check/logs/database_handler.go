package logs

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// DatabaseHandler finds logging settings whose only handlers store the log or
// mail it.
//
// Why: the stream then lacks what happened, and the log is lost while the
// database is.
// Silent: a stream among the handlers; tables that are the product's own data.
// Source: https://12factor.net/logs
var DatabaseHandler = add(check.Check{
	ID:        "database-handler",
	Criterion: "logs/to-stdout",
	Wants:     check.Keywords("LOGGING", "dictConfig", "JDBCAppender", "<JDBC", "DBAppender", "MSSqlServer(", "xsi:type=\"Database\"").In("Python", "XML", "C#", "JSON"),
	File:      databaseHandler,
})

var (
	loggingDict  = regexp.MustCompile(`^\s*(?:LOGGING(?:_CONFIG)?\s*(?::[^=]*)?=\s*\{|.*dictConfig\(\s*\{)`)
	handlerClass = regexp.MustCompile(`["']class["']\s*:\s*["']([\w.]+)["']`)
	storesLog    = regexp.MustCompile(`(class="[\w.]*(?:JDBCAppender|DBAppender)"|<JDBC\s+name|WriteTo\.MSSqlServer\(|xsi:type="Database")`)
)

func databaseHandler(f *check.File) []check.Evidence {
	if f.Is("Python") {
		return djangoHandlers(f)
	}
	for line := range f.Code(storesLog) {
		if !f.CodeMatches(streams) && !devOnly(f, line.Number) {
			return []check.Evidence{line.Gap(check.Medium, "The log goes to a database table.").AsPartial()}
		}
	}
	return nil
}

// djangoHandlers reads the classes of a logging dictionary: standard ones that
// write nowhere a platform looks, or the project's own.
func djangoHandlers(f *check.File) []check.Evidence {
	for line := range f.Code(loggingDict) {
		first, depth := 0, 0
		for n := line.Number; n <= f.Lines(); n++ {
			text := f.CodeLine(n)
			if m := handlerClass.FindStringSubmatch(text); m != nil {
				class := m[1]
				switch {
				case strings.HasSuffix(class, "StreamHandler"), strings.Contains(class, "Console"), strings.Contains(class, "RichHandler"), strings.HasSuffix(class, "FileHandler"):
					return nil
				case strings.Contains(class, "Filter"), strings.Contains(class, "Formatter"), strings.HasSuffix(class, "NullHandler"):
				case first == 0:
					first = n
				}
			}
			if depth += strings.Count(text, "{") - strings.Count(text, "}"); depth <= 0 && n > line.Number {
				break
			}
		}
		if first == 0 {
			return nil
		}
		message := "The only handlers of the log keep it away from the streams."
		if strings.Contains(f.CodeLine(first), "AdminEmailHandler") || strings.Contains(f.CodeLine(first), "SMTPHandler") {
			message = "The only handlers of the log send mail."
		}
		return []check.Evidence{f.Gap(first, check.Medium, message).AsPartial()}
	}
	return nil
}
