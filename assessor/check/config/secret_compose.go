package config

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/credential"
	"workbook/assessor/fact"
	"workbook/assessor/parse"
	"workbook/assessor/scope"
)

// SecretCompose finds a credential in a compose file that describes a
// production.
//
// Why: what is in the file is what the service runs with, and everybody with a
// clone has it. A variable or a mounted secret keeps it out.
// Silent: compose files for development and tests, whose services hold nothing
// of worth; variables; files that hold the secret instead.
// Source: https://docs.docker.com/compose/how-tos/use-secrets/
var SecretCompose = add(check.Check{
	ID:        "secret-compose",
	Criterion: "config/no-credentials",
	Wants:     check.Keywords("secret", "passw", "pwd", "token", "key", "pass").In("YAML").Scopes(scope.Production, scope.Deploy),
	File:      secretCompose,
})

func secretCompose(f *check.File) (found []check.Evidence) {
	root := f.Tree()
	if !looksCompose(root) || !fact.ComposeForProduction(f.File) {
		return nil
	}
	seen := map[int]bool{} // an anchor gives one line to several services
	for _, s := range root.Get("services").Entries() {
		for _, v := range variables(s.Get("environment")) {
			l := literal{name: v.name, value: v.value, kind: credential.Named(v.name)}
			w := l.deployed()
			if w == known && (credential.Stock(l.value) || l.kind == credential.Password) {
				w = nothing // a sample that its users change
			}
			if e, ok := w.gap(f, v.line, l, "in a compose file"); ok && !seen[v.line] {
				seen[v.line] = true
				found = append(found, e)
			}
		}
	}
	return found
}

// entry is one variable of a service.
type entry struct {
	name, value string
	line        int
}

// variables reads both forms of a list of variables: a map, and lines of
// NAME=value or {name, value}.
func variables(n *parse.Node) (found []entry) {
	if n == nil {
		return nil
	}
	if n.Kind == parse.Map {
		for _, c := range n.Children {
			if c.Kind == parse.Scalar {
				found = append(found, entry{c.Key, c.Value, c.Line})
			}
		}
		return found
	}
	for _, c := range n.Items() {
		if name, value, ok := strings.Cut(c.Str(), "="); ok {
			found = append(found, entry{name, strings.Trim(value, `"'`), c.Line})
		} else if v := c.Get("value"); v != nil && v.Kind == parse.Scalar {
			found = append(found, entry{c.Get("name").Str(), v.Value, v.Line})
		}
	}
	return found
}
