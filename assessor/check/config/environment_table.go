package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// EnvironmentTable finds addresses chosen by the name of the environment.
//
// Why: a new deploy needs a new branch in the code, and the values of all
// deploys are in every clone.
// Silent: behaviour that depends on the mode, such as a debug switch; look-ups
// inside the branch; addresses of the own machine.
// Source: https://12factor.net/config
var EnvironmentTable = add(check.Check{
	ID:        "environment-table",
	Criterion: "config/from-environment",
	Wants:     check.Keywords("production", "prod").In("Python", "JavaScript", "TypeScript", "Ruby", "PHP", "Java", "Kotlin", "Go", "C#", "Elixir", "Dart", "Swift"),
	File:      environmentTable,
})

var (
	prodBranch = regexp.MustCompile(`(?i)(?:===?\s*["']prod(?:uction)?["']|["']?\bprod(?:uction)?\b["']?\s*(?::|=>)\s*[\[{(]|(?:case|when)\s+["':]prod(?:uction)?\b|production\?|IsProduction)`)
	address    = regexp.MustCompile(`["'` + "`" + `](?:https?|postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|rediss|amqps?)://(?:[^@"'` + "`" + `/]*@)?([\w.-]+)`)
	// publicAPI are third parties' addresses that do not vary between deploys.
	publicAPI = regexp.MustCompile(`(?i)^(?:api|www|docs|cdn|fonts|accounts|login|graph|oauth2?|hooks|js)\.(?:github|google|googleapis|stripe|twilio|facebook|twitter|slack|paypal|gravatar|cloudflare|jsdelivr|unpkg|microsoft|microsoftonline|amazon|apple|openai|sentry|mailgun|sendgrid|segment|mixpanel)\.`)
)

func environmentTable(f *check.File) (found []check.Evidence) {
	if strings.HasSuffix(f.Path, ".erb") || strings.HasSuffix(f.Path, "html") || strings.HasSuffix(f.Path, ".md") {
		return nil // texts for visitors
	}
	for line := range f.Code(prodBranch) {
		for n := line.Number; n <= line.Number+6; n++ {
			text := f.CodeLine(n)
			if n > line.Number && check.Indent(text) < check.Indent(line.Text) && strings.TrimSpace(text) != "" {
				break
			}
			m := address.FindStringSubmatch(text)
			if m == nil || localHost(m[1]) || exampleHost(m[1]) || publicAPI.MatchString(m[1]) || f.OnLookup(n) {
				continue
			}
			found = append(found, f.Gap(n, check.Medium, "An address is chosen by the name of the environment; a new deploy needs a change of the code."))
			break
		}
	}
	return found
}
