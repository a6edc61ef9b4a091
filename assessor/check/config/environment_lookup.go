package config

import (
	"fmt"

	"workbook/assessor/check"
	"workbook/assessor/env"
)

// EnvironmentLookup finds where the app reads its settings from the
// environment.
//
// Why: the same build then runs on a laptop, in a test place and for users;
// only the values change.
// Silent: scripts, tests, variables of the shell or of CI.
// Source: https://12factor.net/config
var EnvironmentLookup = add(check.Check{
	ID:        "environment-lookup",
	Criterion: "config/from-environment",
	Repo:      environmentLookup,
})

// perFile is how many look-ups of one file are shown; the message counts all.
const perFile = 2

func environmentLookup(r *check.Repo) (found []check.Evidence) {
	count := map[string]int{}
	names := map[string]bool{}
	var kept []env.Lookup
	for _, l := range r.Lookups {
		if l.File.Scope != "production" || modeOnly[l.Name] {
			continue
		}
		names[l.Name] = true
		if count[l.Path]++; count[l.Path] <= perFile {
			kept = append(kept, l)
		}
	}
	if len(names) == 0 {
		return nil
	}
	for i, l := range kept {
		if i == 12 {
			break
		}
		text := "The value of " + l.Name + " is read from the environment."
		if i == 0 {
			text = fmt.Sprintf("%d settings are read from the environment, %s among them.", len(names), l.Name)
		}
		if len(names) == 1 {
			text = "One setting is read from the environment, " + l.Name + "."
		}
		found = append(found, check.Strength(check.High, text).At(l.Path, l.Line))
	}
	return found
}

// modeOnly are variables that switch behaviour and locate nothing.
var modeOnly = map[string]bool{"NODE_ENV": true, "RAILS_ENV": true, "RACK_ENV": true, "APP_ENV": true, "DJANGO_SETTINGS_MODULE": true, "PATH": true, "HOME": true, "CI": true, "PWD": true, "USER": true, "BUNDLE_GEMFILE": true, "MIX_ENV": true, "ASPNETCORE_ENVIRONMENT": true}
