package codebase

import (
	"regexp"

	"workbook/assessor/check"
)

// HostnameSwitch finds code that decides by the name of the machine which
// deploy it is.
//
// Why: the code then knows its deploys by name, and a new one needs a change of
// the code. A variable of the environment says the same without that.
// Silent: names of tenants or locales in a host, checks for localhost.
// Source: https://12factor.net/config
var HostnameSwitch = add(check.Check{
	ID:        "hostname-switch",
	Criterion: "codebase/many-deploys",
	Wants: check.Keywords("hostname", "HTTP_HOST", "SERVER_NAME", "MachineName", "getHostName").
		In("Python", "JavaScript", "TypeScript", "JSX", "TSX", "Ruby", "PHP", "Java", "Kotlin", "C#", "Go"),
	File: hostnameSwitch,
})

var byHostname = regexp.MustCompile(`(?i)(?:hostname(?:\(\))?|getHostName\(\)|HTTP_HOST['"]?\]?|SERVER_NAME['"]?\]?|MachineName)['"\])]*\s*(?:===?|!==?|\.(?:startsWith|endsWith|includes|indexOf|match|Contains|EndsWith|StartsWith)\(|\bin\b\s*[\[(]|=~\s*/|,)\s*['"/]?[\w.-]*\b(prod|production|staging|preprod|uat|live)\b`)

func hostnameSwitch(f *check.File) (found []check.Evidence) {
	for line := range f.Code(byHostname) {
		found = append(found, line.Gap(check.Medium, "The code asks for the machine's name to know that it is in "+line.Match[1]+"; what differs between deploys belongs into the config."))
	}
	return found[:min(len(found), 5)]
}
