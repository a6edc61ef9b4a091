package backing

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// LiteralService finds clients of a service whose address is written in the
// code.
//
// Why: another database means another build. On a laptop the same line finds
// the real one, or none.
// Silent: defaults of look-ups, the own machine in development settings, tests,
// names in deploy files.
// Source: https://12factor.net/backing-services
var LiteralService = add(check.Check{
	ID:        "literal-service",
	Criterion: "backing-services/located-by-config",
	Wants: check.Keywords("redis", "postgres", "mysql", "mongodb", "amqp", "SMTP", "kafka", "Server=", "jdbc:", "connect(", "createConnection", "createPool", "HOST").
		In("Python", "JavaScript", "TypeScript", "Ruby", "Java", "Kotlin", "Go", "PHP", "C#", "Rust", "Elixir"),
	File: literalService,
})

var clients = regexp.MustCompile(`(?i)(?:["'` + "`" + `](?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|redis|rediss|amqps?|sqlserver|jdbc:\w+)://(?:[^\s"'` + "`" + `@/]*@)?([\w.-]+)|(?:Redis|StrictRedis|SMTP|SMTP_SSL|MongoClient|createPool|createConnection|pymysql\.connect|psycopg2?\.connect|mysqli|new PDO|mysql_connect)\s*\(\s*(?:\{?\s*host\s*[:=]\s*)?["']([\w.-]+)["']|\bServer=([\w.,-]+);|OpenDbConnection\("Server=([\w.-]+)|OpenRedisConnection\("([\w.-]+)")`)

func literalService(f *check.File) (found []check.Evidence) {
	for line := range f.Code(clients) {
		host := ""
		for _, m := range line.Match[1:] {
			if m != "" {
				host = strings.ToLower(m)
			}
		}
		if host == "" || fromEnvironment.MatchString(line.Text) || example(host) || fallback(f, line) {
			continue
		}
		if own(host) {
			found = append(found, line.Gap(check.Medium, "A client connects to "+host+", which only the own machine answers; the address is not config.").AsPartial())
			continue
		}
		found = append(found, line.Gap(check.High, "The address of a service, "+host+", is written in the code."))
	}
	return found
}

var fromEnvironment = regexp.MustCompile(`(?i)(environ|getenv|process\.env|\bENV\[|ENV\.fetch|\benv\(|\$\{|config\(|Configuration|viper|os\.Getenv|env::var|get_env|flag\.|@Value|default:|usage|example|e\.g\.)`)

// fallback tells that a look-up stands close by, so that the literal is what
// it falls back to.
func fallback(f *check.File, line check.Line) bool {
	return fromEnvironment.MatchString(f.Around(line.Number, 2, 1))
}

func own(host string) bool {
	return host == "localhost" || host == "127.0.0.1" || host == "0.0.0.0" || host == "::1"
}

func example(host string) bool {
	return strings.HasSuffix(host, "example.com") || strings.HasSuffix(host, "example.org") || strings.HasSuffix(host, ".test") || host == "host" || host == "hostname" || host == "server" || host == "user"
}
