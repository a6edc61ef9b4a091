package ownership

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/file"
)

// AlertRules finds rules that call somebody when a user is hurt.
//
// Why: the page should reach somebody who can fix the cause.
// Silent: products whose own subject is alerting, as far as only their code
// speaks of it; dashboards.
// Source: https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
var AlertRules = add(check.Check{
	ID:        "alert-rules",
	Criterion: "ownership/paged",
	Repo:      alertRules,
})

var alertResource = regexp.MustCompile(`^(?:aws_cloudwatch_metric_alarm|aws_cloudwatch_composite_alarm|aws_route53_health_check|datadog_monitor|google_monitoring_alert_policy|azurerm_monitor_(?:metric_alert|scheduled_query_rules_alert\w*|activity_log_alert)|newrelic_(?:nrql_)?alert_\w+|grafana_rule_group|sentry_(?:issue|metric)_alert|statuscake_\w+|betteruptime_(?:monitor|policy)|honeycombio_trigger)$`)

func alertRules(r *check.Repo) []check.Evidence {
	for _, f := range r.Files {
		if f.Scope.Live() {
			if line := alertLine(f); line > 0 {
				return []check.Evidence{check.Strength(check.High, "A rule says when somebody is called.").At(f.Path, line).OfKind("alerts")}
			}
		}
	}
	return nil
}

// alertLine is the line of the first alert rule of a file, or 0.
func alertLine(f *file.File) int {
	switch {
	case strings.HasSuffix(f.Path, ".tf"):
		return resourceLine(f, alertResource)
	case strings.HasSuffix(f.Path, ".bicep"):
		if i := strings.Index(string(f.Data), "'Microsoft.Insights/metricAlerts"); i >= 0 {
			return f.LineOf(i)
		}
	case f.Is("YAML"):
		for _, d := range f.Docs() {
			if d.Get("kind").Str() == "PrometheusRule" {
				return d.Get("kind").Line
			}
			for _, rules := range d.All("rules") {
				for _, rule := range rules.Items() {
					if rule.Has("alert") && rule.Has("expr") {
						return rule.Get("alert").Line
					}
				}
			}
			for _, n := range d.All("Type") {
				if n.Str() == "AWS::CloudWatch::Alarm" {
					return n.Line
				}
			}
		}
	}
	return 0
}

// resourceLine is the line of the first Terraform resource of a kind, or 0.
func resourceLine(f *file.File, kind *regexp.Regexp) int {
	root := f.HCL()
	if root == nil {
		return 0
	}
	for _, b := range root.Blocks {
		if b.Type == "resource" && kind.MatchString(b.Label(0)) {
			return b.Line
		}
	}
	return 0
}
