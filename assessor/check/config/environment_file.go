package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/credential"
	"workbook/assessor/scope"
)

// EnvironmentFile finds tracked files that hold one environment's values.
//
// Why: each new deploy then needs a change of the code, and the values are in
// every clone.
// Silent: example files, development and test files, files that only look
// values up or switch behaviour, values meant for a browser, a framework's own
// defaults.
// Source: https://12factor.net/config
var EnvironmentFile = add(check.Check{
	ID:        "environment-file",
	Criterion: "config/no-environment-files",
	Wants: check.Paths(".env", ".env.*", "*.env", "application-*.{yml,yaml,properties}", "appsettings.*.json", "web.*.config",
		"{production,prod,staging,stage,qa,uat,preprod,live}.{json,json5,js,ts,cjs,mjs,yml,yaml,toml,ini,py,rb,php,exs,conf,properties}",
		"{settings,config,environment,env,parameters,secrets}[._-]{production,prod,staging,stage,qa,uat,live}.*", "{production,prod,staging}[._-]{settings,config,env}.*").
		Scopes(scope.Production, scope.Deploy),
	File: environmentFile,
})

// deployed are the last words of a name whose value varies between deploys.
var deployed = regexp.MustCompile(`(?i)(?:host|hostname|url|uri|server|endpoint|bucket|dsn|broker|brokers|domain|address|addr|connection|connectionstring|base)$`)

// value is a name with a literal, in the notations of settings and of code.
var valueLine = regexp.MustCompile(`^\s*(?:export\s+|const\s+|let\s+|-\s+|public\s+)?["']?([\w.:-]*\w)["']?\s*(?::|=>|=)\s*["'` + "`" + `]?([^"'` + "`" + `]{3,}?)["'` + "`" + `]?\s*[,;]?\s*$`)

func environmentFile(f *check.File) []check.Evidence {
	if f.Scope == scope.Deploy && !dotenv(f) || benign(f) {
		return nil
	}
	values, far, first, secret := 0, 0, 0, false
	for n := 1; n <= f.Lines() && n < 3000; n++ {
		m := valueLine.FindStringSubmatch(f.CodeLine(n))
		if m == nil || f.Is(codeLanguages...) && !strings.ContainsAny(m[0], "\"'`") || !deployValue(f, m[1], strings.TrimSpace(m[2])) {
			continue
		}
		values++
		secret = secret || credential.Named(m[1]) != credential.Other && !toReplace.MatchString(m[2])
		if v := strings.TrimSpace(m[2]); !nearby(v) {
			far++
		}
		if first == 0 {
			first = n
		}
	}
	if values == 0 {
		return nil
	}
	if dotenv(f) && (browserOnly(f) || f.Repo.Uses("symfony")) {
		return []check.Evidence{f.Gap(first, check.Low, "A tracked .env holds defaults; make sure that no deploy needs another value in it.")}
	}
	if dotenv(f) && developers(f) {
		return []check.Evidence{f.Gap(first, check.Low, "A tracked .env holds a developer's values; make sure that no deploy reads it.")}
	}
	confidence := check.High
	if values < 2 || far == 0 {
		confidence = check.Medium
	}
	if dotenv(f) || f.Repo.Overlaid(f.Path) {
		confidence = check.Medium
		if far == 0 && !secret {
			confidence = check.Low // a developer's addresses, which every real variable replaces
		}
	}
	return []check.Evidence{f.Gap(first, confidence, heldValues(f))}
}

// toReplace is a value that asks to be replaced.
var toReplace = regexp.MustCompile(`(?i)change|replace|your|example|insert|todo|dummy|fake`)

// heldValues says what a tracked file with values means for a deploy: those of
// a .env, and of a file that the environment is laid over, are what it falls
// back to.
func heldValues(f *check.File) string {
	switch {
	case dotenv(f):
		return "A tracked .env file holds values: a deploy that does not set its own runs with these."
	case f.Repo.Overlaid(f.Path):
		return "This tracked file holds the values of one environment; a variable can replace them, and what sets none runs with these."
	}
	return "This tracked file holds the values of one environment, so another deploy needs a change of the code."
}

func dotenv(f *check.File) bool {
	b := strings.ToLower(f.Base())
	return strings.HasPrefix(b, ".env") || strings.HasSuffix(b, ".env")
}

// developerSetting is a variable that only development sets: a stand-in of a
// cloud, or the environment's own name.
var developerSetting = regexp.MustCompile(`(?im)^\s*(?:export\s+)?(?:\w+_EMULATOR(?:_HOST)?\s*=\s*\S|LOCAL_ENV\s*=\s*(?:1|true)|(?:NODE|RAILS|RACK|MIX|FLASK|DJANGO|GO|ASPNETCORE|DOTNET|APP|SYMFONY|LARAVEL)_ENV(?:IRONMENT)?\s*=\s*["']?(?:dev|development|local|test)\b)`)

// developers tells a .env that says by its own values that a developer's
// machine reads it, and holds no live-looking credential.
func developers(f *check.File) bool {
	if !f.CodeMatches(developerSetting) {
		return false
	}
	for n := 1; n <= f.Lines(); n++ {
		if m := valueLine.FindStringSubmatch(f.CodeLine(n)); m != nil && credential.Named(m[1]) != credential.Other && credential.MachineMade(m[2]) {
			return false
		}
	}
	return true
}

// benign tells files that match by name and describe something else.
func benign(f *check.File) bool {
	b := strings.ToLower(f.Base())
	switch {
	case strings.HasPrefix(b, "application-"):
		// Spring's profiles of an engine or a feature are no environments.
		return !namesEnvironment(b)
	case strings.HasPrefix(b, "appsettings."):
		return strings.Contains(b, "development") || strings.Contains(b, ".local.") || credential.Development(b) || strings.Count(b, ".") < 2
	case strings.Contains(b, "webpack") || strings.Contains(b, "rollup") || strings.Contains(b, "tsconfig"):
		return true
	case strings.HasPrefix(b, ".env"):
		return credential.Development(b) || strings.Contains(b, "dist") || strings.Contains(b, "template") || strings.Contains(b, "default")
	case strings.HasPrefix(b, "web."):
		return !namesEnvironment(b) && b != "web.release.config"
	}
	return false
}

func namesEnvironment(base string) bool {
	for _, w := range credential.Words(base) {
		switch w {
		case "production", "prod", "staging", "stage", "qa", "uat", "preprod", "live", "docker", "k8s", "kubernetes", "aws", "azure", "gcp", "cloud", "heroku":
			return true
		}
	}
	return false
}

// deployValue tells a literal that varies between deploys: a credential, or an
// address that is no third party's documentation.
func deployValue(f *check.File, name, v string) bool {
	if templated(v) || reference.MatchString(v) || constant.MatchString(v) || strings.ContainsAny(v, "(){}[]") || computed.MatchString(v) {
		return false
	}
	if kind := credential.Named(name); kind != credential.Other {
		return !harmless(name, v) || dotenv(f) && len(v) > 2 && !credential.Placeholder(v)
	}
	if toReplace.MatchString(v) || !deployed.MatchString(name) || ownBind.MatchString(name+"="+v) {
		return false
	}
	return strings.Contains(v, "://") || hostLike.MatchString(v) || strings.Contains(v, "Server=") || strings.Contains(v, "Data Source=") || strings.HasSuffix(strings.ToLower(name), "bucket")
}

var (
	// ownBind is the address at which the app itself listens.
	ownBind  = regexp.MustCompile(`(?i)^(?:host|bind|address|addr|listen|hostname)=(?:0\.0\.0\.0|127\.0\.0\.1|localhost|::)(?::\d+)?$`)
	hostLike = regexp.MustCompile(`(?i)^(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?$|^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$|^[a-z][\w-]*:\d{2,5}$|^localhost$`)
	// computed is an expression in code, not a literal.
	computed = regexp.MustCompile(`(?i)^(?:process\.|env|os\.|config|require|import|self\.|this\.|settings\.|true$|false$|null$|none$)`)
)

// nearby tells a value that only a developer's machine can use: its own
// address, a placeholder, a stock password.
func nearby(v string) bool {
	return credential.Guessable(v) || strings.Contains(v, "localhost") || strings.Contains(v, "127.0.0.1") || strings.Contains(v, "(localdb)")
}

// browserOnly tells a .env whose values all reach the visitor anyway.
func browserOnly(f *check.File) bool {
	for n := 1; n <= f.Lines(); n++ {
		l := strings.TrimSpace(f.CodeLine(n))
		if l == "" || l[0] == '#' || !strings.Contains(l, "=") {
			continue
		}
		if !browserName(strings.TrimPrefix(l, "export ")) {
			return false
		}
	}
	return true
}

// browserName tells a name whose value a build tool puts into what every
// visitor gets, so that it is public by design.
func browserName(name string) bool {
	for _, prefix := range []string{"VITE_", "REACT_APP_", "NEXT_PUBLIC_", "PUBLIC_", "NUXT_PUBLIC_", "EXPO_PUBLIC_", "GATSBY_", "VUE_APP_"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}
