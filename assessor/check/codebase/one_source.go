package codebase

import (
	"strings"

	"workbook/assessor/check"
)

// OneSource finds deploys that differ by values over one definition: overlays,
// value files, environments of one workflow.
//
// Why: it shows that one code base serves every deploy.
var OneSource = add(check.Check{
	ID:        "one-source",
	Criterion: "codebase/many-deploys",
	Repo:      oneSource,
})

func oneSource(r *check.Repo) (found []check.Evidence) {
	for _, f := range r.Files {
		if f.Scope != "deploy" {
			continue
		}
		switch {
		case strings.Contains(f.Path, "overlays/") && strings.HasPrefix(f.Base(), "kustomization."),
			strings.HasPrefix(f.Base(), "values-") && f.Is("YAML"),
			strings.HasSuffix(f.Path, ".tfvars"):
			found = append(found, check.Strength(check.Medium, "A deploy is described by its values over one shared definition.").At(f.Path, 0))
		}
		if len(found) == 5 {
			break
		}
	}
	return found
}
