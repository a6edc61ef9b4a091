package backing

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// LiteralHost finds hosts of the own infrastructure in the code.
//
// Why: the name changes with the deploy; the code should not.
// Silent: a third party's public interface, documentation links, name spaces,
// examples, the own machine, lists of allowed origins.
var LiteralHost = add(check.Check{
	ID:        "literal-host",
	Criterion: "backing-services/no-hardcoded-hosts",
	Wants: check.Keywords("amazonaws.com", ".internal", ".local", "svc.cluster", "database.windows.net", "mongodb.net", "herokuapp.com", "cache.windows.net", "upstash.io", "://10.", "://192.168.", "://172.", "host=", "Redis(", "redis://", "Server=").
		In("Python", "JavaScript", "TypeScript", "Ruby", "Java", "Kotlin", "Go", "PHP", "C#", "Rust", "Elixir"),
	File: literalHost,
})

var infrastructure = regexp.MustCompile(`(?i)["'` + "`" + `/@]((?:[\w-]+\.)+(?:rds\.amazonaws\.com|cache\.amazonaws\.com|internal|corp|lan|svc\.cluster\.local|database\.windows\.net|redis\.cache\.windows\.net|mongodb\.net|upstash\.io|herokuapp\.com)|(?:10|192\.168)(?:\.\d{1,3}){2,3}|172\.(?:1[6-9]|2\d|3[01])\.\d{1,3}\.\d{1,3})\b`)

func literalHost(f *check.File) (found []check.Evidence) {
	for line := range f.Code(infrastructure) {
		if fromEnvironment.MatchString(line.Text) || strings.Contains(line.Match[1], "host.docker.internal") || strings.Contains(line.Text, "/24") || strings.Contains(line.Text, "/16") || strings.Contains(line.Text, "/8") || strings.Contains(line.Text, "/12") {
			continue
		}
		confidence := check.High
		if strings.HasSuffix(line.Match[1], "herokuapp.com") {
			confidence = check.Medium
		}
		found = append(found, line.Gap(confidence, "A host of the own infrastructure, "+line.Match[1]+", is written in the code."))
	}
	for line := range f.Code(clients) {
		host := strings.ToLower(strings.Join(line.Match[1:], ""))
		if host == "" || own(host) || example(host) || fromEnvironment.MatchString(line.Text) || fallback(f, line) {
			continue
		}
		found = append(found, line.Gap(check.High, "The host "+host+" is written in the code."))
	}
	return found
}
