package concurrency

import (
	"fmt"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/command"
)

// OwnManager finds a process manager inside the app's own start.
//
// Why: it hides restarts from the platform, and needs its own logs and signals.
// Silent: an init, which only passes signals on; a supervisor on a host; what a
// developer starts; a loop that waits for a database.
// Source: https://12factor.net/concurrency
var OwnManager = add(check.Check{
	ID:        "own-manager",
	Criterion: "concurrency/process-manager",
	Repo:      ownManager,
})

var managers = map[string]bool{"forever": true, "pm2": true, "nodemon": true, "supervisor": true, "supervisord": true, "god": true, "monit": true, "honcho": true, "foreman": true, "overmind": true, "hivemind": true, "pm2-runtime": true, "circusd": true, "s6-svscan": true, "runsvdir": true, "bluepill": true, "eye": true}

func ownManager(r *check.Repo) (found []check.Evidence) {
	seen := map[string]bool{}
	for _, s := range r.Starts {
		if s.Dev || s.Source == "systemd" || s.Source == "supervisord" {
			continue
		}
		for _, step := range s.Steps {
			name, at := step.Name(), fmt.Sprint(step.Path, step.Line)
			if seen[at] || !managers[name] && !loops(s, step) {
				continue
			}
			seen[at] = true
			e := check.Gap(check.Medium, "A process manager runs inside the process: "+name+".")
			switch {
			case name == "supervisord" && toStdout(r, step):
				e = check.Gap(check.Low, "supervisord restarts the processes inside the container and passes their output on; the platform could.")
			case name == "pm2-runtime":
				e = check.Gap(check.Low, "pm2-runtime restarts the app inside the container; the platform could.")
			case !managers[name]:
				e = check.Gap(check.Medium, "A loop in the start script restarts the app; that is the platform's work.")
			}
			found = append(found, e.At(step.Path, step.Line).InUnit(s.Unit).AsPartial())
		}
	}
	return found[:min(len(found), 4)]
}

// toStdout tells a supervisor in an image that hands on the output of what it
// runs: a choice that somebody made with care.
func toStdout(r *check.Repo, step command.Step) bool {
	for _, f := range r.Files {
		if !strings.HasSuffix(f.Path, ".conf") && !strings.HasSuffix(f.Path, ".ini") || !strings.Contains(step.String(), f.Base()) {
			continue
		}
		if text := string(f.Data); strings.Contains(text, "stdout_logfile=/dev/") || strings.Contains(text, "stdout_logfile = /dev/") {
			return true
		}
	}
	return false
}

// loops tells a script that restarts the app for ever: "while true; do app;
// done".
func loops(s command.Start, step command.Step) bool {
	return step.Barrier != nil && (step.Name() == "true" || step.Name() == ":") && step.After != "||" && step.After != "&&" && strings.HasSuffix(strings.TrimRight(s.Text, " ;"), "done")
}
