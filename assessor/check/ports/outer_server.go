package ports

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/framework"
	"workbook/assessor/unit"
)

// declaredAt is where a unit declares the package of a framework.
func declaredAt(u *unit.Unit, fw *framework.Framework) (path string, line int) {
	if d, ok := u.Dependency(fw.Packages...); ok {
		return d.Path, d.Line
	}
	return "", 0
}

// war tells that a unit is packaged for an outer server.
func war(r *check.Repo, path string) bool {
	for _, u := range r.Units {
		if u.Path != path {
			continue
		}
		for _, m := range u.Manifests {
			if m.War && m.Extra["app"] == "" {
				return true
			}
		}
	}
	return false
}

// OuterServer finds apps that are put into a server they do not bring.
//
// Why: the app cannot start without a server that somebody set up elsewhere.
// Silent: a reverse proxy in front of an app that serves by itself; a Spring
// Boot archive that also runs alone.
// Source: https://12factor.net/port-binding
var OuterServer = add(check.Check{
	ID:        "outer-server",
	Criterion: "port-binding/self-contained",
	Repo:      outerServer,
})

func outerServer(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Deployable() {
		for _, m := range u.Manifests {
			if m.War && m.Extra["app"] == "" {
				found = append(found, check.Gap(check.High, "The app is packaged for an outer server.").At(m.Path, m.WarLine).InUnit(u.Path))
			}
		}
		found = append(found, php(r, u)...)
	}
	if r.Kind == unit.WebApp && len(r.Units) == 0 {
		found = append(found, check.Gap(check.Medium, "The pages need a web server with PHP that the repository does not bring."))
	}
	return found
}

// php needs Apache or FPM unless an application server is declared; an image
// that brings Apache along makes it a partly.
func php(r *check.Repo, u *unit.Unit) []check.Evidence {
	isPHP := false
	for _, e := range u.Ecosystems {
		isPHP = isPHP || e == "php"
	}
	if !isPHP || u.Uses("octane") {
		return nil
	}
	for _, path := range u.Dockerfiles {
		stage := r.Get(path).Dockerfile().Final().Root()
		switch {
		case strings.Contains(stage.Base, "frankenphp") || strings.Contains(stage.Base, "roadrunner"):
			return []check.Evidence{check.Strength(check.High, "The image's own application server runs the app.").At(path, stage.Line).InUnit(u.Path)}
		case strings.Contains(stage.Tag, "apache"):
			return []check.Evidence{check.Gap(check.Medium, "PHP runs inside Apache; the image brings both.").At(path, stage.Line).AsPartial().InUnit(u.Path)}
		case strings.Contains(stage.Tag, "fpm"):
			return []check.Evidence{check.Gap(check.Medium, "PHP-FPM speaks FastCGI and needs a web server beside it.").At(path, stage.Line).AsPartial().InUnit(u.Path)}
		}
	}
	e := check.Gap(check.Medium, "PHP needs a web server that the repository does not bring.")
	if len(u.Manifests) > 0 {
		e = e.At(u.Manifests[0].Path, 0)
	}
	return []check.Evidence{e.InUnit(u.Path)}
}
