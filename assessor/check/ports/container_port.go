package ports

import (
	"regexp"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
	"workbook/assessor/command"
	"workbook/assessor/framework"
	"workbook/assessor/unit"
)

// ContainerPort finds a port that is fixed inside the container, by a flag of
// the start or a server's settings.
//
// Why: the mapping outside can still choose; the app itself cannot be told.
// Silent: ports that a variable gives; a look-up in the app's own code; side
// doors for metrics.
// Source: https://docs.docker.com/reference/dockerfile/#expose
var ContainerPort = add(check.Check{
	ID:        "container-port",
	Criterion: "port-binding/port-from-config",
	Wants:     check.Keywords("http-socket", "http =", "http=", "bind").At("*uwsgi*.ini", "uwsgi.yml", "uwsgi.yaml", "gunicorn*.py"),
	File:      serverPort,
	Repo:      containerPort,
})

var (
	socketPort = regexp.MustCompile(`^\s*(?:http-socket|http|bind)\s*[=:]\s*["']?[\w.\[\]:]*:\d{2,5}["']?\s*$`)
	flagPort   = regexp.MustCompile(`(?:^|\s)(?:-b|--bind|-p|--port|--http-port|--server-port|--http|-l|--listen|--address|--addr|-port|-addr|--bind-addr|--binding|-o)[= ]\s*["']?(?:tcp://)?[\w.\[\]:-]*?:?(\d{2,5})\b|-Dserver\.port=\d+|-Dhttp\.port=\d+|runserver\s+[\d.]+:\d+|--urls[= ]\S+:\d+`)
)

func serverPort(f *check.File) []check.Evidence {
	for line := range f.AllCode(socketPort) {
		return []check.Evidence{line.Gap(check.Medium, "The port is fixed in the server's settings; only the container's mapping can change it.").AsPartial()}
	}
	return nil
}

func containerPort(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Deployable() {
		if !u.Kind.Serves() || known(r, u) {
			continue
		}
		if e, ok := fixed(r, u); ok {
			found = append(found, e.InUnit(u.Path))
			continue
		}
		if byItself(u) {
			continue
		}
		for _, path := range u.Dockerfiles {
			stage := r.Get(path).Dockerfile().Final()
			if len(stage.Expose()) > 0 {
				found = append(found, check.Strength(check.Low, "The image exposes a port, which the platform maps to one of its choice.").At(path, stage.Last("expose").Line).InUnit(u.Path))
				break
			}
		}
	}
	return found
}

// known tells that something was already said of the unit's port.
func known(r *check.Repo, u *unit.Unit) bool {
	for _, e := range r.Found["port-binding/port-from-config"] {
		if e.Polarity == assessment.Strength && (r.UnitOf(e.Path) == u || e.Unit == u.Path && e.Path == "") {
			return true
		}
	}
	for _, l := range r.Lookups {
		if l.File.Scope == "production" && portName.MatchString(l.Name) && !others.MatchString(l.Name) && r.UnitOf(l.Path) == u && !l.File.Is("PHP") {
			return true
		}
	}
	for _, s := range r.Starts {
		if s.Unit == u.Path && !s.Dev && takesPort(s) {
			return true
		}
	}
	return false
}

// byItself tells that the unit's framework reads the port from the environment.
func byItself(u *unit.Unit) bool {
	for _, fw := range u.Frameworks {
		if fw.Port == framework.Yes {
			return true
		}
	}
	return false
}

func takesPort(s command.Start) bool {
	for _, step := range s.Steps {
		if portVariable.MatchString(step.String()) && !others.MatchString(portVariable.FindString(step.String())) {
			return true
		}
	}
	return false
}

// fixed is a start of the unit that gives its server a literal port.
func fixed(r *check.Repo, u *unit.Unit) (check.Evidence, bool) {
	for _, s := range r.Starts {
		if s.Unit != u.Path || s.Dev || s.Tool() {
			continue
		}
		for _, step := range s.Steps {
			p, ok := framework.Run(step.Words)
			if flagPort.MatchString(step.String()) && (ok && p.Role == framework.Server || step.Name() == "java" || step.Name() == "dotnet" || step.Name() == "node") {
				return check.Gap(check.Medium, "The start command fixes the port; only the container's mapping can change it.").At(step.Path, step.Line).AsPartial(), true
			}
		}
	}
	return check.Evidence{}, false
}
