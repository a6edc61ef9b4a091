package ports

import (
	"path"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/framework"
	"workbook/assessor/unit"
)

// OwnServer finds the server inside the app's own process.
//
// Why: one command then starts the real app, on a laptop as in production.
// Silent: a development server is none, and a server into which an app is put.
// Source: https://12factor.net/port-binding and the tables of frameworks
var OwnServer = add(check.Check{
	ID:        "own-server",
	Criterion: "port-binding/self-contained",
	Repo:      ownServer,
})

func ownServer(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Deployable() {
		if !u.Kind.Serves() {
			continue
		}
		seen := map[string]bool{}
		for _, s := range r.Starts {
			if s.Unit != u.Path || s.Dev {
				continue
			}
			for i := len(s.Steps) - 1; i >= 0; i-- {
				p, ok := framework.Run(s.Steps[i].Words)
				if ok && p.Role == framework.Server && !p.Dev && !p.Outer && !seen[p.Name] {
					seen[p.Name] = true
					found = append(found, check.Strength(check.High, p.Name+" serves the app from within its own process.").At(s.Steps[i].Path, s.Steps[i].Line).InUnit(u.Path))
				}
			}
		}
		if war(u) {
			continue
		}
		for _, fw := range u.Frameworks {
			if fw.Serves == framework.Yes && (fw.Role != "" || len(seen) == 0) {
				place, line := declaredAt(u, fw)
				found = append(found, check.Strength(check.High, fw.Name+" serves from within the app's own process.").At(place, line).InUnit(u.Path))
				break
			}
		}
		found = append(found, function(r, u)...)
		if len(found) == 0 {
			found = append(found, serverSettings(r, u)...)
		}
		if len(found) == 0 {
			found = append(found, serverBase(r, u)...)
		}
	}
	return found
}

// settingsOf are the files in which an in-process server keeps its settings.
var settingsOf = map[string]string{"config/puma.rb": "Puma", "config/unicorn.rb": "Unicorn", "config/falcon.rb": "Falcon", "gunicorn.conf.py": "Gunicorn", "gunicorn_config.py": "Gunicorn", "hypercorn.toml": "Hypercorn"}

// serverSettings finds the settings of a server that runs the app in its own
// process, where no start shows it.
func serverSettings(r *check.Repo, u *unit.Unit) []check.Evidence {
	for _, name := range []string{"config/puma.rb", "config/unicorn.rb", "config/falcon.rb", "gunicorn.conf.py", "gunicorn_config.py", "hypercorn.toml"} {
		if f := r.Get(path.Join(u.Path, name)); f != nil && f.Scope.Live() {
			return []check.Evidence{check.Strength(check.Medium, settingsOf[name]+" serves the app from within its own process: its settings are here.").At(f.Path, 0).InUnit(u.Path)}
		}
	}
	return nil
}

// serverBase finds a base image whose own start brings the server along.
//
// Source: https://github.com/tiangolo/uvicorn-gunicorn-docker
func serverBase(r *check.Repo, u *unit.Unit) []check.Evidence {
	for _, path := range u.Dockerfiles {
		root := r.Get(path).Dockerfile().Final().Root()
		if strings.Contains(root.Base, "uvicorn-gunicorn") || strings.Contains(root.Base, "meinheld-gunicorn") {
			return []check.Evidence{check.Strength(check.High, "The base image starts Gunicorn, which serves the app from within its own process.").At(path, root.Line).InUnit(u.Path)}
		}
	}
	return nil
}

// function tells that a platform calls the unit's code for each request: its
// contract is the port.
func function(r *check.Repo, u *unit.Unit) []check.Evidence {
	for _, f := range r.Base("serverless.yml", "serverless.yaml", "wrangler.toml", "wrangler.json", "wrangler.jsonc", "samconfig.toml", "host.json", "vercel.json") {
		if f.Scope.Live() && (u.Path == "" || strings.HasPrefix(f.Path, u.Path+"/")) && r.UnitOf(f.Path) == u {
			return []check.Evidence{check.Strength(check.Medium, "The platform calls the app for each request; no server is put around it.").At(f.Path, 0).InUnit(u.Path)}
		}
	}
	return nil
}

// declaredAt is where a unit declares the package of a framework.
func declaredAt(u *unit.Unit, fw *framework.Framework) (path string, line int) {
	if d, ok := u.Dependency(fw.Packages...); ok {
		return d.Path, d.Line
	}
	return "", 0
}

// war tells that a unit is packaged for an outer server.
func war(u *unit.Unit) bool {
	for _, m := range u.Manifests {
		if m.War && m.Extra["app"] == "" {
			return true
		}
	}
	return false
}
