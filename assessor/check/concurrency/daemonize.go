package concurrency

import (
	"regexp"

	"workbook/assessor/check"
)

// Daemonize finds processes that go into the background by themselves.
//
// Why: the platform then loses sight of them: no restart, no log, no signal.
// Silent: what a developer starts; init scripts contributed by others; a server
// of the image that is told to stay in front.
// Source: https://12factor.net/concurrency
var Daemonize = add(check.Check{
	ID:        "daemonize",
	Criterion: "concurrency/no-daemons",
	Wants:     check.Keywords("daemon").At("*gunicorn*.py", "*uwsgi*.ini", "puma.rb", "unicorn.rb", "*unicorn*.rb", "thin.yml", "sidekiq.yml", "ecosystem.config.js", "*.service"),
	File:      daemonSetting,
	Repo:      daemonize,
})

var setsDaemon = regexp.MustCompile(`^\s*daemon(?:ize)?\s*(?:[=:]\s*|\s+|\(\s*)["']?(?:true|True|yes|1|/\S+)["']?\)?\s*$`)

func daemonSetting(f *check.File) []check.Evidence {
	for line := range f.Code(setsDaemon) {
		return []check.Evidence{line.Gap(check.High, "The server is told to go into the background by itself.")}
	}
	return nil
}

// daemons take a flag that puts them into the background.
var daemons = map[string]bool{"gunicorn": true, "puma": true, "unicorn": true, "unicorn_rails": true, "sidekiq": true, "celery": true, "thin": true, "rails": true, "uwsgi": true, "php-fpm": true, "resque": true, "delayed_job": true}

func daemonize(r *check.Repo) (found []check.Evidence) {
	type place struct {
		path string
		line int
	}
	seen := map[place]bool{}
	for _, s := range r.Starts {
		if s.Dev || s.Source == "systemd" && s.Tool() {
			continue
		}
		for _, step := range s.Steps {
			name, what := step.Name(), ""
			switch {
			case name == "nohup":
				what = "nohup"
			case step.Has("--daemon", "--daemonize", "-D", "--detach") && daemons[name], name == "celery" && step.Has("multi"):
				what = name
			case name == "delayed_job" && step.Has("start"), name == "start-stop-daemon" && step.Has("--start"):
				what = name
			case name == "forever" && step.Has("start"):
				what = name
			case name == "pm2" && step.Has("start") && !step.Has("--no-daemon"):
				what = name
			}
			if at := (place{step.Path, step.Line}); what != "" && !seen[at] {
				seen[at] = true
				found = append(found, check.Gap(check.High, "A process goes into the background by itself: "+what+".").At(step.Path, step.Line).InUnit(s.Unit))
			}
		}
	}
	return found
}
