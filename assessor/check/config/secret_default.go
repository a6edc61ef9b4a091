package config

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/credential"
	"workbook/assessor/env"
	"workbook/assessor/scope"
)

// SecretDefault finds a look-up of a secret with a literal to fall back to.
//
// Why: when the variable is forgotten, the app starts all the same, with a key
// that everybody knows. Without a default it would stop and say what is missing.
// Silent: empty defaults, stock passwords of a local service, development
// settings and branches, defaults that the code refuses in production.
// Source: https://cwe.mitre.org/data/definitions/1392.html
var SecretDefault = add(check.Check{
	ID:        "secret-default",
	Criterion: "config/no-credentials",
	Repo:      secretDefault,
})

func secretDefault(r *check.Repo) (found []check.Evidence) {
	for _, l := range r.Lookups {
		if l.File.Scope != scope.Production || !l.Literal || len(l.Default) < 2 {
			continue
		}
		kind := credential.Named(l.Name)
		if kind == credential.Other || credential.Development(l.Name) || notPassed(l) {
			continue
		}
		f := check.NewFile(l.File, r, nil)
		if f.InDevelopment(l.Line) || guarded(f, l.Name, l.Default, l.Line) {
			continue
		}
		if e, ok := fallback(l, kind); ok {
			found = append(found, e.At(l.Path, l.Line).Hiding(l.Default))
		}
	}
	return found
}

// fallback weighs a default: a key that signs is known to all as soon as it is
// published, whatever it looks like; a password must look like a live one.
func fallback(l env.Lookup, kind credential.Kind) (check.Evidence, bool) {
	switch {
	case kind == credential.Access && browserName(l.Name):
		return check.Evidence{}, false
	case credential.MachineMade(l.Default):
		return check.Gap(check.High, "When "+l.Name+" is unset, the app falls back to a value here that looks like a live one."), true
	case foreign(l.Name) && (credential.Placeholder(l.Default) || clientSecret(l.Name) && credential.Guessable(l.Default)):
		return check.Evidence{}, false // the provider refuses it
	case kind == credential.Key && credential.Placeholder(l.Default):
		return check.Gap(check.Medium, "When "+l.Name+" is unset, the app starts with a placeholder that everybody can read here.").AsPartial(), true
	case kind == credential.Key:
		return check.Gap(check.High, "When "+l.Name+" is unset, the app falls back to a value that is in every clone, in production too."), true
	case clientSecret(l.Name) && !credential.Placeholder(l.Default):
		return check.Gap(check.Medium, "When "+l.Name+" is unset, the app falls back to a value that is in every clone.").AsPartial(), true
	case kind == credential.Password && credential.LooksLikePassword(l.Default):
		return check.Gap(check.Medium, "When "+l.Name+" is unset, the app falls back to a password that is in every clone.").AsPartial(), true
	}
	return check.Evidence{}, false
}

// notPassed are defaults that are no values: numbers, switches, names.
func notPassed(l env.Lookup) bool {
	return strings.Trim(l.Default, "0123456789.") == "" || l.Default == "true" || l.Default == "false" || harmless(l.Name, l.Default) && !strings.Contains(l.Default, " ") && !credential.Placeholder(l.Default)
}
