package disposability

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// UwsgiSignal judges what uWSGI does on SIGTERM.
//
// Why: by default uWSGI reloads on SIGTERM instead of ending. With die-on-term
// it ends, and cuts the requests in hand; only a hook lets them finish.
// Silent: settings without a web app, and those laid over a base image's; Emperor's vassals are judged alike.
// Source: https://uwsgi-docs.readthedocs.io/en/latest/Management.html
var UwsgiSignal = add(check.Check{
	ID:        "uwsgi-signal",
	Criterion: "disposability/graceful-shutdown",
	Wants:     check.Keywords("module", "wsgi", "http-socket", "http =", "socket").At("*uwsgi*.ini", "uwsgi.yml", "uwsgi.yaml", "uwsgi.xml"),
	File:      uwsgiSignal,
})

var (
	uwsgiApp   = regexp.MustCompile(`^\s*(?:module|wsgi-file|wsgi|mount|http-socket|http|socket)\s*[=:]`)
	dieOnTerm  = regexp.MustCompile(`^\s*die-on-term\b(?:\s*[=:]\s*(?:true|1|yes))?\s*$`)
	gracefully = regexp.MustCompile(`gracefully_kill_them_all`)
)

// baseSets tells that the image is built on one whose own settings end uWSGI
// gracefully; the file here is laid on top of them.
//
// Source: https://github.com/tiangolo/uwsgi-nginx-docker
func baseSets(f *check.File) bool {
	u := f.Repo.UnitOf(f.Path)
	if u == nil {
		return false
	}
	for _, path := range u.Dockerfiles {
		if strings.Contains(f.Repo.Get(path).Dockerfile().Final().Root().Base, "uwsgi-nginx") {
			return true
		}
	}
	return false
}

func uwsgiSignal(f *check.File) []check.Evidence {
	for line := range f.AllCode(gracefully) {
		return []check.Evidence{line.Strength(check.High, "uWSGI is told to finish its requests on SIGTERM.")}
	}
	for line := range f.AllCode(dieOnTerm) {
		return []check.Evidence{line.Gap(check.Medium, "With die-on-term uWSGI ends on SIGTERM and cuts the requests in hand; a hook with gracefully_kill_them_all lets them finish.").AsPartial()}
	}
	if baseSets(f) {
		for line := range f.AllCode(uwsgiApp) {
			return []check.Evidence{line.Strength(check.Medium, "The base image's own settings end uWSGI gracefully; these are laid over them.")}
		}
	}
	for line := range f.AllCode(uwsgiApp) {
		return []check.Evidence{line.Gap(check.High, "On SIGTERM uWSGI reloads instead of ending: die-on-term is not set.")}
	}
	return nil
}
