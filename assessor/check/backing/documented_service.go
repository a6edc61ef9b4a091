package backing

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// DocumentedService finds a service's address among the variables that an
// example file documents.
//
// Why: who deploys the app sees which variable attaches which service.
// Silent: files with values of a deploy, variables that locate nothing.
// Source: https://12factor.net/config
var DocumentedService = add(check.Check{
	ID:        "documented-service",
	Criterion: "backing-services/located-by-config",
	Wants:     check.Paths(".env.*", "*.env", "env.example", "*.env.*").Scopes(scope.Example),
	File:      documentedService,
})

var documentedLine = regexp.MustCompile(`^\s*#?\s*(?:export\s+)?([A-Z][A-Z0-9_]+)\s*=`)

func documentedService(f *check.File) (found []check.Evidence) {
	for n := 1; n <= f.Lines() && len(found) < 3; n++ {
		m := documentedLine.FindStringSubmatch(f.Raw(n))
		if m == nil {
			continue
		}
		if service := serviceOf(m[1]); service != "" && service != "A service" && !strings.Contains(service, "telemetry") {
			found = append(found, f.Strength(n, check.Medium, service+" is located by "+m[1]+", as an example file documents."))
		}
	}
	return found
}
