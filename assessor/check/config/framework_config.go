package config

import (
	"regexp"

	"workbook/assessor/check"
)

// FrameworkConfig finds configuration that a framework lets the environment
// override.
//
// Why: relaxed binding and its like read every property from a variable, so
// the values can come from the deploy although no look-up is written.
// Source: https://docs.spring.io/spring-boot/reference/features/external-config.html
var FrameworkConfig = add(check.Check{
	ID:        "framework-config",
	Criterion: "config/from-environment",
	Wants:     check.Keywords("CreateBuilder(", "CreateDefaultBuilder(", "AddEnvironmentVariables", "AutomaticEnv()", "SpringApplication.run", "envconfig.Process", "env.Parse(", "BaseSettings", "dotenv", "environ.Env(", "Dynaconf(").In("C#", "Go", "Java", "Kotlin", "Python"),
	File:      frameworkConfig,
})

var binds = regexp.MustCompile(`(?:CreateBuilder|CreateDefaultBuilder|AddEnvironmentVariables|AutomaticEnv|envconfig\.Process|env\.Parse|BaseSettings|environ\.Env|Dynaconf)\b`)

func frameworkConfig(f *check.File) (found []check.Evidence) {
	for line := range f.Code(binds) {
		found = append(found, line.Strength(check.Medium, "The framework reads its settings from the environment."))
	}
	return found
}
