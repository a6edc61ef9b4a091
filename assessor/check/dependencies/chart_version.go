package dependencies

import (
	"strings"

	"workbook/assessor/check"
)

// ChartVersion finds the charts that a Helm chart depends on, with and without
// a version.
//
// Why: a chart without a version is the newest one on the day of the release.
// Silent: charts of the repository itself.
// Source: https://helm.sh/docs/helm/helm_dependency/
var ChartVersion = add(check.Check{
	ID:        "chart-version",
	Criterion: "dependencies/exact",
	Wants:     check.Paths("Chart.yaml", "requirements.yaml"),
	File:      chartVersion,
})

func chartVersion(f *check.File) (found []check.Evidence) {
	if f.Base() != "Chart.yaml" && !f.Repo.Has(strings.TrimPrefix(f.Dir()+"/Chart.yaml", "/")) {
		return nil
	}
	for _, d := range f.Tree().Get("dependencies").Items() {
		name := d.Get("name")
		if name == nil || strings.HasPrefix(d.Get("repository").Str(), "file:") || d.Get("repository").Str() == "" {
			continue
		}
		switch v := d.Get("version"); {
		case v.Str() == "" || v.Str() == "*":
			found = append(found, f.Gap(name.Line, check.Medium, "The chart "+name.Str()+" has no version.").AsPartial())
		case len(found) == 0:
			found = append(found, f.Strength(v.Line, check.Medium, "The charts that this one needs have a version."))
		}
	}
	return found
}
