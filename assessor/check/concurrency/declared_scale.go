package concurrency

import (
	"fmt"

	"workbook/assessor/check"
	"workbook/assessor/command"
)

// DeclaredScale finds process types that are told to run more than once, or to
// grow with their load.
//
// Why: two of a kind show that the app can scale out.
// Silent: a count of one; counts that another file sets.
// Source: https://12factor.net/concurrency
var DeclaredScale = add(check.Check{
	ID:        "declared-scale",
	Criterion: "concurrency/process-types",
	Wants:     check.Paths("*.yml", "*.yaml", "fly.toml"),
	File:      autoscaler,
	Repo:      declaredScale,
})

func declaredScale(r *check.Repo) (found []check.Evidence) {
	for _, p := range command.Processes(r.Set, r.Units) {
		if p.Count > 1 && p.CountLine > 0 && !p.Dev {
			found = append(found, check.Strength(check.High, fmt.Sprintf("The process type %q runs %d times.", p.Name, p.Count)).At(p.Path, p.CountLine).InUnit(p.Unit))
		}
	}
	return found[:min(len(found), 6)]
}

func autoscaler(f *check.File) (found []check.Evidence) {
	for _, d := range f.Docs() {
		switch d.Get("kind").Str() {
		case "HorizontalPodAutoscaler", "ScaledObject":
			found = append(found, f.Strength(d.Get("kind").Line, check.High, "The number of processes grows with their load."))
		}
	}
	return found[:min(len(found), 2)]
}
