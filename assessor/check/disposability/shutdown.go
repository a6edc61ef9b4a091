package disposability

import (
	"workbook/assessor/assessment"
	"workbook/assessor/check"
	"workbook/assessor/command"
	"workbook/assessor/framework"
	"workbook/assessor/unit"
)

// own are the starts of a unit that count in production: no developer's start,
// and no tool that does a piece of work and ends.
func own(r *check.Repo, u *unit.Unit) (found []command.Start) {
	for _, s := range r.Starts {
		if s.Unit == u.Path && !s.Dev && !s.Tool() {
			found = append(found, s)
		}
	}
	return found
}

// onlyTools tells that a unit is an image that does a piece of work and ends,
// such as a load generator or a package build.
func onlyTools(r *check.Repo, u *unit.Unit) bool {
	tools := 0
	for _, s := range r.Starts {
		if s.Unit != u.Path || s.Dev {
			continue
		}
		if !s.Tool() {
			return false
		}
		tools++
	}
	return tools > 0 && len(u.Frameworks) == 0
}

// program is a known server or worker that a unit's start runs.
type program struct {
	framework.Program
	start command.Start
	step  command.Step
}

// programs are what the starts of a unit run, as far as it is known.
func programs(r *check.Repo, u *unit.Unit) (found []program) {
	for _, s := range own(r, u) {
		for i := len(s.Steps) - 1; i >= 0; i-- {
			if p, ok := framework.Run(s.Steps[i].Words); ok {
				found = append(found, program{p, s, s.Steps[i]})
				break
			}
		}
	}
	return found
}

// handled tells that code of the unit ends it gracefully on SIGTERM.
func handled(r *check.Repo, u *unit.Unit) bool {
	for _, e := range r.Found["disposability/graceful-shutdown"] {
		if e.Polarity == assessment.Strength && e.Confidence != check.Low && r.UnitOf(e.Path) == u {
			return true
		}
	}
	return false
}

// halfHandled tells that a handler was found, and that it falls short.
func halfHandled(r *check.Repo, u *unit.Unit) bool {
	for _, e := range r.Found["disposability/graceful-shutdown"] {
		if e.Polarity == assessment.Gap && r.UnitOf(e.Path) == u && (e.Check == AbruptHandler.ID || e.Check == InterruptOnly.ID || e.Check == UwsgiSignal.ID) {
			return true
		}
	}
	return false
}

// listensAt is the line where a unit's code opens its port; line 0 where it is
// not seen.
func listensAt(r *check.Repo, u *unit.Unit) (path string, line int) {
	for _, e := range r.Found["port-binding/self-contained"] {
		if e.Line > 0 && e.Polarity == assessment.Strength && r.UnitOf(e.Path) == u {
			if f := r.Get(e.Path); f != nil && f.Manifest() == nil && f.Dockerfile() == nil && f.Lang != nil && unit.Programming(f) {
				return e.Path, e.Line
			}
		}
	}
	return "", 0
}

// declaredAt is where a unit declares the package of a framework.
func declaredAt(u *unit.Unit, fw *framework.Framework) (path string, line int) {
	if d, ok := u.Dependency(fw.Packages...); ok {
		return d.Path, d.Line
	}
	return "", 0
}

// has tells that a unit is of an ecosystem.
func has(u *unit.Unit, ecosystem string) bool {
	for _, e := range u.Ecosystems {
		if e == ecosystem {
			return true
		}
	}
	return false
}

// frontEnd tells that a unit is a front end that a plain web server hands out.
func frontEnd(u *unit.Unit) bool {
	return u.Uses("react", "vue", "angular", "svelte", "ember") && len(u.Frameworks) > 0 && !servesItself(u)
}

func servesItself(u *unit.Unit) bool {
	for _, f := range u.Frameworks {
		if f.Role == framework.Web || f.Role == framework.Server {
			return true
		}
	}
	return false
}

// springVersion is the version of Spring Boot that a unit builds on, or "".
func springVersion(u *unit.Unit) string {
	for _, m := range u.Manifests {
		if v := m.Extra["spring-boot"]; v != "" {
			return v
		}
	}
	return ""
}

// enough tells that a check has already found a number of gaps: manifests are
// often copied for every cluster, and the first few say it all.
func enough(r *check.Repo, id, criterion string, n int) bool {
	for _, e := range r.Found[criterion] {
		if e.Check == id && e.Polarity == assessment.Gap {
			n--
		}
	}
	return n <= 0
}

// function tells that a platform starts a unit's code for each request.
func function(r *check.Repo, u *unit.Unit) bool {
	for _, f := range r.Base("serverless.yml", "serverless.yaml", "wrangler.toml", "wrangler.json", "wrangler.jsonc", "samconfig.toml", "host.json", "vercel.json") {
		if f.Scope.Live() && r.UnitOf(f.Path) == u {
			return true
		}
	}
	return false
}
