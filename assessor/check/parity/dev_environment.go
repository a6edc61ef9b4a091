package parity

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/fact"
	"workbook/assessor/file"
)

// DevEnvironment finds a development environment that can be made again.
//
// Why: a newcomer, and a new laptop, start where everybody is.
// Silent: compose files for production or for tests.
// Source: https://containers.dev
var DevEnvironment = add(check.Check{
	ID:        "dev-environment",
	Criterion: "dev-prod-parity/same-tools",
	Repo:      devEnvironment,
})

func devEnvironment(r *check.Repo) (found []check.Evidence) {
	for _, f := range r.Files {
		if f.Scope != "test" && f.Scope != "docs" && f.Scope != "example" && f.Scope != "vendored" && reproducible(f) {
			found = append(found, check.Strength(check.Medium, "The development environment is described in the repository.").At(f.Path, 0))
		}
	}
	return found[:min(len(found), 3)]
}

// reproducible tells a file that describes a development environment.
func reproducible(f *file.File) bool {
	switch strings.ToLower(f.Base()) {
	case "devcontainer.json", "flake.nix", "shell.nix", "devbox.json", "devenv.nix", ".tool-versions", "mise.toml", ".mise.toml", "vagrantfile", ".nvmrc", ".python-version", ".ruby-version", ".node-version", ".sdkmanrc", "global.json", ".gitpod.yml", "tiltfile", "rust-toolchain.toml", "rust-toolchain":
		return true
	}
	return fact.Compose(f) && !fact.ComposeForProduction(f) && !strings.Contains(f.Base(), "stack")
}
