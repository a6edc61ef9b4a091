package ownership

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// UptimeCheck finds a check from outside that the app still answers.
//
// Why: what runs the app cannot always tell that nobody reaches it.
// Silent: products that check others.
// Source: https://sre.google/workbook/monitoring/
var UptimeCheck = add(check.Check{
	ID:        "uptime-check",
	Criterion: "ownership/paged",
	Repo:      uptimeCheck,
})

var (
	uptimeResource = regexp.MustCompile(`^(?:google_monitoring_uptime_check_config|aws_route53_health_check|aws_synthetics_canary|azurerm_application_insights_(?:standard_)?web_test|datadog_synthetics_test|newrelic_synthetics_\w+|statuscake_(?:uptime_check|test)|uptimerobot_monitor|pingdom_check|betteruptime_monitor|checkly_check|healthchecksio_check)$`)
	uptimePing     = regexp.MustCompile(`(?i)https://(?:hc-ping\.com|healthchecks\.io|cronitor\.link|deadmanssnitch\.com|nosnch\.in|betteruptime\.com/api)`)
)

func uptimeCheck(r *check.Repo) []check.Evidence {
	for _, f := range r.Files {
		if !f.Scope.Live() {
			continue
		}
		line := 0
		switch {
		case strings.HasSuffix(f.Path, ".tf"):
			line = resourceLine(f, uptimeResource)
		case f.Base() == ".upptimerc.yml", strings.HasPrefix(f.Base(), "checkly.config."):
			line = 1
		case f.Scope == scope.Deploy && f.Is("YAML", "Shell", "INI"):
			if m := uptimePing.FindIndex(f.Code()); m != nil {
				line = f.LineOf(m[0])
			}
		}
		if line > 0 {
			return []check.Evidence{check.Strength(check.Medium, "Something outside checks that the app still answers.").At(f.Path, line).OfKind("uptime")}
		}
	}
	return nil
}
