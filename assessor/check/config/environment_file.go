package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// EnvironmentFile finds tracked files that hold one environment's values.
//
// Why: each new deploy then needs a change of the code, and the values are in
// every clone.
// Silent: example files, development and test files, files that only look
// values up or switch behaviour, a framework's own files without addresses.
// Source: https://12factor.net/config
var EnvironmentFile = add(check.Check{
	ID:        "environment-file",
	Criterion: "config/no-environment-files",
	Wants: check.Paths(".env", ".env.production", ".env.prod", ".env.staging", "application-prod*.yml", "application-prod*.yaml", "application-prod*.properties", "application-staging*", "appsettings.Production.json", "appsettings.Staging.json", "**/config/production.{json,js,ts,yml,yaml,toml}", "**/config/staging.{json,js,ts,yml,yaml}", "**/config/env/production.{js,ts,json}", "environment.prod.ts", "config.prod.{js,ts,json,yml,yaml}", "parameters_prod.yml").
		Scopes(scope.Production, scope.Deploy),
	File: environmentFile,
})

// deployValue is a literal that varies between deploys: an address, a bucket,
// a credential.
var deployValue = regexp.MustCompile(`(?i)((?:host|url|uri|server|endpoint|bucket|dsn|database|db|domain|broker|password|secret|key|token|user(?:name)?)\w*["']?\s*[:=]\s*["']?)([^\s"',]{3,})`)

func environmentFile(f *check.File) []check.Evidence {
	values, first := 0, 0
	for line := range f.AllCode(deployValue) {
		v := line.Match[2]
		if strings.ContainsAny(v, "${<%") || lookup(line.Text) || filler(v) && !strings.HasPrefix(f.Base(), ".env") || v == "true" || v == "false" {
			continue
		}
		values++
		if first == 0 {
			first = line.Number
		}
	}
	switch {
	case values == 0:
		return nil
	case f.Base() == ".env" && publicOnly(f):
		return nil
	}
	confidence := check.High
	if values < 2 {
		confidence = check.Medium
	}
	return []check.Evidence{f.Gap(first, confidence, "This tracked file holds the values of one environment.")}
}

// publicOnly tells a .env whose values are meant for the browser, or that a
// framework tracks by convention as defaults.
func publicOnly(f *check.File) bool {
	for n := 1; n <= f.Lines(); n++ {
		l := strings.TrimSpace(f.CodeLine(n))
		if l == "" || l[0] == '#' {
			continue
		}
		if !strings.HasPrefix(l, "VITE_") && !strings.HasPrefix(l, "REACT_APP_") && !strings.HasPrefix(l, "NEXT_PUBLIC_") && !strings.HasPrefix(l, "PUBLIC_") {
			return f.Repo.Uses("symfony")
		}
	}
	return true
}
