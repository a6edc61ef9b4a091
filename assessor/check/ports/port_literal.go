package ports

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// PortLiteral finds a port that is written in the code.
//
// Why: two copies cannot run on one machine, and the platform cannot choose.
// Silent: defaults of a look-up; side doors for metrics and profiles; tests. In
// a container, which maps its port, it makes a partly.
// Source: https://12factor.net/port-binding
var PortLiteral = add(check.Check{
	ID:        "port-literal",
	Criterion: "port-binding/port-from-config",
	Wants: check.Keywords("listen(", "ListenAndServe", ".Run(", "bind(", ".Listen(", ".Start(", "port:", "port =", "run(", "forPort(", "UseUrls(", "Addr:", "run-jetty", ".start(", "InetSocketAddress(").
		In("JavaScript", "TypeScript", "Go", "Rust", "Java", "Kotlin", "C#", "Python", "Ruby", "Clojure"),
	File: portLiteral,
})

var (
	literalPort = regexp.MustCompile(`\.listen\(\s*(\d{2,5})\s*[,)]|\.listen\(\s*\{\s*port:\s*\d{2,5}\b|ListenAndServe(?:TLS)?\(\s*"[\w.]*:\d{2,5}"|\.Run\(\s*"[\w.]*:\d{2,5}"|\.Listen\(\s*"[\w.]*:\d{2,5}"|\.Start\(\s*"[\w.]*:\d{2,5}"|Addr:\s*"[\w.]*:\d{2,5}"|::bind\(\s*&?\(?\s*"[\w.\[\]:]*:\d{2,5}"|\.bind\(\s*\(?\s*"[\w.\[\]:]*:\d{2,5}"|::bind\(\(\s*"[\d.]+"\s*,\s*\d{2,5}\s*\)|(?:Bun|Deno)\.serve\(\s*\{\s*port:\s*\d{2,5}|^\s*serve\(\s*\{[^}]*port:\s*\d{2,5}|embeddedServer\(\s*\w+\s*,\s*(?:port\s*=\s*)?\d{2,5}|forPort\(\s*\d{2,5}\s*\)|new InetSocketAddress\(\s*\d{2,5}\s*\)|UseUrls\(\s*"[^"]*:\d{2,5}|Javalin[^;]*\.start\(\s*\d{2,5}|\brun-jetty\b[^\n]*:port\s+\d{2,5}|^\s*set\s+:port\s*,\s*\d{2,5}`)
	sideDoor    = regexp.MustCompile(`(?i)metric|pprof|prometheus|debug|profil|admin|health|6060|9090`)
)

// challenge is a port that a protocol fixes: proofs of ownership and redirects
// to the encrypted address.
var challenge = regexp.MustCompile(`(?i)autocert|acme|letsencrypt|redirect|HTTPHandler\(`)

func portLiteral(f *check.File) (found []check.Evidence) {
	u := f.Repo.UnitOf(f.Path)
	if u != nil && !u.Kind.Serves() || f.Scope != "production" || sideDoor.MatchString(f.Base()) {
		return nil
	}
	for line := range f.Code(literalPort) {
		if line.Match[1] != "" && f.Is("Rust", "Go", "Python", "Ruby", "C#") {
			continue // the length of a socket's queue
		}
		if challenge.MatchString(f.Around(line.Number, 3, 1)) || sideDoor.MatchString(f.Around(line.Number, 2, 0)) || strings.Contains(line.Text, "localhost\"") && strings.Contains(line.Text, ".listen(") {
			continue
		}
		if u != nil && len(u.Dockerfiles) > 0 {
			found = append(found, line.Gap(check.Medium, "The port is written in the code; only the container's mapping can change it.").AsPartial())
		} else {
			found = append(found, line.Gap(check.High, "The port is written in the code: the platform cannot choose it."))
		}
		if len(found) == 3 {
			break
		}
	}
	return found
}
