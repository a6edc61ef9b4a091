package disposability

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/parse"
	"workbook/assessor/unit"
)

// OuterShutdown judges the end of apps whose requests an outer server ends:
// PHP under Apache or FPM, an archive under Tomcat.
//
// Why: SIGTERM means "stop now" to Apache and FPM; the official images say
// another signal instead, an image of one's own has to say it too.
// Silent: application servers of PHP's own, which drain by themselves.
// Source: https://github.com/docker-library/php (STOPSIGNAL),
// https://httpd.apache.org/docs/2.4/stopping.html
var OuterShutdown = add(check.Check{
	ID:        "outer-shutdown",
	Criterion: "disposability/graceful-shutdown",
	Repo:      outerShutdown,
})

func outerShutdown(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Deployable() {
		if e, ok := archive(u); ok {
			found = append(found, e.InUnit(u.Path))
		}
		if !has(u, "php") || u.Uses("octane", "swoole") {
			continue
		}
		if e, ok := underServer(r, u); ok {
			found = append(found, e.InUnit(u.Path))
		}
	}
	return found
}

// archive says what is known of an app that is put into a servlet container.
func archive(u *unit.Unit) (check.Evidence, bool) {
	for _, m := range u.Manifests {
		if m.War && m.Extra["app"] == "" {
			return check.Strength(check.Low, "The outer server ends the requests; what it does on a stop is not in the repository.").At(m.Path, m.WarLine), true
		}
	}
	return check.Evidence{}, false
}

func underServer(r *check.Repo, u *unit.Unit) (check.Evidence, bool) {
	for _, path := range u.Dockerfiles {
		d := r.Get(path).Dockerfile()
		stage := d.Final()
		root := stage.Root()
		if strings.Contains(root.Base, "frankenphp") || strings.Contains(root.Base, "roadrunner") {
			continue
		}
		if in := stage.Last("stopsignal"); in != nil {
			return check.Strength(check.High, "The image's stop signal lets the web server finish its requests.").At(path, in.Line), true
		}
		switch {
		case root.Base == "php" && (strings.Contains(root.Tag, "apache") || strings.Contains(root.Tag, "fpm")):
			return check.Strength(check.High, "The official PHP image's stop signal lets the web server finish its requests.").At(path, root.Line), true
		case runs(stage, "apache2", "httpd", "apachectl", "php-fpm"):
			return check.Gap(check.Medium, "Apache and FPM stop at once on SIGTERM, and the image names no gentler STOPSIGNAL.").At(path, stage.Line).AsPartial(), true
		}
	}
	if len(u.Dockerfiles) == 0 && len(u.Manifests) > 0 {
		return check.Strength(check.Low, "The web server in front ends the requests; what it does on a stop is not in the repository.").At(u.Manifests[0].Path, 0), true
	}
	return check.Evidence{}, false
}

// runs tells that the start of an image names one of these programs.
func runs(stage *parse.Stage, names ...string) bool {
	for _, kind := range []string{"cmd", "entrypoint"} {
		if in := stage.Last(kind); in != nil {
			for _, n := range names {
				if strings.Contains(in.Args, n) {
					return true
				}
			}
		}
	}
	return false
}
