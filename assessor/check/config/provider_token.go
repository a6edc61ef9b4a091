package config

import (
	"regexp"
	"strings"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
	"workbook/assessor/credential"
	"workbook/assessor/scope"
)

// ProviderToken finds values whose own form shows them to be a provider's
// credential.
//
// Why: everybody with a clone has it, and the history keeps it. Change it
// first, then move it to the deploy.
// Silent: documented samples, values that repeat characters, keys that a
// browser may hold; in tests, examples and texts a token is worth a look and
// no more.
// Source: each provider's documentation, named beside its form in the package credential.
var ProviderToken = add(check.Check{
	ID:        "provider-token",
	Criterion: "config/no-credentials",
	Wants:     check.Keywords(credential.Keywords()...).Scopes(scope.Production, scope.Deploy, scope.Dev, scope.Example, scope.Test, scope.Docs),
	File:      providerToken,
})

// longestLine is the longest line, in bytes, in which tokens are looked for;
// longer ones are data, and their tokens are found by nobody.
const longestLine = 4000

func providerToken(f *check.File) (found []check.Evidence) {
	for _, n := range f.Candidates() {
		raw := f.Raw(n)
		if len(raw) > longestLine || !f.Scope.Live() && len(found) > 0 { // one look at a test file is enough
			continue
		}
		for _, t := range credential.Find(raw) {
			if !t.Credible(raw) || t.Format.Public || encrypted.MatchString(raw[:t.Start]) {
				continue
			}
			value := raw[t.Start:t.End]
			e := f.Gap(n, sureness(f, n, t, value), "This has the form of "+t.Format.Name+". Change it at the provider first: everybody with a clone has it.").Hiding(value)
			if t.Format.Weak {
				e = e.AsPartial()
			}
			found = append(found, e)
		}
	}
	return found
}

// sureness is low outside of what runs or deploys, and for keys that the front
// end of an app may show; medium in comments and for forms that tell less.
func sureness(f *check.File, line int, t credential.Token, value string) assessment.Confidence {
	switch {
	case !f.Scope.Live(), browserKey(f, t, line), line >= f.TestsFrom(), t.Format.Weak && sampled(f, line, value):
		return check.Low
	case t.Format.Weak, !strings.Contains(f.CodeLine(line), value):
		return check.Medium
	}
	return check.High
}

// encrypted is what stands before a value that a tool has encrypted: ejson,
// sops, Ansible, Rails, git-crypt.
var encrypted = regexp.MustCompile(`\bEJ\[\d:\S*$|\bENC\[\S*$|\$ANSIBLE_VAULT|\{cipher\}\S*$`)

// sampled tells a form that tells little where it illustrates something: in a
// comment, or under the word "example" of an interface's description.
func sampled(f *check.File, line int, value string) bool {
	if !strings.Contains(f.CodeLine(line), value) || inProse(f, line) {
		return true
	}
	for n := max(1, line-4); n <= line; n++ {
		if exampleKey.MatchString(f.Raw(n)) {
			return true
		}
	}
	return false
}

var exampleKey = regexp.MustCompile(`(?i)["']?\bexamples?["']?\s*[:=(]`)

// browserKey tells a Google key where visitors get it anyway: it is restricted
// by its origin, not by being secret.
func browserKey(f *check.File, t credential.Token, line int) bool {
	if t.Format.Name != "a Google API key" {
		return false
	}
	if f.Is("HTML", "XML", "JSON", "Swift", "Kotlin", "Dart", "Java") || frontEnd(f) || mapKey.MatchString(f.Raw(line)) {
		return true
	}
	text := string(f.File.Code())
	return strings.Contains(text, "authDomain") ||
		f.Is("JavaScript", "TypeScript") && browserCode.MatchString(text) && !serverCode.MatchString(text)
}

var (
	// mapKey names a key that stands in every page with a map.
	mapKey      = regexp.MustCompile(`(?i)\bg?(?:oogle)?_?maps?_?(?:js_?)?(?:api)?_?key|maps\.google`)
	browserCode = regexp.MustCompile(`\b(?:fetch|document|window|localStorage)\s*[.(]`)
	serverCode  = regexp.MustCompile(`\brequire\(|\bprocess\.(?:env|exit|argv)|\bfrom ['"](?:node:|express|fs|http)|\bmodule\.exports`)
)
