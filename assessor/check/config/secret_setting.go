package config

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/credential"
	"workbook/assessor/parse"
	"workbook/assessor/scope"
)

// SecretSetting finds a credential in a settings file that production reads.
//
// Why: the file is part of the build, so every deploy shares the value and
// everybody with a clone has it.
// Silent: placeholders that something fills, settings of development and tests,
// stock passwords of a service on the own machine, encrypted values, examples.
// Source: https://12factor.net/config
var SecretSetting = add(check.Check{
	ID:        "secret-setting",
	Criterion: "config/no-credentials",
	Wants: check.Keywords("secret", "passw", "pwd", "passphrase", "token", "key", "pass").
		In("YAML", "JSON", "TOML", "INI", "XML").Scopes(scope.Production),
	File: secretSetting,
})

// developersTool are files that set up a developer's shell.
var developersTool = map[string]bool{"mise.toml": true, ".mise.toml": true, "devbox.json": true, ".envrc": true}

func secretSetting(f *check.File) (found []check.Evidence) {
	if developersTool[f.Base()] || otherWords(f) || notSettings(f) || triesOut(f) || credential.Development(f.Base()) || len(f.Data) > largestSettings {
		return nil
	}
	for _, doc := range f.Docs() {
		if looksCompose(doc) || doc.Has("apiVersion") && doc.Has("kind") || doc.Has("openapi") || doc.Has("swagger") || doc.Has("$schema") && doc.Has("properties") {
			continue // the checks of manifests look at these; descriptions have samples
		}
		seen := map[int]bool{}
		doc.Walk(func(path []string, n *parse.Node) bool {
			if n.Kind != parse.Scalar || n.Value == "" || len(path) == 0 {
				return true
			}
			if developmentPath(path) {
				return false
			}
			l := settingLiteral(path, n)
			if l.kind == credential.Other {
				return true
			}
			l.paired = l.kind == credential.Password && !localBeside(f, n.Line)
			w := l.inSettings()
			if w == likely && namesUser(f, n.Line, l.value) || w != nothing && replaced(f, l.name) {
				w = nothing
			}
			if w == nothing || seen[n.Line] || dotenv(f) && credential.Placeholder(l.value) || hasToken(f.CodeLine(n.Line)) {
				return true
			}
			if w == live && l.kind == credential.Password && localBeside(f, n.Line) && !credential.MachineMade(l.value) {
				w = nothing
			}
			if e, ok := w.gap(f, n.Line, l, "in a settings file"); ok {
				seen[n.Line] = true
				found = append(found, e)
			}
			return true
		})
	}
	return found
}

// plainLetters undoes the usual spelling of letters as signs and digits.
var plainLetters = strings.NewReplacer("@", "a", "4", "a", "1", "i", "!", "i", "3", "e", "0", "o", "$", "s", "5", "s", "7", "t")

// namesUser tells a password that is the name of its user, spelt with signs.
func namesUser(f *check.File, line int, value string) bool {
	plain := strings.TrimRight(plainLetters.Replace(strings.ToLower(value)), "0123456789!")
	around := strings.ToLower(f.Around(line, 3, -1) + f.Around(line+1, 0, 3))
	return len(plain) >= 4 && strings.Contains(around, plain)
}

// largestSettings is the largest file, in bytes, that a person keeps settings
// in; larger ones are data.
const largestSettings = 64 << 10

// settingLiteral names a value by its last key; a key that says too little
// alone ("key", "secret", "value") takes its parent's name with it.
func settingLiteral(path []string, n *parse.Node) literal {
	name := strings.TrimPrefix(path[len(path)-1], "@")
	if name == "value" || name == "#text" || name == "[]" {
		return literal{name: name, value: n.Value}
	}
	if w := credential.Words(name); len(path) > 1 && len(w) == 1 && path[len(path)-2] != "[]" {
		if with := path[len(path)-2] + "." + name; credential.Named(with) != credential.Other {
			name = with
		}
	}
	return literal{name: name, value: n.Value, kind: credential.Named(name), entry: true}
}

// developmentPath tells a part of a settings file for developers: Rails'
// "development:", Quarkus' "%dev", Spring's profile sections.
func developmentPath(path []string) bool {
	for _, p := range path {
		switch strings.ToLower(strings.Trim(p, "%\"'")) {
		case "development", "dev", "test", "testing", "local":
			return true
		}
		if profile, _, ok := strings.Cut(p, "."); ok && profile[0] == '%' && (strings.Contains(profile, "dev") || strings.Contains(profile, "test")) {
			return true
		}
	}
	return false
}

// localBeside tells that an address of the own machine stands close by, or no
// other host at all: then a password is that of a developer's service.
func localBeside(f *check.File, line int) bool {
	around := f.Around(line, 6, 6)
	for _, m := range hostIn.FindAllStringSubmatch(around, -1) {
		if h := strings.ToLower(m[1] + m[2]); strings.Contains(h, ".") && !localHost(h) && !exampleHost(h) && !strings.ContainsAny(h, "${}") && !strings.HasSuffix(h, ".") {
			return false
		}
	}
	return true
}

func looksCompose(doc *parse.Node) bool {
	for _, s := range append(doc.Get("services").Entries(), doc.Entries()...) { // a fragment has no "services"
		if (s.Has("image") || s.Has("build")) && (s.Has("environment") || s.Has("ports") || s.Has("volumes") || s.Has("container_name") || s.Has("depends_on") || s.Has("restart")) {
			return true
		}
	}
	return false
}

// notSettings tells data, manifests of tools and descriptions, which use the
// same words for other things.
func notSettings(f *check.File) bool {
	base := strings.ToLower(f.Base())
	if f.Manifest() != nil || f.Lock() != nil && strings.Contains(base, "lock") {
		return true
	}
	for _, s := range []string{"tsconfig", "eslint", ".eslintrc", "renovate", "dependabot", "codecov", "sonar-project", "babel", "jest", "angular.json", "nx.json", "turbo.json", "lerna", "manifest.json", "components.json", "phpstan", "psalm", "phpcs", "checkstyle", "pmd", "logback", "log4j", "pom.xml", ".csproj", ".props", ".targets", "rubocop", "brakeman", "i18n-tasks", "mkdocs", "_config.yml", ".editorconfig", "crowdin", "lefthook", "pre-commit", "baseline", "allowlist", ".gitleaks", ".trivyignore", "bandit", "cspell", "launchsettings", ".yo-rc", ".copier-answers", "cookiecutter.json", ".cruft.json"} {
		if strings.Contains(base, s) {
			return true
		}
	}
	return strings.HasSuffix(base, ".resx") || strings.HasSuffix(base, ".strings") || strings.HasSuffix(base, ".svg") || strings.HasSuffix(base, ".plist") || strings.HasSuffix(base, ".csv")
}
