package ownership

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// OnCall finds who is called, as a schedule or an escalation.
//
// Why: a page without a schedule wakes everybody or nobody.
// Silent: products that send pages for others; notifications of a pipeline.
// Source: https://sre.google/sre-book/being-on-call/
var OnCall = add(check.Check{
	ID:        "on-call",
	Criterion: "ownership/paged",
	Repo:      onCall,
})

var (
	scheduleResource = regexp.MustCompile(`^(?:pagerduty_(?:schedule|escalation_policy|service|service_integration)|opsgenie_(?:schedule|escalation|team|service)|victorops_\w+|squadcast_\w+|incident_(?:schedule|escalation_path)|grafana_oncall_\w+|betteruptime_(?:on_call_calendar|policy)|rootly_\w+)$`)
	onCallPath       = regexp.MustCompile(`(?i)(?:^|/)(?:on-?call|escalation)(?:[-_.][^/]*)?(?:/[^/]*)?\.(?:md|rst|adoc)$`)
)

func onCall(r *check.Repo) []check.Evidence {
	for _, f := range r.Files {
		switch {
		case f.Scope == scope.Docs && onCallPath.MatchString(f.Path):
			return []check.Evidence{check.Strength(check.Medium, "Who is called is written down.").At(f.Path, 0).OfKind("on-call")}
		case !f.Scope.Live():
		case strings.HasSuffix(f.Path, ".tf"):
			if line := resourceLine(f, scheduleResource); line > 0 {
				return []check.Evidence{check.Strength(check.High, "Who is called is kept as code.").At(f.Path, line).OfKind("on-call")}
			}
		case f.Is("YAML") && strings.Contains(strings.ToLower(f.Base()), "alertmanager"):
			for _, d := range f.Docs() {
				if n := d.All("pagerduty_configs", "opsgenie_configs", "victorops_configs"); len(n) > 0 {
					return []check.Evidence{check.Strength(check.Medium, "Alerts go to an on-call service.").At(f.Path, n[0].Line).OfKind("on-call")}
				}
			}
		}
	}
	return nil
}
