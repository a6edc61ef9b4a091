package concurrency

import (
	"strings"

	"workbook/assessor/check"
)

// Manager finds what restarts the processes: a platform or a process manager.
//
// Why: a process that dies is started again by something that sees every
// process the same way.
// Source: https://12factor.net/concurrency
var Manager = add(check.Check{
	ID:        "manager",
	Criterion: "concurrency/process-manager",
	Repo:      manager,
})

func manager(r *check.Repo) (found []check.Evidence) {
	for _, f := range r.Files {
		if !f.Scope.Live() {
			continue
		}
		base := strings.ToLower(f.Base())
		switch {
		case base == "procfile" || base == "fly.toml" || base == "render.yaml" || base == "app.yaml":
			found = append(found, check.Strength(check.High, "The platform keeps the declared processes running.").At(f.Path, 0))
		case strings.HasSuffix(base, ".service"):
			if n := f.Tree().Get("Service", "Restart"); n != nil {
				found = append(found, check.Strength(check.High, "systemd restarts the process.").At(f.Path, n.Line))
			}
		case strings.Contains(base, "compose") && f.Is("YAML"):
			for _, s := range f.Tree().Get("services").Entries() {
				if n := s.Get("restart"); n != nil && n.Str() != "no" {
					found = append(found, check.Strength(check.High, "The container's restart is left to its manager.").At(f.Path, n.Line))
					break
				}
			}
		case f.Is("YAML"):
			for _, d := range f.Docs() {
				if k := d.Get("kind").Str(); k == "Deployment" || k == "StatefulSet" {
					found = append(found, check.Strength(check.High, "Kubernetes keeps the processes running.").At(f.Path, d.Get("kind").LineOf()))
					break
				}
			}
		}
		if len(found) == 5 {
			break
		}
	}
	return found
}

// OwnManager finds a process manager inside the app's own start.
//
// Why: it hides restarts from the platform, and needs its own logs and signals.
// Silent: a manager that is pid 1 by design, such as an init.
var OwnManager = add(check.Check{
	ID:        "own-manager",
	Criterion: "concurrency/process-manager",
	Repo:      ownManager,
})

func ownManager(r *check.Repo) (found []check.Evidence) {
	for _, s := range r.Starts {
		for _, step := range s.Steps {
			switch step.Name() {
			case "forever", "pm2", "nodemon", "supervisor", "supervisord", "god", "monit":
				if step.Name() == "supervisord" && s.Source == "systemd" {
					continue
				}
				found = append(found, check.Gap(check.Medium, "A process manager runs inside the process: "+step.Name()+".").At(step.Path, step.Line).InUnit(s.Unit))
			}
		}
	}
	return found
}
