package ports

import (
	"regexp"

	"workbook/assessor/check"
)

// PortLookup finds a port that comes from the environment or a flag.
//
// Why: the platform picks the port; two copies can run on one machine.
// Silent: ports of other services.
// Source: https://12factor.net/port-binding
var PortLookup = add(check.Check{
	ID:        "port-lookup",
	Criterion: "port-binding/port-from-config",
	Repo:      portLookup,
})

var portName = regexp.MustCompile(`(?i)^(port|http_?port|server_?port|app_?port|listen_?(?:addr|address|port)?|web_?port|bind(?:_?addr(?:ess)?)?|api_?port|server\.port|.*_http_port|.*server_?port|addr|serve_?port)$`)

var portVariable = regexp.MustCompile(`\$\{?(?:PORT|HTTP_PORT|APP_PORT|SERVER_PORT|WEB_PORT)\b`)

func portLookup(r *check.Repo) (found []check.Evidence) {
	for _, l := range r.Lookups {
		if l.File.Scope == "production" && portName.MatchString(l.Name) {
			found = append(found, check.Strength(check.High, "The port is read from "+l.Name+".").At(l.Path, l.Line))
		}
	}
	for _, s := range r.Starts {
		if portVariable.MatchString(s.Text) {
			found = append(found, check.Strength(check.High, "The start command takes the port from the environment.").At(s.Path, s.Line).InUnit(s.Unit))
		}
	}
	for _, u := range r.Deployable() {
		for _, fw := range u.Frameworks {
			if fw.Port == "yes" {
				path, line := declaredAt(u, fw)
				found = append(found, check.Strength(check.Medium, fw.Name+" reads the port from the environment by itself.").At(path, line).InUnit(u.Path))
				break
			}
		}
	}
	return found[:min(len(found), 8)]
}
