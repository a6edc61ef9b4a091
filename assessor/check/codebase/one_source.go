package codebase

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/file"
)

// OneSource finds deploys that differ by values over one definition: overlays,
// value files, the environments of one pipeline.
//
// Why: it shows that one code base serves every deploy.
// Silent: files of one environment that stand alone, with nothing shared.
// Source: https://12factor.net/codebase
var OneSource = add(check.Check{
	ID:        "one-source",
	Criterion: "codebase/many-deploys",
	Repo:      oneSource,
})

// deployName is an environment's name that stands for a deploy, not for a
// package registry or a page.
var deployName = regexp.MustCompile(`(?i)(prod|stag|\bdev|\btest|uat|\bqa|preview|\blive|demo|\$\{\{)`)

func oneSource(r *check.Repo) (found []check.Evidence) {
	for _, f := range r.Files {
		if f.Scope == "deploy" && oneDeploy(f) {
			found = append(found, check.Strength(check.Medium, "A deploy is described by its values over one shared definition.").At(f.Path, 0))
		}
		if len(found) == 4 {
			break
		}
	}
	seen := map[string]bool{}
	for _, j := range r.Jobs {
		if seen[j.Path] || !deployName.MatchString(j.Environment) {
			continue
		}
		seen[j.Path] = true
		found = append(found, check.Strength(check.Medium, "The pipeline deploys the same code to an environment by its name.").At(j.Path, j.Line))
		if len(seen) == 2 {
			break
		}
	}
	return found
}

// oneDeploy tells a file of values for one deploy.
func oneDeploy(f *file.File) bool {
	base := f.Base()
	return strings.Contains(f.Path, "overlays/") && strings.HasPrefix(base, "kustomization.") ||
		(strings.HasPrefix(base, "values-") || strings.HasPrefix(base, "values.")) && base != "values.yaml" && f.Is("YAML") ||
		strings.HasSuffix(base, ".tfvars") || strings.HasPrefix(base, "Pulumi.") && f.Is("YAML") && base != "Pulumi.yaml" ||
		strings.HasPrefix(base, "fly.") && base != "fly.toml" && strings.HasSuffix(base, ".toml") || strings.HasSuffix(base, ".bicepparam")
}
