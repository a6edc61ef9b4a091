package concurrency

import (
	"regexp"

	"workbook/assessor/check"
)

// Daemonize finds processes that go into the background or write a PID file.
//
// Why: the platform then loses sight of them: no restart, no log, no signal.
// Silent: PID files that only a variable asks for, init scripts contributed by
// others, tests.
// Source: https://12factor.net/concurrency
var Daemonize = add(check.Check{
	ID:        "daemonize",
	Criterion: "concurrency/no-daemons",
	Repo:      daemonize,
})

func daemonize(r *check.Repo) (found []check.Evidence) {
	for _, s := range r.Starts {
		for _, step := range s.Steps {
			switch {
			case step.Name() == "nohup", step.Has("--daemon", "--daemonize", "-D") && daemons[step.Name()], step.Name() == "delayed_job" && step.Has("start"), step.Name() == "start-stop-daemon":
				found = append(found, check.Gap(check.High, "A process goes into the background by itself: "+step.Name()+".").At(step.Path, step.Line).InUnit(s.Unit))
			case step.After == "&" && step.Name() != "sleep" && step.Name() != "wait":
				found = append(found, check.Gap(check.Medium, "A second process is put into the background of the first.").At(step.Path, step.Line).InUnit(s.Unit))
			}
		}
	}
	return found
}

var daemons = map[string]bool{"gunicorn": true, "puma": true, "unicorn": true, "sidekiq": true, "celery": true, "thin": true, "rails": true, "uwsgi": true}

// PidFile finds a process that writes its own PID file.
//
// Why: the file goes stale, and the supervisor knows the process already.
// Silent: a path that only a variable gives.
var PidFile = add(check.Check{
	ID:        "pid-file",
	Criterion: "concurrency/no-daemons",
	Wants:     check.Keywords("pidfile", "daemonize").In("Ruby", "Python", "INI", "YAML", "PHP"),
	File:      pidFile,
})

var writesPid = regexp.MustCompile(`^\s*(?:pidfile\s*[\s=(]\s*["'/\w]|daemonize\s*[= (]\s*(?:true|True|1|yes|/))`)

func pidFile(f *check.File) (found []check.Evidence) {
	for line := range f.Code(writesPid) {
		if fromVariable.MatchString(line.Text) {
			continue
		}
		found = append(found, line.Gap(check.Medium, "The process writes a PID file or goes into the background by itself."))
	}
	return found
}

var fromVariable = regexp.MustCompile(`ENV|environ|getenv|\$`)
