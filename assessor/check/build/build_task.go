package build

import (
	"regexp"

	"workbook/assessor/check"
)

// BuildTask finds a task that builds the app and that somebody has to start.
//
// Why: one command that builds is half of an automated build; the other half
// is a machine that gives it.
// Silent: libraries and tools; tasks that only test.
// Source: https://12factor.net/build-release-run
var BuildTask = add(check.Check{
	ID:        "build-task",
	Criterion: "build-release-run/automated-build",
	Repo:      buildTask,
})

var makeTarget = regexp.MustCompile(`^(?:docker[-_]?)?(?:build|image|package|dist)[\w-]*\s*:(?:[^=]|$)`)

func buildTask(r *check.Repo) (found []check.Evidence) {
	const message = "A task builds the app; nothing starts it by itself."
	for _, u := range r.Deployable() {
		for _, m := range u.Manifests {
			if s, ok := m.Script("build"); ok {
				found = append(found, check.Strength(check.Low, message).At(m.Path, s.Line).InUnit(u.Path))
			} else if m.Extra["app"] != "" && m.Ecosystem == "java" {
				found = append(found, check.Strength(check.Low, message).At(m.Path, 0).InUnit(u.Path))
			}
		}
	}
	for _, f := range r.Base("Makefile", "justfile") {
		for n := 1; n <= f.Lines() && f.Scope.Live() && len(r.Deployable()) > 0; n++ {
			if makeTarget.MatchString(f.CodeLine(n)) {
				found = append(found, check.Strength(check.Low, message).At(f.Path, n))
				break
			}
		}
	}
	return found[:min(len(found), 4)]
}
