package config

import (
	"path"
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/credential"
	"workbook/assessor/file"
	"workbook/assessor/scope"
)

// ExampleLoaded finds code that reads an example file as its settings.
//
// Why: what was written as a sample is then what production uses when a
// variable is unset, its secrets with the rest.
// Silent: tests and scripts; a file without a value for any secret; code that
// copies the example for a developer.
// Source: https://12factor.net/config
var ExampleLoaded = add(check.Check{
	ID:        "example-loaded",
	Criterion: "config/no-credentials",
	Wants: check.Keywords("loadEnvFile", "dotenv", "Dotenv", "godotenv", "from_path", "from_filename").
		In("JavaScript", "TypeScript", "Python", "Ruby", "Go", "PHP", "Rust").Scopes(scope.Production),
	File: exampleLoaded,
})

// loadsExample is a call that loads a file by a name that says it is a sample.
var loadsExample = regexp.MustCompile(`(?i)(?:\bloadEnvFile\(|\bdotenv\w*(?:\.|::)\w+\(|\bload_dotenv\(|\bdotenv\(|\bfrom_(?:path|filename)\().*["'\x60/]([\w.-]*\.env[\w.-]*(?:example|sample|dist|template)[\w.-]*|\.?env[.-](?:example|sample|dist|template)[\w.-]*)["'\x60]`)

func exampleLoaded(f *check.File) []check.Evidence {
	if f.Repo.Kind == "library" || triesOut(f) {
		return nil
	}
	for line := range f.Code(loadsExample) {
		name := path.Base(line.Match[1])
		for _, one := range f.Repo.Base(name) {
			if key := sampleSecret(one); key != "" {
				return []check.Evidence{line.Gap(check.High, "The app loads "+one.Path+" in every deploy: where "+key+" is unset, the sample's value is used.")}
			}
		}
	}
	return nil
}

// sampleSecret is the first name in a file of variables that holds a secret
// with a value.
func sampleSecret(f *file.File) string {
	for n := 1; n <= f.Lines(); n++ {
		name, value, ok := strings.Cut(f.CodeLine(n), "=")
		if name = strings.TrimSpace(name); ok && strings.Trim(value, " \"'") != "" && credential.Named(name) != credential.Other {
			return name
		}
	}
	return ""
}
