package processes

import (
	"regexp"

	"workbook/assessor/check"
)

// AffinityOff finds load balancers that are told to send a user anywhere.
//
// Why: somebody saw to it that any process can answer any request.
// Silent: defaults that nobody wrote down.
// Source: https://learn.microsoft.com/azure/app-service/configure-common
var AffinityOff = add(check.Check{
	ID:        "affinity-off",
	Criterion: "processes/no-sticky-sessions",
	Wants:     check.Keywords("affinity", "stickiness", "sticky").At("*.yml", "*.yaml", "*.tf", "*.bicep", "*.json"),
	File:      affinityOff,
})

var letsGo = regexp.MustCompile(`(?i)client_?affinity_?enabled["']?[^=:\n]*[=:]\s*false|sessionAffinity:\s*["']?None|session_affinity\s*=\s*"NONE"|stickiness\.enabled["']?\s*[:=]\s*["']?false|StickinessEnabled["']?\s*:\s*["']?false`)

func affinityOff(f *check.File) []check.Evidence {
	for line := range f.Code(letsGo) {
		return []check.Evidence{line.Strength(check.High, "No user is bound to one process: affinity is switched off.")}
	}
	return nil
}
