package ports

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/framework"
	"workbook/assessor/parse"
	"workbook/assessor/unit"
)

// OuterServer finds apps that are put into a server they do not bring.
//
// Why: the app cannot start without a server that somebody set up elsewhere.
// Silent: a reverse proxy in front of an app that serves by itself; a Spring
// Boot archive that also runs alone. An image that brings the server along
// makes it a partly.
// Source: https://12factor.net/port-binding
var OuterServer = add(check.Check{
	ID:        "outer-server",
	Criterion: "port-binding/self-contained",
	Repo:      outerServer,
})

func outerServer(r *check.Repo) (found []check.Evidence) {
	var php []string // the folders of which something was said
	for _, u := range r.Deployable() {
		if !u.Kind.Serves() {
			continue
		}
		for _, m := range u.Manifests {
			if m.War && m.Extra["app"] == "" {
				e := check.Gap(check.High, "The app is packaged for an outer server, which it does not bring.").At(m.Path, m.WarLine).InUnit(u.Path)
				if serverImage(r, u) {
					e.Message = "The app is packaged for an outer server; the image brings both."
					e = e.AsPartial()
				}
				found = append(found, e)
			}
		}
		for _, fw := range u.Frameworks {
			if fw.Serves == framework.No && fw.Role == framework.Web {
				path, line := declaredAt(u, fw)
				found = append(found, check.Gap(check.High, fw.Name+" runs inside a web server that the app does not bring.").At(path, line).InUnit(u.Path))
				break
			}
		}
		for _, path := range u.Dockerfiles {
			if root := r.Get(path).Dockerfile().Final().Root(); strings.Contains(root.Base, "uwsgi-nginx") {
				found = append(found, check.Gap(check.Medium, "The app runs behind nginx and uWSGI; the image brings both.").AsPartial().At(path, root.Line).InUnit(u.Path))
				break
			}
		}
		if e := servesPHP(r, u); e != nil && !below(u.Path, php) {
			php = append(php, u.Path)
			found = append(found, e...)
		}
	}
	if r.Kind == unit.WebApp && len(r.Units) == 0 {
		found = append(found, check.Gap(check.Medium, "The pages need a web server with PHP that the repository does not bring."))
	}
	return found
}

// serverImage tells that an image of the unit builds on an outer server.
func serverImage(r *check.Repo, u *unit.Unit) bool {
	for _, path := range u.Dockerfiles {
		base := r.Get(path).Dockerfile().Final().Root().Base
		for _, n := range []string{"tomcat", "jetty", "wildfly", "jboss", "liberty", "payara", "tomee", "glassfish"} {
			if strings.Contains(base, n) {
				return true
			}
		}
	}
	return false
}

// below tells that a folder lies in one of some others.
func below(path string, folders []string) bool {
	for _, f := range folders {
		if f == "" || strings.HasPrefix(path, f+"/") {
			return true
		}
	}
	return false
}

// servesPHP says how a unit of PHP is served: it needs Apache or FPM unless an application server is declared; an image
// that brings Apache along makes it a partly.
func servesPHP(r *check.Repo, u *unit.Unit) []check.Evidence {
	isPHP := false
	for _, e := range u.Ecosystems {
		isPHP = isPHP || e == "php"
	}
	if !isPHP || u.Uses("octane", "swoole") {
		return nil
	}
	for _, s := range r.Starts {
		if p, line, ok := phpServer(s.Stage); ok && s.Unit == u.Path && !s.Dev {
			return []check.Evidence{p.At(s.Path, line).InUnit(u.Path)}
		}
	}
	for _, s := range r.Starts {
		if s.Source == "procfile" && s.Unit == u.Path && strings.Contains(s.Text, "heroku-php-") {
			return []check.Evidence{check.Gap(check.Medium, "PHP runs inside a web server; the platform's buildpack brings it.").AsPartial().At(s.Path, s.Line).InUnit(u.Path)}
		}
	}
	for _, path := range u.Dockerfiles {
		if p, line, ok := phpServer(r.Get(path).Dockerfile().Final()); ok {
			return []check.Evidence{p.At(path, line).InUnit(u.Path)}
		}
	}
	e := check.Gap(check.Medium, "PHP needs a web server that the repository does not bring.")
	if len(u.Manifests) > 0 {
		e = e.At(u.Manifests[0].Path, 0)
	}
	return []check.Evidence{e.InUnit(u.Path)}
}

// phpServer says by its image how PHP is served.
func phpServer(stage *parse.Stage) (check.Evidence, int, bool) {
	if stage == nil {
		return check.Evidence{}, 0, false
	}
	root := stage.Root()
	start := ""
	for _, kind := range []string{"entrypoint", "cmd"} {
		if in := stage.Last(kind); in != nil {
			start += " " + in.Args
		}
	}
	apache := strings.Contains(root.Tag, "apache") || strings.Contains(start, "apache") || strings.Contains(start, "httpd")
	switch {
	case strings.Contains(root.Base, "frankenphp") || strings.Contains(root.Base, "roadrunner") || strings.Contains(start, "octane") || strings.Contains(start, "frankenphp"):
		return check.Strength(check.High, "The image's own application server runs the app."), root.Line, true
	case apache:
		return check.Gap(check.Medium, "PHP runs inside Apache; the image brings both.").AsPartial(), root.Line, true
	case strings.Contains(root.Tag, "fpm") || strings.Contains(start, "php-fpm") || strings.Contains(start, "nginx"):
		return check.Gap(check.Medium, "PHP-FPM speaks FastCGI and needs a web server beside it.").AsPartial(), root.Line, true
	}
	return check.Evidence{}, 0, false
}
