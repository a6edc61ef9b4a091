package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// OwnAddress finds the app's own public address as a literal.
//
// Why: a test deploy has another address, and the links in its mails then
// lead to the real one.
// Silent: the own machine, samples, addresses of third parties, texts for
// search engines, libraries.
// Source: https://12factor.net/config
var OwnAddress = add(check.Check{
	ID:        "own-address",
	Criterion: "config/from-environment",
	Wants: check.Keywords("domain", "default_url_options", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "site_url", "SITE_URL", "siteUrl", "app_url", "APP_URL", "appUrl", "config.hosts", "asset_host", "public_url", "PUBLIC_URL", "root_url", "server_name", "SERVER_NAME", "frontend_url", "FRONTEND_URL").
		In("Python", "Ruby", "PHP", "Java", "Kotlin", "Go", "C#", "Elixir", "INI", "YAML").Scopes(scope.Production),
	File: ownAddress,
})

var (
	ownName   = regexp.MustCompile(`(?:^\s*(?:self\.|config\.|const\s+)?(?:site_?|app_?|own_?|public_?|main_?|base_?)?(?:domain|DOMAIN)(?:_name|_NAME)?|\bdefault_url_options\b.*\bhost|ALLOWED_HOSTS|CSRF_TRUSTED_ORIGINS|\b(?:site|app|public|frontend)_?(?:URL|url|Url)|config\.(?:hosts|asset_host)|\bSERVER_NAME)["']?\]?\s*(?:=>|=|:|<<)\s*\[?\s*["'](?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?::\d+)?/?["']`)
	ownMethod = regexp.MustCompile(`^\s*def\s+(?:self\.)?(?:domain|host|site_url|root_url|app_url)\b\s*(?:\(\s*(?:self)?\s*\))?(?:\s*->\s*str)?\s*:?\s*$`)
	onlyHost  = regexp.MustCompile(`^\s*(?:return\s+)?["'](?:https?://)?((?:[\w-]+\.)+[a-z]{2,})/?["']\s*$`)
)

func ownAddress(f *check.File) (found []check.Evidence) {
	if otherWords(f) || notSettings(f) || f.Repo.Deployable() == nil {
		return nil
	}
	said := map[string]bool{}
	report := func(n int, host string) {
		if said[host] || exampleHost(host) || localHost(host) || strings.HasSuffix(host, ".local") || publicAPI.MatchString(host) || codeName(host) || f.InDevelopment(n) || f.OnLookup(n) {
			return
		}
		said[host] = true
		found = append(found, f.Gap(n, check.Medium, "The address of one deploy, "+host+", is written in the code; another deploy needs another one.").AsPartial())
	}
	for line := range f.Code(ownName) {
		report(line.Number, line.Match[1])
	}
	for line := range f.Code(ownMethod) {
		if m := onlyHost.FindStringSubmatch(f.CodeLine(line.Number + 1)); m != nil {
			report(line.Number+1, m[1])
		}
	}
	return found
}

// codeName tells a dotted name that is a file or a part of the code.
func codeName(host string) bool {
	switch host[strings.LastIndexByte(host, '.')+1:] {
	case "py", "rb", "js", "ts", "php", "go", "json", "yml", "yaml", "html", "xml", "java", "class", "domain", "model", "models", "name", "entity", "config", "url", "value", "id", "app", "service":
		return strings.Count(host, ".") > 1 || !strings.HasSuffix(host, ".app")
	}
	return false
}
