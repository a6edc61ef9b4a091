package ownership

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// Objectives finds service-level objectives: what is promised, as a number.
//
// Why: the number says when a page is worth a night's sleep.
// Silent: objectives that a product keeps for its own users.
// Source: https://sre.google/sre-book/service-level-objectives/
var Objectives = add(check.Check{
	ID:        "objectives",
	Criterion: "ownership/paged",
	Repo:      objectives,
})

var (
	objectiveResource = regexp.MustCompile(`^(?:datadog_service_level_objective|google_monitoring_slo|newrelic_service_level|grafana_slo|honeycombio_slo|aws_applicationsignals_\w*objective\w*|dynatrace_slo\w*|nobl9_slo)$`)
	objectivePath     = regexp.MustCompile(`(?i)(?:^|/)(?:slos?|service[-_]level[-_](?:objectives?|agreements?))(?:[-_.][^/]*)?\.(?:md|rst|adoc)$`)
)

func objectives(r *check.Repo) []check.Evidence {
	for _, f := range r.Files {
		switch {
		case f.Scope == scope.Docs && objectivePath.MatchString(f.Path):
			return []check.Evidence{check.Strength(check.Medium, "Service-level objectives are written down.").At(f.Path, 0).OfKind("objectives")}
		case !f.Scope.Live():
		case strings.HasSuffix(f.Path, ".tf"):
			if line := resourceLine(f, objectiveResource); line > 0 {
				return []check.Evidence{check.Strength(check.High, "Service-level objectives are kept as code.").At(f.Path, line).OfKind("objectives")}
			}
		case f.Is("YAML"):
			for _, d := range f.Docs() {
				version := d.Get("apiVersion").Str() + d.Get("version").Str()
				if strings.HasPrefix(version, "openslo/") || strings.HasPrefix(version, "sloth.slok.dev/") || strings.HasPrefix(version, "pyrra.dev/") || strings.HasPrefix(version, "prometheus/") && d.Has("slos") {
					return []check.Evidence{check.Strength(check.High, "Service-level objectives are kept as code.").At(f.Path, d.Line).OfKind("objectives")}
				}
			}
		}
	}
	return nil
}
