package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/credential"
	"workbook/assessor/fact"
	"workbook/assessor/scope"
)

// URLPassword finds a password inside the address of a service.
//
// Why: the address moves with the code, and so does the password.
// Silent: addresses of the own machine, services of a development compose file,
// defaults of look-ups with stock passwords, variables in place of the
// password, tests, examples and samples in texts.
// Source: https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1
var URLPassword = add(check.Check{
	ID:        "url-password",
	Criterion: "config/no-credentials",
	Wants:     check.Keywords("://"),
	File:      urlPassword,
})

var withPassword = regexp.MustCompile(`\b([a-z][a-z0-9+.-]*)://([^\s:/@"'<>{}$%*\[\]()?#]*):([^\s/@"'<>{}$%*\[\]()]{3,})@([\w.-]+)`)

func urlPassword(f *check.File) (found []check.Evidence) {
	if otherWords(f) && f.Scope != scope.Deploy || developmentCompose(f) {
		return nil
	}
	lookups := f.Repo.Lookups
	for line := range f.Code(withPassword) {
		if f.InDevelopment(line.Number) || inProse(f, line.Number) {
			continue
		}
		a := account{user: line.Match[2], password: line.Match[3], host: strings.ToLower(line.Match[4])}
		for _, l := range lookups {
			a.fallback = a.fallback || l.Path == f.Path && l.Line == line.Number
		}
		if e, ok := a.judge(f, line.Number, "The address of a service carries"); ok {
			found = append(found, e)
		}
	}
	return found
}

// account is a user and a password at a host, as an address or a connection
// string has them.
type account struct {
	user, password, host string
	// fallback tells that it is what a look-up falls back to.
	fallback bool
}

// judge makes evidence of an account. A stock password at a service of the own
// network is what everybody's compose file has; in code that production runs
// it is still the only one.
func (a account) judge(f *check.File, line int, where string) (check.Evidence, bool) {
	switch {
	case localHost(a.host), exampleHost(a.host), strings.HasSuffix(a.host, "sentry.io"), // a sender's address, public by design
		templated(a.password), strings.Trim(a.password, ".*x-…") == "",
		credential.Placeholder(a.password) && asksToBeReplaced(a.password), constant.MatchString(a.password),
		isIdentifier(a.password) && camel(a.password) && credential.Named(a.password) != credential.Other,
		sampleWords[strings.ToLower(a.user)] && sampleWords[strings.ToLower(a.password)] && strings.Contains(a.host, "host"):
		return check.Evidence{}, false
	}
	stock := credential.Stock(a.password) || a.password == a.user || credential.Placeholder(a.password)
	switch {
	case stock && !f.Is(codeLanguages...) && (setByDeploy(f, line) || f.Repo.OnlyDevelopmentReads(f.Path)):
		return check.Evidence{}, false
	case stock && a.fallback, stock && f.Scope == scope.Deploy && !strings.Contains(a.host, ".") && !manifest(f):
		return check.Evidence{}, false
	case stock && f.Scope == scope.Deploy, stock && !f.Is(codeLanguages...):
		return f.Gap(line, check.Medium, where+" a stock password.").AsPartial().Hiding(a.password), true
	case stock:
		return f.Gap(line, check.High, where+" its password, and the code has no other.").Hiding(a.password), true
	}
	return f.Gap(line, check.High, where+" its password: everybody with a clone has it.").Hiding(a.password), true
}

// setByDeploy tells a line of a .env whose variable a manifest of a deploy sets.
func setByDeploy(f *check.File, line int) bool {
	m := variable.FindStringSubmatch(f.CodeLine(line))
	return m != nil && dotenv(f) && f.Repo.DeploySets([]string{m[1]})
}

var variable = regexp.MustCompile(`^\s*(?:export\s+)?(\w+)\s*=`)

var sampleWords = map[string]bool{"user": true, "username": true, "usr": true, "pass": true, "password": true, "pwd": true, "passwd": true, "login": true, "name": true}

// manifest tells a Kubernetes manifest, whose services are deployed.
func manifest(f *check.File) bool { return f.Is("YAML") && f.Tree().Has("apiVersion") }

// developmentCompose tells a compose file that only developers and tests use.
func developmentCompose(f *check.File) bool {
	return f.Is("YAML") && looksCompose(f.Tree()) && !fact.ComposeForProduction(f.File)
}
