package concurrency

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/command"
)

// Manager finds what restarts the processes: a platform or a process manager.
//
// Why: a process that dies is started again by something that sees every
// process the same way.
// Silent: what only developers run.
// Source: https://12factor.net/concurrency
var Manager = add(check.Check{
	ID:        "manager",
	Criterion: "concurrency/process-manager",
	Wants:     check.Paths("*.service", "*.yml", "*.yaml"),
	File:      restarts,
	Repo:      manager,
})

// platforms are the sources of processes whose platform keeps them running.
var platforms = map[string]string{
	"procfile": "The platform keeps the declared processes running.", "fly": "The platform keeps the declared processes running.", "render": "The platform keeps the declared processes running.", "heroku": "The platform keeps the declared processes running.", "app.yaml": "The platform keeps the declared processes running.", "cloudfoundry": "The platform keeps the declared processes running.", "railway": "The platform keeps the declared processes running.", "digitalocean": "The platform keeps the declared processes running.",
	"kubernetes": "Kubernetes keeps the processes running.", "terraform": "The platform keeps the processes running.", "cloudformation": "The platform keeps the processes running.", "bicep": "The platform keeps the processes running.", "nomad": "Nomad keeps the processes running.", "function": "The platform starts the functions when they are called.", "kamal": "Kamal leaves restarts to Docker.", "supervisord": "Supervisor restarts the processes.", "ecs": "The platform keeps the processes running.",
}

func manager(r *check.Repo) (found []check.Evidence) {
	seen := map[string]bool{}
	for _, p := range command.Processes(r.Set, r.Units) {
		message := platforms[p.Source]
		if message == "" || seen[p.Source] || p.Source == "supervisord" && inImage(r, p.Path) {
			continue
		}
		seen[p.Source] = true
		found = append(found, check.Strength(check.High, message).At(p.Path, p.Line))
	}
	return found[:min(len(found), 5)]
}

// restarts finds the restart policies of systemd and of containers.
func restarts(f *check.File) []check.Evidence {
	if strings.HasSuffix(f.Path, ".service") {
		if n := f.Tree().Get("Service", "Restart"); n != nil && n.Str() != "no" && command.Systemd(f.File) != nil {
			return []check.Evidence{f.Strength(n.Line, check.High, "systemd restarts the process.")}
		}
		return nil
	}
	if !command.Compose(f.File) {
		return nil
	}
	for _, s := range f.Tree().Get("services").Entries() {
		if command.Infrastructure(s.Get("image").Str()) && !s.Has("build") {
			continue
		}
		n := s.Get("restart")
		if n == nil {
			n = s.Get("deploy", "restart_policy")
		}
		if n != nil && n.Str() != "no" {
			return []check.Evidence{f.Strength(n.Line, check.High, "The container's restart is left to its manager.")}
		}
	}
	return nil
}
