package config

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"workbook/assessor/check"
	"workbook/assessor/credential"
	"workbook/assessor/parse"
)

// KubernetesSecret finds credentials in tracked Kubernetes manifests: a Secret
// with its values, or a literal among a container's variables.
//
// Why: base64 is no encryption. Whoever has a clone has the values that the
// cluster runs with; even a simple password then guards a real service.
// Silent: templates, references to secrets, sealed and encrypted secrets,
// examples, values that ask to be replaced.
// Source: https://kubernetes.io/docs/concepts/configuration/secret/#information-security-for-secrets
var KubernetesSecret = add(check.Check{
	ID:        "kubernetes-secret",
	Criterion: "config/no-credentials",
	Repo:      kubernetesSecret,
})

func kubernetesSecret(r *check.Repo) (found []check.Evidence) {
	place, more := map[string]int{}, map[int]int{}
	for _, one := range r.Files {
		if !one.Scope.Live() || !one.Is("YAML", "JSON") || !bytes.Contains(one.Data, []byte("apiVersion")) {
			continue
		}
		for _, e := range inManifest(check.NewFile(one, r, nil)) {
			value := e.Secrets[0]
			if at, again := place[value]; again {
				more[at]++
				continue
			}
			place[value] = len(found)
			found = append(found, e)
		}
	}
	for at, n := range more { // variants of a deployment repeat what one says
		places := "one more place."
		if n > 1 {
			places = fmt.Sprintf("%d more places.", n)
		}
		found[at].Message = strings.TrimSuffix(found[at].Message, ".") + "; the same value stands in " + places
	}
	return found
}

// inManifest looks at the objects of one file.
func inManifest(f *check.File) (found []check.Evidence) {
	for _, doc := range f.Docs() {
		if !doc.Has("apiVersion") || !doc.Has("kind") || doc.Has("sops") {
			continue
		}
		if doc.Get("kind").Str() == "Secret" {
			found = append(found, secretObject(f, doc)...)
			continue
		}
		for _, list := range doc.All("env", "data") {
			for _, v := range variables(list) {
				l := literal{name: v.name, value: v.value, kind: credential.Named(v.name)}
				if e, ok := l.deployed().gap(f, v.line, l, "in a manifest"); ok {
					found = append(found, e)
				}
			}
		}
	}
	return found
}

// secretObject looks at the values of a Secret, whatever their names: that they
// are in a Secret says what they are. Names and addresses beside a password
// are no credentials.
func secretObject(f *check.File, doc *parse.Node) (found []check.Evidence) {
	for _, part := range []string{"stringData", "data"} {
		for _, n := range doc.Get(part).Entries() {
			value := n.Str()
			if part == "data" {
				value = decoded(value)
			}
			if value == "" || templated(value) || strings.Contains(value, "\n") && !strings.Contains(value, "PRIVATE KEY") {
				continue
			}
			l := literal{name: n.Key, value: value, kind: credential.Named(n.Key)}
			if l.kind == credential.Other {
				if !credential.MachineMade(value) {
					continue
				}
				l.kind = credential.Access
			}
			if e, ok := l.deployed().gap(f, n.Line, l, "in a tracked Secret"); ok {
				found = append(found, e.Hiding(n.Str()))
			}
		}
	}
	return found
}

func decoded(v string) string {
	data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(v), ""))
	if err != nil || !utf8.Valid(data) {
		return ""
	}
	return strings.TrimSpace(string(data))
}
