package ports

import (
	"regexp"

	"workbook/assessor/check"
)

// OuterConfig finds settings by which an outer server takes the app into
// itself: mod_wsgi, CGI, Passenger, a uWSGI socket without HTTP.
//
// Why: without that server, set up somewhere else, nothing answers.
// Silent: reverse proxies, which forward to an app that serves by itself.
// Source: https://12factor.net/port-binding
var OuterConfig = add(check.Check{
	ID:        "outer-config",
	Criterion: "port-binding/self-contained",
	Wants:     check.Keywords("WSGIScriptAlias", "WSGIDaemonProcess", "passenger_enabled", "PassengerEnabled", "ScriptAlias", "fcgi", "http-socket", "socket").At("*.conf", "*.ini", "*.vhost", "*.apache", ".htaccess"),
	File:      outerConfig,
})

var (
	takesIn    = regexp.MustCompile(`(?i)^\s*(?:WSGIScriptAlias|passenger_enabled\s+on|PassengerEnabled\s+on|ScriptAlias\s+/\S*\s+\S+\.(?:cgi|fcgi|pl|py))`)
	ownSocket  = regexp.MustCompile(`^\s*(?:http-socket|http|https|https-socket|http11-socket)\s*[=:]`)
	innerOnly  = regexp.MustCompile(`^\s*(?:socket|uwsgi-socket)\s*[=:]\s*\S`)
	forUwsgi   = regexp.MustCompile(`(?m)^\s*\[uwsgi\]`)
	httpSocket = "uWSGI serves HTTP by itself."
)

func outerConfig(f *check.File) []check.Evidence {
	for line := range f.AllCode(takesIn) {
		return []check.Evidence{line.Gap(check.Medium, "A web server takes the app into its own process, and has to be set up for it.").AsPartial()}
	}
	if !f.Matches(forUwsgi) {
		return nil
	}
	for line := range f.AllCode(ownSocket) {
		return []check.Evidence{line.Strength(check.High, httpSocket)}
	}
	for line := range f.AllCode(innerOnly) {
		return []check.Evidence{line.Gap(check.Medium, "uWSGI speaks its own protocol here and needs a web server in front to answer HTTP.").AsPartial()}
	}
	return nil
}
