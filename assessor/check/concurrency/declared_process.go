package concurrency

import (
	"fmt"
	"strings"

	"workbook/assessor/check"
)

// DeclaredProcess finds the process types that the repository declares.
//
// Why: what is declared by name can be given a count of its own.
// Silent: commands that only developers run.
// Source: https://12factor.net/concurrency
var DeclaredProcess = add(check.Check{
	ID:        "declared-process",
	Criterion: "concurrency/process-types",
	Repo:      declaredProcess,
})

func declaredProcess(r *check.Repo) (found []check.Evidence) {
	for _, s := range r.Starts {
		if s.Source == "package.json" {
			continue
		}
		found = append(found, check.Strength(check.High, fmt.Sprintf("The process type %q is declared.", s.Type)).At(s.Path, s.Line).InUnit(s.Unit))
		if len(found) == 8 {
			return found
		}
	}
	for _, f := range r.Match("*.yml", "*.yaml") {
		if !f.Scope.Live() {
			continue
		}
		for _, d := range f.Docs() {
			if k := d.Get("kind").Str(); k == "Deployment" || k == "StatefulSet" || k == "DaemonSet" {
				found = append(found, check.Strength(check.High, "A workload is declared, with a count of its own.").At(f.Path, d.Get("kind").LineOf()))
			}
		}
		if strings.Contains(strings.ToLower(f.Base()), "compose") && len(found) < 8 {
			if s := f.Tree().Get("services"); s != nil {
				for _, one := range s.Entries() {
					if one.Has("build") {
						found = append(found, check.Strength(check.High, "The service "+one.Key+" is declared.").At(f.Path, one.Line))
					}
				}
			}
		}
	}
	return found[:min(len(found), 8)]
}
