package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// SecretValue finds a secret whose only source is a literal in the code: every
// deploy shares it.
//
// Why: a signing key or password that is the same everywhere, and in every
// clone, protects nothing. A literal that production uses counts whatever it
// looks like.
// Silent: look-ups of the environment, names of secrets, form fields, tests,
// samples, development settings, translations, empty values.
// Source: https://12factor.net/config
var SecretValue = add(check.Check{
	ID:        "secret-value",
	Criterion: "config/no-credentials",
	Wants: check.Keywords("secret", "passw", "api_key", "apikey", "access_key", "accesskey", "auth_token", "token", "private_key", "privatekey", "encryption_key", "signing_key", "client_secret", "APP_KEY").
		In("Python", "JavaScript", "TypeScript", "Ruby", "Java", "Kotlin", "Go", "PHP", "C#", "Rust", "Elixir", "Scala", "Groovy", "YAML", "JSON", "INI", "TOML", "HCL", "XML", "Dockerfile"),
	File: secretValue,
})

// assigned is a name that says secret, an operator, and a quoted value.
var assigned = regexp.MustCompile(`(?i)(?:^|[\s"'\[{(.,@:$_-])([\w.-]*?(?:secret|secret_?key(?:_?base)?|signing_?key|private_?key|api_?key|access_?key|auth_?token|access_?token|passw(?:or)?d|passwd|passphrase|client_?secret|encryption_?key|app_?key))["']?\]?\s*(?::\s*(?:string|str|String)\s*)?(?:=>|:=|=|:|,)\s*["'` + "`" + `]([^"'` + "`" + `]{3,200})["'` + "`" + `]`)

// bare is the same without quotes, as YAML, dotenv and INI have it.
var bare = regexp.MustCompile(`(?i)^\s*(?:-\s+)?(?:export\s+|ENV\s+|ARG\s+)?([\w.-]*(?:secret|secret_?key(?:_?base)?|signing_?key|private_?key|api_?key|access_?key|auth_?token|access_?token|passw(?:or)?d|passwd|client_?secret|encryption_?key|app_?key))\s*[:=]\s*([^\s"'#{}\[\]|>&*!][^\s#]{2,})\s*(?:#.*)?$`)

// strong are the names of values that sign, encrypt or identify; a literal of
// them is a gap even where it reads like words.
var strong = regexp.MustCompile(`(?i)(secret_?key|secretkeybase|secret_?key_?base|cookie_?secret|session_?secret|jwt_?\w*secret|secret$|signing_?key|encryption_?key|app_?key|client_?secret|crypto_?key)`)

func secretValue(f *check.File) (found []check.Evidence) {
	if noSecretFile(f) {
		return nil
	}
	for line := range f.Code(assigned) {
		if e, ok := judge(f, line, line.Match[1], line.Match[2]); ok {
			found = append(found, e)
		}
	}
	if f.Is("YAML", "INI", "Dockerfile") {
		for line := range f.Code(bare) {
			if e, ok := judge(f, line, line.Match[1], line.Match[2]); ok {
				found = append(found, e)
			}
		}
	}
	return found
}

// noSecretFile tells files whose words about secrets are about something else.
func noSecretFile(f *check.File) bool {
	p := strings.ToLower(f.Path)
	for _, s := range []string{"locale", "i18n", "translation", "lang/", "/messages", "package.json", "package-lock", "migrations/", "db/migrate", "schema.json", "swagger", "openapi", "composer.json", "tsconfig", ".github/", "seed", "fixture"} {
		if strings.Contains(p, s) {
			return true
		}
	}
	return false
}

func judge(f *check.File, line check.Line, name, value string) (check.Evidence, bool) {
	if harmless(name, value) || lookup(line.Text) || deployFile(f) && local(value) {
		return check.Evidence{}, false
	}
	switch {
	case realLooking(value):
		return line.Gap(check.High, "A value named "+lastName(name)+" is written in the file and looks like a live one.").Hiding(value), true
	case filler(value) && !strong.MatchString(name):
		return check.Evidence{}, false
	case strong.MatchString(name) && f.Scope == "production" && !f.Is("YAML", "XML") && !onlyDefault(f, line):
		return line.Gap(check.High, "The only source of "+lastName(name)+" is this literal, so every deploy and every clone shares it.").Hiding(value), true
	case f.Scope == "deploy" && !f.Is("HCL") && !filler(value):
		return line.Gap(check.Medium, "A value named "+lastName(name)+" is written in a deploy file.").AsPartial().Hiding(value), true
	}
	return check.Evidence{}, false
}

func lastName(name string) string { return strings.Trim(name, ".-_ ") }

// lookup tells a line that reads the value from somewhere else.
var lookupWords = regexp.MustCompile(`(?i)(environ|getenv|process\.env|\bENV\b|\benv\(|config\(|\$\{|\$\(|secretKeyRef|valueFrom|Configuration\[|credentials\.|vault|System\.get_env|os\.Getenv|env::var|fetch\(|@Value|settings\.|req\.|request\.|params|body\.|form|input|label|placeholder|i18n|translate|type=|<%|\{\{|header|\bVAR\b|var\.|data\.|random|generate|uuid|rename|column|field)`)

func lookup(text string) bool { return lookupWords.MatchString(text) }

// onlyDefault tells a literal in a branch for development or tests.
var devBranch = regexp.MustCompile(`(?i)(development|\bdev\b|debug|\btest\b|local|else\b)`)

func onlyDefault(f *check.File, line check.Line) bool {
	for n := max(1, line.Number-4); n <= line.Number; n++ {
		if devBranch.MatchString(f.CodeLine(n)) {
			return true
		}
	}
	return false
}

func deployFile(f *check.File) bool { return f.Scope == "deploy" }

// local are passwords of services that only a developer's machine runs.
func local(v string) bool {
	switch strings.ToLower(v) {
	case "postgres", "mysql", "mongo", "root", "admin", "password", "pass", "secret", "rabbitmq", "guest", "minio", "minioadmin", "redis", "example", "test", "changeme", "user", "dev", "development", "wordpress":
		return true
	}
	return false
}

// harmless tells values that are no secret: names, types, paths, sentences,
// references and fillers in angle brackets.
func harmless(name, value string) bool {
	v := strings.TrimSpace(value)
	lower, lowerName := strings.ToLower(v), strings.ToLower(name)
	switch {
	case len(v) < 4, strings.Count(v, " ") >= 2, strings.ContainsAny(v, "<>{}$%()"),
		strings.HasPrefix(v, "/") && strings.Count(v, "/") > 1, strings.HasPrefix(v, "./"), strings.HasPrefix(v, "../"), strings.HasPrefix(v, "http"), strings.HasPrefix(v, "arn:"), strings.HasPrefix(v, "op://"), strings.HasPrefix(v, "projects/"),
		strings.HasPrefix(lower, "enc["), strings.HasPrefix(lower, "encrypted:"), strings.HasPrefix(v, "$ANSIBLE_VAULT"):
		return true
	case allUpper.MatchString(v), identifier(v) && strings.Contains(squash(lower), squash(lastPart(lowerName))):
		return !strong.MatchString(name) || allUpper.MatchString(v) || squash(lower) == squash(lastPart(lowerName))
	}
	for _, s := range []string{"public", "csrf", "_name", "name", "_id", "file", "path", "url", "uri", "type", "header", "field", "label", "hint", "length", "expires", "param", "policy", "reset", "prompt", "message", "error", "confirm", "strength", "regex", "validation", "class", "placeholder", "title", "hash", "salt", "version", "role", "algorithm", "provider", "store", "manager", "scope"} {
		if strings.HasSuffix(lowerName, s) || strings.HasPrefix(lowerName, s+"_") {
			return true
		}
	}
	return false
}

var allUpper = regexp.MustCompile(`^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$`)

func identifier(v string) bool {
	for _, c := range v {
		if c != '_' && c != '-' && c != '.' && (c|32 < 'a' || c|32 > 'z') {
			return false
		}
	}
	return true
}

func squash(s string) string {
	return strings.NewReplacer("_", "", "-", "", ".", "").Replace(strings.ToLower(s))
}

func lastPart(name string) string {
	if i := strings.LastIndexAny(name, "._-"); i >= 0 && i+1 < len(name) {
		return name[i+1:]
	}
	return name
}
