package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// FrameworkConfig finds configuration that a framework lets the environment
// override.
//
// Why: relaxed binding and its like read every property from a variable, so
// the values can come from the deploy although no look-up is written.
// Silent: names in comments, tests, the environment that is passed on to another
// program.
// Source: https://docs.spring.io/spring-boot/reference/features/external-config.html
var FrameworkConfig = add(check.Check{
	ID:        "framework-config",
	Criterion: "config/from-environment",
	Wants: check.Keywords("CreateBuilder(", "CreateDefaultBuilder(", "AddEnvironmentVariables", "AutomaticEnv()", "SpringApplication.run", "SpringApplicationBuilder(", "envconfig.Process", "env.Parse(", "BaseSettings", "dotenv", "environ.Env(", "Dynaconf(", "os.Environ()", "env.Provider(", "cleanenv.", "AutoConfig", "Environment::with_prefix", "envy::", "Figment", "from_env(", "@nestjs/config", "ConfigModule", "env-schema", "@fastify/env", "load_dotenv", "environs").
		In("C#", "Go", "Java", "Kotlin", "Python", "Rust", "TypeScript", "JavaScript"),
	File: frameworkConfig,
})

var (
	binds = regexp.MustCompile(`\b(?:CreateBuilder\(|CreateDefaultBuilder\(|AddEnvironmentVariables|AutomaticEnv\(|envconfig\.Process|env\.Parse\w*\(|BaseSettings\b|environ\.Env\(|Dynaconf\(|SpringApplication\.run|SpringApplicationBuilder\(|env\.Provider\(|cleanenv\.Read|AutoConfig\(|Environment::with_prefix|envy::\w*from_env|Env::prefixed|Env::raw|ConfigModule\.forRoot|Env\(\))|\bos\.Environ\(\)`)
	// implicit are starts of a framework that reads the environment unasked.
	implicit = regexp.MustCompile(`CreateBuilder\(|CreateDefaultBuilder\(|SpringApplication\.run|SpringApplicationBuilder\(`)
	// passedOn is the environment given to another program.
	passedOn = regexp.MustCompile(`\.Env\s*=|append\(|exec\.|cmd|Cmd`)
)

func frameworkConfig(f *check.File) (found []check.Evidence) {
	for line := range f.Code(binds) {
		if strings.Contains(line.Text, "os.Environ()") && passedOn.MatchString(line.Text) {
			continue
		}
		if implicit.MatchString(line.Text) {
			found = append(found, line.Strength(check.Low, "The framework lets a variable of the environment replace each setting."))
			continue
		}
		found = append(found, line.Strength(check.Medium, "Settings are filled from the environment."))
	}
	return found
}
