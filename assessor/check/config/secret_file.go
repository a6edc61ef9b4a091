package config

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/credential"
	"workbook/assessor/scope"
)

// SecretFile finds tracked files whose kind is to hold credentials: state of
// Terraform, key stores, password files, tokens of tools, the key to encrypted
// credentials.
//
// Why: such a file opens something by itself, and everybody with a clone has
// it, for ever in the history.
// Silent: tests, examples, development, files without a value in them.
// Source: https://docs.github.com/code-security/secret-scanning/introduction/about-secret-scanning
var SecretFile = add(check.Check{
	ID:        "secret-file",
	Criterion: "config/no-credentials",
	Repo:      secretFile,
})

func secretFile(r *check.Repo) (found []check.Evidence) {
	for _, f := range r.Files {
		if !f.Scope.Live() || otherPlace(f.Path) {
			continue
		}
		if e, ok := byName(check.NewFile(f, r, nil)); ok {
			found = append(found, e)
		}
	}
	for _, s := range r.Set.Skipped { // binary files are not loaded
		if keyStore(s.Path) && !optIn(r, s.Path) && scope.New(nil, nil).Of(s.Path, nil).Live() && !otherPlace(s.Path) {
			found = append(found, check.Gap(check.Medium, "A key store is tracked; whoever guesses its password has the keys.").AsPartial().At(s.Path, 0))
		}
	}
	return found
}

// otherPlace tells folders and names in which such a file is a sample,
// whatever the scope of the rest.
func otherPlace(p string) bool {
	return strings.HasPrefix(p, ".github/") || strings.HasPrefix(p, ".ci/") || credential.Development(p) || strings.Contains(p, "debug.keystore") || strings.Contains(p, "localhost")
}

// optIn tells a key store that only a profile of its own uses, such as Spring's
// "tls": production reads it where somebody asks for that profile.
func optIn(r *check.Repo, p string) bool {
	name, profiles := path.Base(p), false
	for _, f := range r.Files {
		if !f.Scope.Live() || !bytes.Contains(f.Data, []byte(name)) || !bytes.Contains(f.Code(), []byte(name)) {
			continue
		}
		profile, ok := strings.CutPrefix(f.Base(), "application-")
		if !ok || strings.HasPrefix(profile, "prod") {
			return false
		}
		profiles = true
	}
	return profiles
}

func keyStore(p string) bool {
	switch path.Ext(strings.ToLower(p)) {
	case ".p12", ".pfx", ".jks", ".keystore", ".kdbx", ".bcfks":
		return !strings.Contains(strings.ToLower(p), "truststore") && !strings.Contains(strings.ToLower(p), "cacerts")
	}
	return false
}

// secretFiles are the files by name, the line that shows a value in them, and
// what they are. Group 1 is the value, where it can be hidden.
var secretFiles = []struct {
	match func(p, base string) bool
	line  *regexp.Regexp
	text  string
}{
	{func(p, b string) bool {
		return b == "master.key" || strings.Contains(p, "config/credentials/") && strings.HasSuffix(b, ".key")
	}, regexp.MustCompile(`^([0-9a-f]{32})\s*$`), "The key to the encrypted credentials is tracked beside them, so they are open to everybody with a clone."},
	{func(_, b string) bool {
		return strings.HasSuffix(b, ".tfstate") || strings.HasSuffix(b, ".tfstate.backup")
	}, regexp.MustCompile(`"resources"|"modules"`), "Terraform's state is tracked; it holds every secret of the infrastructure in plain text."},
	{func(_, b string) bool { return strings.HasSuffix(b, ".jwk") || strings.HasSuffix(b, "jwks.json") }, regexp.MustCompile(`"(?i:d|k)"\s*:\s*"([\w-]{20,})"`), "The private key that signs tokens is tracked, so everybody with a clone can sign in as anybody."},
	{func(_, b string) bool { return b == ".npmrc" || b == ".yarnrc.yml" }, regexp.MustCompile(`(?i)(?:_authToken|_password|_auth|npmAuthToken)\s*[=:]\s*"?([^\s"$]{8,})`), "A token of the package registry is tracked."},
	{func(_, b string) bool { return b == ".pypirc" }, regexp.MustCompile(`(?i)^\s*password\s*[=:]\s*([^\s%$]{4,})`), "A password of the package registry is tracked."},
	{func(_, b string) bool { return b == ".netrc" || b == "_netrc" }, regexp.MustCompile(`\bpassword\s+(\S{4,})`), "A password file of command line tools is tracked."},
	{func(_, b string) bool { return b == ".git-credentials" }, regexp.MustCompile(`://[^:\s]+:([^@\s]+)@`), "Git's password file is tracked."},
	{func(_, b string) bool { return b == ".pgpass" }, regexp.MustCompile(`^[^#:]+:[^:]+:[^:]+:[^:]+:(.+)$`), "A database's password file is tracked."},
	{func(_, b string) bool { return b == ".htpasswd" || b == "htpasswd" }, regexp.MustCompile(`^[^#:\s]+:(\S{8,})`), "A password file of a web server is tracked; its hashes can be tried out at home."},
	{func(p, b string) bool { return strings.HasSuffix(p, ".docker/config.json") || b == ".dockercfg" }, regexp.MustCompile(`"auth"\s*:\s*"([^"]{8,})"`), "A login of an image registry is tracked."},
	{func(p, b string) bool {
		return b == "kubeconfig" || strings.HasSuffix(b, ".kubeconfig") || strings.HasSuffix(p, ".kube/config")
	}, regexp.MustCompile(`(?:client-key-data|token|password):\s*["']?([^\s"'$<{]{8,})`), "A login of a Kubernetes cluster is tracked."},
	{func(p, b string) bool { return strings.HasSuffix(p, ".aws/credentials") }, regexp.MustCompile(`aws_secret_access_key\s*=\s*(\S{20,})`), "Keys of a cloud account are tracked."},
	{func(_, b string) bool { return b == "credentials.json" || b == "client_secret.json" }, regexp.MustCompile(`"client_secret"\s*:\s*"([^"]{8,})"`), "A client's secret is tracked."},
	{func(_, b string) bool { return strings.HasPrefix(b, "key-") && strings.HasSuffix(b, ".xml") }, regexp.MustCompile(`<value>([A-Za-z0-9+/=]{40,})</value>`), "The key that protects cookies and tokens is tracked in plain text, so everybody with a clone can forge them."},
	{func(_, b string) bool {
		return b == "web.config" || b == "machine.config" || strings.HasPrefix(b, "web.") && strings.HasSuffix(b, ".config")
	}, regexp.MustCompile(`(?i)<machineKey[^>]*(?:validationKey|decryptionKey)\s*=\s*"([0-9A-Fa-f]{32,})`), "The machine key is tracked, so everybody with a clone can forge cookies and view state."},
}

func byName(f *check.File) (check.Evidence, bool) {
	base, p := strings.ToLower(f.Base()), strings.ToLower(f.Path)
	if keyStore(p) && len(f.Data) > 0 && !optIn(f.Repo, f.Path) {
		return f.Gap(0, check.Medium, "A key store is tracked; whoever guesses its password has the keys.").AsPartial(), true
	}
	for _, k := range secretFiles {
		if !k.match(p, base) {
			continue
		}
		for n := 1; n <= f.Lines() && n < 5000; n++ {
			m := k.line.FindStringSubmatch(f.Raw(n))
			if m == nil {
				continue
			}
			value := ""
			if len(m) > 1 {
				value = m[1]
			}
			if templated(value) || value != "" && credential.Placeholder(value) {
				continue
			}
			return f.Gap(n, check.High, k.text).Hiding(value), true
		}
	}
	return check.Evidence{}, false
}
