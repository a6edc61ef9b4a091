package concurrency

import (
	"fmt"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/command"
	"workbook/assessor/snapshot"
)

// DeclaredProcess finds the process types that the repository declares by name.
//
// Why: what is declared by name can be given a count of its own.
// Silent: commands that only developers run; databases and proxies beside the
// app; an image alone says how to start one process, which is weak evidence.
// Source: https://12factor.net/concurrency
var DeclaredProcess = add(check.Check{
	ID:        "declared-process",
	Criterion: "concurrency/process-types",
	Repo:      declaredProcess,
})

// perUnit is how many declarations of one part are shown.
const perUnit = 4

func declaredProcess(r *check.Repo) (found []check.Evidence) {
	count, declared := map[string]int{}, map[string]bool{}
	for _, p := range command.Processes(r.Set, r.Units) {
		if p.Source == "supervisord" && inImage(r, p.Path) {
			continue // BundledProcess tells of it
		}
		declared[p.Unit] = true
		if count[p.Unit]++; count[p.Unit] > perUnit {
			continue
		}
		confidence := check.High
		message := fmt.Sprintf("The process type %q is declared.", p.Name)
		if p.Dev {
			confidence = check.Low
			message = fmt.Sprintf("The process type %q is declared for development.", p.Name)
		}
		found = append(found, check.Strength(confidence, message).At(p.Path, p.Line).InUnit(p.Unit))
	}
	for _, s := range r.Starts {
		if s.Source == "dockerfile" && !s.Tool() && !declared[s.Unit] {
			declared[s.Unit] = true
			found = append(found, check.Strength(check.Low, "The image starts one process; no file declares the app's process types to a platform.").At(s.Path, s.Line).InUnit(s.Unit))
		}
	}
	return found[:min(len(found), 16)]
}

// inImage tells that a file is brought into an image of the repository by name.
func inImage(r *check.Repo, path string) bool {
	base := snapshot.Base(path)
	for _, u := range r.Units {
		for _, d := range u.Dockerfiles {
			for _, in := range r.Get(d).Dockerfile().Final().Instructions {
				if (in.Name == "copy" || in.Name == "add" || in.Name == "cmd" || in.Name == "entrypoint") && strings.Contains(in.Args, base) {
					return true
				}
			}
		}
	}
	for _, s := range r.Starts {
		for _, step := range s.Steps {
			if s.Source != "systemd" && step.Name() == "supervisord" && strings.Contains(step.String(), base) {
				return true
			}
		}
	}
	return false
}
