package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// URLPassword finds a password inside the address of a service.
//
// Why: the address moves with the code, and so does the password.
// Silent: addresses of the own machine and of a compose file's services with
// their stock passwords, defaults of look-ups, variables in place of the
// password, tests and examples.
// Source: https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1
var URLPassword = add(check.Check{
	ID:        "url-password",
	Criterion: "config/no-credentials",
	Wants:     check.Keywords("://"),
	File:      urlPassword,
})

var withPassword = regexp.MustCompile(`\b([a-z][a-z0-9+.-]*)://([^\s:/@"'<>{}$%*]+):([^\s/@"'<>{}$%*]{3,})@([\w.-]+)`)

func urlPassword(f *check.File) (found []check.Evidence) {
	for line := range f.Code(withPassword) {
		user, password, host := line.Match[2], line.Match[3], strings.ToLower(line.Match[4])
		switch {
		case localHost(host) || strings.Contains(host, "example") || strings.HasSuffix(host, ".test"):
			continue
		case lookup(line.Text) && filler(password):
			continue
		case f.Scope == "deploy" && !strings.Contains(host, ".") && (filler(password) || password == user || local(password)):
			continue
		}
		e := line.Gap(check.High, "The address of a service carries its password.").Hiding(password)
		if !strings.Contains(host, ".") && (password == user || filler(password) || local(password)) || placeholderPair(user, password) {
			e = line.Gap(check.Medium, "The address of a service carries a stock password.").AsPartial().Hiding(password)
		}
		found = append(found, e)
	}
	return found
}

func placeholderPair(user, password string) bool {
	u, p := strings.ToLower(user), strings.ToLower(password)
	return (u == "user" || u == "username") && (p == "pass" || p == "password" || p == "pwd") || p == "…"
}

func localHost(h string) bool {
	switch h {
	case "localhost", "127.0.0.1", "0.0.0.0", "host.docker.internal", "host", "hostname":
		return true
	}
	return false
}
