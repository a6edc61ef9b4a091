package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// PrivateKey finds the body of a private key in a tracked file.
//
// Why: whoever has a clone can be the server, or read what was sent to it.
// Silent: headers without a body, public keys, certificates, test fixtures.
// Source: https://www.rfc-editor.org/rfc/rfc7468
var PrivateKey = add(check.Check{
	ID:        "private-key",
	Criterion: "config/no-credentials",
	Wants:     check.Keywords("PRIVATE KEY-----").Scopes(scope.Production, scope.Deploy, scope.Dev),
	File:      privateKey,
})

var (
	keyHeader = regexp.MustCompile(`-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY(?: BLOCK)?-----`)
	keyBody   = regexp.MustCompile(`[A-Za-z0-9+/=]{40,}`)
)

func privateKey(f *check.File) (found []check.Evidence) {
	for line := range f.Code(keyHeader) {
		body := line.Text[strings.Index(line.Text, "KEY")+3:] + f.Raw(line.Number+1) + f.Raw(line.Number+2) + f.Raw(line.Number+4)
		if keyBody.MatchString(body) && !strings.Contains(line.Text, "ENCRYPTED") {
			confidence := check.High
			if f.Scope == scope.Dev {
				confidence = check.Medium
			}
			found = append(found, line.Gap(confidence, "A private key is in a tracked file: everybody with a clone has it."))
		}
	}
	return found
}
