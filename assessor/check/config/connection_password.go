package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// ConnectionPassword finds a password inside a connection string of the kind
// that lists its parts: ADO.NET, libpq, JDBC parameters.
//
// Why: the string is written once for all deploys, and the password is in
// every clone.
// Silent: the own machine, development compose files, holes that something
// fills, tests and examples.
// Source: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING
var ConnectionPassword = add(check.Check{
	ID:        "connection-password",
	Criterion: "config/no-credentials",
	Wants:     check.Keywords("password=", "pwd=", "password =", "password = "),
	File:      connectionPassword,
})

var (
	inString = regexp.MustCompile(`(?i)["'` + "`" + `>=]?[^"'` + "`" + `]*?(?:;|\s|\?|&|^|["'` + "`" + `])(?:password|pwd)\s*=\s*([^;\s"'` + "`" + `&]{3,})`)
	hostPart = regexp.MustCompile(`(?i)(?:\b(?:server|data source|host|hostaddr|addr|address|network address)\s*=\s*(?:tcp:)?([\w.()\\-]+)|jdbc:\w+:(?:thin:@)?(?://)?([\w.-]+))`)
	userPart = regexp.MustCompile(`(?i)\b(?:user id|uid|user|username)\s*=\s*([^;\s"'&]+)`)
)

// quoted tells that a part of a line of code stands inside of a literal, and is
// no argument of a call.
func quoted(line, part string) bool {
	before := line[:max(0, strings.Index(line, part))]
	for _, q := range []string{`"`, "'", "`"} {
		if strings.Count(before, q)%2 == 1 {
			return true
		}
	}
	return false
}

func connectionPassword(f *check.File) (found []check.Evidence) {
	if otherWords(f) && f.Scope != scope.Deploy || developmentCompose(f) {
		return nil
	}
	for line := range f.Code(inString) {
		host := hostPart.FindStringSubmatch(line.Text)
		if host == nil || f.InDevelopment(line.Number) || inProse(f, line.Number) || f.Is(codeLanguages...) && !quoted(line.Text, line.Match[1]) {
			continue
		}
		a := account{password: line.Match[1], host: strings.ToLower(host[1] + host[2])}
		if u := userPart.FindStringSubmatch(line.Text); u != nil {
			a.user = u[1]
		}
		for _, l := range f.Repo.Lookups {
			a.fallback = a.fallback || l.Path == f.Path && l.Line >= line.Number-2 && l.Line <= line.Number
		}
		if e, ok := a.judge(f, line.Number, "A connection string carries"); ok {
			found = append(found, e)
		}
	}
	return found
}
