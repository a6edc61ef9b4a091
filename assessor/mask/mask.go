// Package mask hides credentials in every line that leaves the engine.
package mask

import (
	"regexp"
	"strings"
)

// Mark stands for a hidden value. It never tells how long the value was.
const Mark = "••••"

// token is a value that its own form shows to be a credential. The formats are
// facts that each provider publishes; group 1 is what may stay visible.
var token = regexp.MustCompile(`\b(AKIA|ASIA)[0-9A-Z]{16}\b|\b(gh[pousr]_)[A-Za-z0-9]{30,}|\b(github_pat_)\w{30,}|\b(glpat-)[\w-]{18,}|\b(xox[abeprs]-)[\w-]{10,}|\b([sr]k_live_)\w{10,}|\b(SG\.)[\w-]{16,}\.[\w-]{16,}|\b(npm_)[A-Za-z0-9]{30,}|\b(pypi-)[\w-]{50,}|\b(dop_v1_)[a-f0-9]{30,}|\b(hvs\.)[\w-]{20,}|\b(AIza)[\w-]{30,}|\b(ya29\.)[\w-]{20,}|\b(sk-)[A-Za-z0-9_-]{20,}|\b(eyJ)[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*|(https://hooks\.slack\.com/services/)[\w/]+|(https://discord(?:app)?\.com/api/webhooks/)[\w/-]+|\b(key-)[0-9a-f]{32}\b`)

// userinfo is the password in scheme://user:password@host.
var userinfo = regexp.MustCompile(`([A-Za-z][A-Za-z0-9+.-]*://[^\s:/@"'<>]*:)([^\s/@"'<>]+)@`)

// named is a value whose name says that it is a credential: group 1 the name
// and operator, group 2 the quote, group 3 the value.
var named = regexp.MustCompile(`(?i)((?:secret|secret_?key(?:_?base)?|signing_?key|private_?key|api_?key|access_?key(?:_?id)?|auth_?token|access_?token|token|passw(?:or)?d|passwd|pwd|passphrase|client_?secret|encryption_?key|credentials?)[\w-]*["']?\]?\s*(?:=>|:=|==?|:|,)\s*)(["'` + "`" + `])([^"'` + "`" + `\s$<{%][^"'` + "`" + `]*)(["'` + "`" + `])`)

// unquoted is the same in dotenv, YAML and INI lines.
var unquoted = regexp.MustCompile(`(?i)^(\s*(?:-\s+)?(?:export\s+)?[\w.-]*(?:secret|secret_?key|signing_?key|private_?key|api_?key|access_?key|token|passw(?:or)?d|passwd|pwd|passphrase)[\w.-]*\s*[:=]\s*)([^\s"'$<{%#|>\[!(][^\s"'(\[]*)\s*$`)

var privateKey = regexp.MustCompile(`-----BEGIN [A-Z ]*PRIVATE KEY-----`)

// base64Body is a line of a private key's body.
var base64Body = regexp.MustCompile(`^\s*[A-Za-z0-9+/=\\n"]{40,}\s*["',]*\s*$`)

// Lines hides every credential in a text of one or more lines, and the given
// values wherever they stand.
func Lines(text string, secrets []string) string {
	for _, s := range secrets {
		if len(s) >= 3 {
			text = strings.ReplaceAll(text, s, Mark)
		}
	}
	lines := strings.Split(text, "\n")
	inKey := false
	for i, l := range lines {
		if privateKey.MatchString(l) {
			inKey = true
			if j := strings.Index(l, "KEY-----"); j >= 0 && len(l) > j+8 {
				l = l[:j+8] + Mark
			}
		} else if strings.Contains(l, "-----END") {
			inKey = false
		} else if inKey || base64Body.MatchString(l) && len(l) > 60 {
			l = Mark
		}
		lines[i] = Line(l)
	}
	return strings.Join(lines, "\n")
}

// Line hides every credential in one line.
func Line(l string) string {
	l = token.ReplaceAllStringFunc(l, func(m string) string {
		for _, prefix := range token.FindStringSubmatch(m)[1:] {
			if prefix != "" {
				return prefix + Mark
			}
		}
		return Mark
	})
	l = userinfo.ReplaceAllStringFunc(l, func(m string) string {
		p := userinfo.FindStringSubmatch(m)
		if strings.ContainsAny(p[2], "${}%<") {
			return m
		}
		return p[1] + Mark + "@"
	})
	l = named.ReplaceAllStringFunc(l, func(m string) string {
		p := named.FindStringSubmatch(m)
		if reference(p[3]) {
			return m
		}
		return p[1] + p[2] + Mark + p[4]
	})
	return unquoted.ReplaceAllStringFunc(l, func(m string) string {
		p := unquoted.FindStringSubmatch(m)
		if reference(p[2]) || strings.ContainsAny(p[2], "(") {
			return m
		}
		return p[1] + Mark
	})
}

// reference tells a value that names where the credential is, not what it is.
func reference(v string) bool {
	if len(v) < 3 {
		return true
	}
	lower := strings.ToLower(v)
	for _, s := range []string{"env", "true", "false", "null", "none", "string", "text", "password", "token", "secret", "required", "utf-8", "sha256", "bearer", "basic"} {
		if lower == s {
			return true
		}
	}
	return strings.ContainsAny(v, "{}") || strings.Contains(v, "process.env") || v == strings.ToUpper(v) && strings.Contains(v, "_") && !strings.ContainsAny(v, "0123456789")
}
