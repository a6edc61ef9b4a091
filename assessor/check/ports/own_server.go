package ports

import (
	"workbook/assessor/check"
	"workbook/assessor/command"
	"workbook/assessor/framework"
)

// OwnServer finds the server inside the app's own process.
//
// Why: one command then starts the real app, on a laptop as in production.
// Silent: a development server is none.
// Source: https://12factor.net/port-binding
var OwnServer = add(check.Check{
	ID:        "own-server",
	Criterion: "port-binding/self-contained",
	Repo:      ownServer,
})

// servers are commands that serve by themselves.
var servers = map[string]string{"gunicorn": "Gunicorn", "uvicorn": "Uvicorn", "hypercorn": "Hypercorn", "daphne": "Daphne", "waitress-serve": "Waitress", "uwsgi": "uWSGI", "granian": "Granian", "puma": "Puma", "unicorn": "Unicorn", "thin": "Thin", "falcon": "Falcon", "passenger": "Passenger", "rackup": "Rack", "frankenphp": "FrankenPHP", "rr": "RoadRunner", "next": "Next.js", "node": "Node.js", "bun": "Bun", "deno": "Deno", "java": "the JVM", "dotnet": "Kestrel"}

func ownServer(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Deployable() {
		if !u.Kind.Serves() {
			continue
		}
		for _, s := range r.Starts {
			if s.Unit != u.Path && s.Unit != "" {
				continue
			}
			if e, ok := serving(s); ok {
				found = append(found, e.InUnit(u.Path))
			}
		}
		for _, fw := range u.Frameworks {
			if fw.Serves == framework.Yes && !war(r, u.Path) {
				place, line := declaredAt(u, fw)
				found = append(found, check.Strength(check.High, fw.Name+" serves from within the app's own process.").At(place, line).InUnit(u.Path))
				break
			}
		}
	}
	return found
}

func serving(s command.Start) (check.Evidence, bool) {
	for i := len(s.Steps) - 1; i >= 0; i-- {
		step := s.Steps[i]
		name := step.Name()
		if name == "rails" && (step.Has("server") || step.Has("s")) {
			return check.Strength(check.High, "Puma serves from within the app's own process.").At(step.Path, step.Line), true
		}
		if label := servers[name]; label != "" && name != "node" && name != "java" && name != "dotnet" && name != "deno" && name != "bun" {
			return check.Strength(check.High, label+" serves the app.").At(step.Path, step.Line), true
		}
	}
	return check.Evidence{}, false
}
