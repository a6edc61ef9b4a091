package config

import (
	"bytes"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// EncryptedSecret finds secrets that are tracked in encrypted form, their key
// being elsewhere.
//
// Why: the value travels with the code and only a deploy can open it; the
// repository could be made public now.
// Silent: tests and examples.
// Source: https://getsops.io/docs/
var EncryptedSecret = add(check.Check{
	ID:        "encrypted-secret",
	Criterion: "config/no-credentials",
	Repo:      encryptedSecret,
})

// encryptions are marks in a file's content, and what they show.
var encryptions = []struct{ mark, text string }{
	{"ENC[AES256_GCM", "Secrets are encrypted with SOPS."},
	{"$ANSIBLE_VAULT;", "Secrets are encrypted with Ansible Vault."},
	{"kind: SealedSecret", "Secrets are sealed for the cluster."},
	{"kind: ExternalSecret", "Secrets are fetched from a store by the cluster."},
	{"kind: SecretProviderClass", "Secrets are mounted from a store by the cluster."},
	{"encrypted:B", "Values are encrypted with dotenvx."},
	{"\x00GITCRYPT", "Secrets are encrypted with git-crypt."},
	{"-----BEGIN AGE ENCRYPTED FILE-----", "Secrets are encrypted with age."},
}

func encryptedSecret(r *check.Repo) (found []check.Evidence) {
	seen := map[string]bool{}
	for _, f := range r.Files {
		if !f.Scope.Live() || len(f.Data) > 1<<18 || !f.Is("YAML", "JSON", "INI", "TOML") && f.Lang != nil {
			continue
		}
		base := strings.ToLower(f.Base())
		if strings.HasSuffix(base, ".yml.enc") && f.Scope != scope.Example && !strings.HasPrefix(f.Path, ".github/") {
			found = append(found, check.Strength(check.Medium, "Credentials are tracked encrypted; their key is elsewhere.").At(f.Path, 0))
			continue
		}
		for _, e := range encryptions {
			if at := bytes.Index(f.Data, []byte(e.mark)); at >= 0 && !seen[e.mark] {
				seen[e.mark] = true
				found = append(found, check.Strength(check.Medium, e.text).At(f.Path, f.LineOf(at)))
			}
		}
	}
	return found
}
