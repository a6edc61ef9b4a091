package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/credential"
	"workbook/assessor/scope"
)

// PrivateKey finds the body of a private key in a tracked file.
//
// Why: whoever has a clone can be the server, or read what was sent to it.
// Silent: headers without a body, bodies that repeat themselves, encrypted
// keys, public keys, certificates, tests and examples.
// Source: https://www.rfc-editor.org/rfc/rfc7468
var PrivateKey = add(check.Check{
	ID:        "private-key",
	Criterion: "config/no-credentials",
	Wants:     check.Keywords("PRIVATE KEY-----", "PRIVATE KEY BLOCK-----", "PuTTY-User-Key-File").Scopes(scope.Production, scope.Deploy, scope.Dev),
	File:      privateKey,
})

var (
	keyHeader = regexp.MustCompile(`-----BEGIN (?:RSA |EC |DSA |OPENSSH |PGP )?PRIVATE KEY(?: BLOCK)?-----|^PuTTY-User-Key-File-\d`)
	keyBody   = regexp.MustCompile(`[A-Za-z0-9+/=]{40,}`)
	keyLock   = regexp.MustCompile(`ENCRYPTED|Encryption: aes`)
)

func privateKey(f *check.File) (found []check.Evidence) {
	for line := range f.Code(keyHeader) {
		_, rest, _ := strings.Cut(line.Text, "KEY")
		head := rest + f.Raw(line.Number+1) + f.Raw(line.Number+2)
		body := keyBody.FindString(rest + "\n" + f.Around(line.Number+1, 0, 6))
		if body == "" || keyLock.MatchString(head) || credential.Sample(body) || templated(head) {
			continue
		}
		e := f.Gap(line.Number, check.High, "A private key is in a tracked file: everybody with a clone has it.")
		if f.Scope == scope.Dev || developmentKey(f.Path) || f.Repo.OnlyDevelopmentReads(f.Path) {
			e = f.Gap(line.Number, check.Low, "A private key for development is in a tracked file; make sure that nothing else trusts it.")
		}
		found = append(found, e)
	}
	return found
}

// developmentKey tells by its path that a key is for a developer's machine.
func developmentKey(path string) bool {
	p := strings.ToLower(path)
	if credential.Development(path) {
		return true
	}
	for _, s := range []string{"localhost", "/dev/", "dev.", "-dev", "_dev", "development", "snakeoil", "self-signed", "selfsigned"} {
		if strings.Contains(p, s) {
			return true
		}
	}
	return false
}
