package ownership

import (
	"regexp"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// Alert finds alert rules, on-call schedules and objectives.
//
// Why: the page should reach somebody who can fix the cause, and only when a
// user is hurt.
// Silent: products whose own subject is alerting; words in code.
var Alert = add(check.Check{
	ID:        "alert",
	Criterion: "ownership/paged",
	Wants: check.Keywords("PrometheusRule", "alert:", "aws_cloudwatch_metric_alarm", "datadog_monitor", "google_monitoring_alert_policy", "azurerm_monitor_metric_alert", "pagerduty_", "opsgenie_", "OpenSLO", "alertmanager").
		In("YAML", "HCL").Scopes(scope.Production, scope.Deploy),
	File: alert,
})

var alerts = regexp.MustCompile(`(kind:\s*PrometheusRule|^\s*-\s*alert:\s*\w|resource\s+"(?:aws_cloudwatch_metric_alarm|datadog_monitor|google_monitoring_alert_policy|azurerm_monitor_metric_alert|pagerduty_\w+|opsgenie_\w+)"|apiVersion:\s*openslo)`)

func alert(f *check.File) (found []check.Evidence) {
	for line := range f.Code(alerts) {
		found = append(found, line.Strength(check.High, "An alert rule or an on-call schedule is in the repository."))
		break
	}
	return found
}

// NoAlert reports an app in whose files nobody is called.
//
// Why: then nobody knows until morning, or the rules live elsewhere; the team
// is asked either way.
var NoAlert = add(check.Check{
	ID:        "no-alert",
	Criterion: "ownership/paged",
	Repo:      noAlert,
})

func noAlert(r *check.Repo) []check.Evidence {
	if !r.Kind.Deployable() || r.HasFound("ownership/paged", assessment.Strength) {
		return nil
	}
	return []check.Evidence{check.Gap(check.High, "No alert rule, on-call schedule or objective is in the repository.")}
}
