package ports

import (
	"bytes"
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/framework"
	"workbook/assessor/snapshot"
)

// PortLookup finds a port that comes from the environment.
//
// Why: the platform picks the port; two copies can run on one machine.
// Silent: ports of other services; PHP's SERVER_PORT, which is the request's.
// Source: https://12factor.net/port-binding
var PortLookup = add(check.Check{
	ID:        "port-lookup",
	Criterion: "port-binding/port-from-config",
	Repo:      portLookup,
})

var (
	portName     = regexp.MustCompile(`(?i)^(?:port|http_?port|https?_?listen\w*|server[._]?port|app_?port|listen_?(?:addr|address|port|on)?|web_?port|bind(?:_?(?:addr(?:ess)?|port))?|api_?port|.*_http_port|.*server_?port|.*_listen_addr\w*|addr|serve_?port|rocket_port|grpc_?port|.*\.server\.port|aspnetcore_urls|http_platform_port|.*_server_addr|node_port|backend_port|service_port|.*_app_port)$`)
	portVariable = regexp.MustCompile(`\$\{?(?:[A-Z]+_)*PORT\b|\$\{?(?:LISTEN|BIND)(?:_?ADDR(?:ESS)?)?\b`)
	others       = regexp.MustCompile(`(?i)db_|database|redis|smtp|mail|mysql|postgres|pg_?port|rabbit|amqp|mongo|elastic|proxy|kafka|memcache|metrics|debug|statsd`)
)

// namedPort tells a variable that is the app's own name and PORT.
func namedPort(r *check.Repo, variable string) bool {
	app, ok := strings.CutSuffix(strings.ToLower(variable), "_port")
	if !ok {
		return false
	}
	for _, u := range r.Deployable() {
		for _, m := range u.Manifests {
			if name := strings.ToLower(snapshot.Base(m.Name)); name != "" && strings.NewReplacer("-", "_", ".", "_").Replace(name) == app {
				return true
			}
		}
	}
	return strings.ToLower(snapshot.Base(strings.TrimSuffix(r.Snapshot.Name, "/repo"))) == app
}

// ginRun is a start of Gin without an address.
var ginRun = regexp.MustCompile(`\b\w+\.Run\(\s*\)`)

func portLookup(r *check.Repo) (found []check.Evidence) {
	for _, l := range r.Lookups {
		if l.File.Scope != "production" || !portName.MatchString(l.Name) && !namedPort(r, l.Name) || others.MatchString(l.Name) || l.File.Is("PHP") && l.Name == "SERVER_PORT" {
			continue
		}
		if u := r.UnitOf(l.Path); u != nil && !u.Kind.Serves() && u.Kind != "library" {
			continue
		}
		found = append(found, check.Strength(check.High, "The port is read from "+l.Name+".").At(l.Path, l.Line))
	}
	for _, s := range r.Starts {
		for _, step := range s.Steps {
			if !s.Dev && portVariable.MatchString(step.String()) && !others.MatchString(portVariable.FindString(step.String())) {
				found = append(found, check.Strength(check.High, "The start command takes the port from the environment.").At(step.Path, step.Line).InUnit(s.Unit))
				break
			}
		}
	}
	for _, u := range r.Deployable() {
		for _, fw := range u.Frameworks {
			if fw.Port == framework.Yes && u.Kind.Serves() {
				path, line := declaredAt(u, fw)
				found = append(found, check.Strength(check.Medium, fw.Name+" reads the port from the environment by itself.").At(path, line).InUnit(u.Path))
				break
			}
		}
	}
	for _, f := range r.Ext(".go") {
		if f.Scope == "production" && bytes.Contains(f.Data, []byte("gin-gonic/gin")) {
			if m := ginRun.FindIndex(f.Code()); m != nil {
				found = append(found, check.Strength(check.High, "Gin takes the port from PORT, since none is given to it.").At(f.Path, f.LineOf(m[0])))
			}
		}
	}
	return found[:min(len(found), 10)]
}
