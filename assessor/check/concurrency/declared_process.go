package concurrency

import (
	"fmt"
	"slices"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/command"
	"workbook/assessor/snapshot"
	"workbook/assessor/unit"
)

// DeclaredProcess finds the process types that the repository declares by name.
//
// Why: what is declared by name can be given a count of its own.
// Silent: commands that only developers run; databases and proxies beside the
// app; an image alone says how to start one process, which is weak evidence, and
// none where the data is in a file beside that process.
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
	processes := command.Processes(r.Set, r.Units)
	slices.SortStableFunc(processes, func(a, b command.Process) int { // what is deployed comes before a developer's
		switch {
		case a.Dev == b.Dev:
			return 0
		case a.Dev:
			return 1
		}
		return -1
	})
	for _, p := range processes {
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
			if e, ok := modes(r, s); ok {
				found = append(found, e)
				continue
			}
			if tied(r, s.Unit) {
				continue
			}
			found = append(found, check.Strength(check.Low, "The image starts one process; no file declares the app's process types to a platform.").At(s.Path, s.Line).InUnit(s.Unit))
		}
	}
	for _, u := range r.Deployable() {
		if path, line := startsAt(r, u); !declared[u.Path] && path != "" && !tied(r, u.Path) {
			found = append(found, check.Strength(check.Low, "One process can be started, and again beside itself; no file declares the app's process types.").At(path, line).InUnit(u.Path))
		}
	}
	return found[:min(len(found), 16)]
}

// tied tells that a part keeps its data in a file of its own disk and can
// choose nothing else: a second process elsewhere would have other data.
func tied(r *check.Repo, part string) bool {
	for _, e := range r.Found["processes/no-local-persistence"] {
		if e.Check == "sqlite-production" && e.Confidence == check.High && !e.Partial && e.Ignored == "" {
			if u := r.UnitOf(e.Path); u != nil && u.Path == part {
				return true
			}
		}
	}
	return false
}

// modes finds the process types that an image's entry point knows by its first
// argument.
func modes(r *check.Repo, s command.Start) (check.Evidence, bool) {
	for _, step := range s.Steps {
		script := r.Get(step.Path)
		if script == nil || !script.Is("Shell") {
			continue
		}
		if m := s.Modes(script); len(m) > 1 && step.Exec && command.Mode(script, step.Line) == m[0] {
			return check.Strength(check.Medium, fmt.Sprintf("The image's entry point names the process types, %s and %s among them.", m[0], m[1])).At(script.Path, step.Line).InUnit(s.Unit), true
		}
	}
	return check.Evidence{}, false
}

// startsAt is where a part's one process is started or described.
func startsAt(r *check.Repo, u *unit.Unit) (path string, line int) {
	for _, s := range r.Starts {
		if s.Unit == u.Path && !s.Dev && !s.Tool() {
			return s.Path, s.Line
		}
	}
	if len(u.Manifests) > 0 {
		return u.Manifests[0].Path, 0
	}
	return "", 0
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
