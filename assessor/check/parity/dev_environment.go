package parity

import (
	"strings"

	"workbook/assessor/check"
)

// DevEnvironment finds a development environment that can be made again.
//
// Why: a newcomer, and a new laptop, start where everybody is.
var DevEnvironment = add(check.Check{
	ID:        "dev-environment",
	Criterion: "dev-prod-parity/same-tools",
	Repo:      devEnvironment,
})

func devEnvironment(r *check.Repo) (found []check.Evidence) {
	for _, f := range r.Files {
		base := strings.ToLower(f.Base())
		switch {
		case base == "devcontainer.json", base == "flake.nix", base == "shell.nix", base == ".tool-versions", base == "mise.toml", base == "vagrantfile", base == ".nvmrc", base == ".python-version", base == ".ruby-version", base == ".node-version",
			(strings.HasPrefix(base, "docker-compose") || strings.HasPrefix(base, "compose.")) && f.Is("YAML") && !strings.Contains(base, "prod"):
			if f.Scope == "test" || f.Scope == "docs" || f.Scope == "example" {
				continue
			}
			found = append(found, check.Strength(check.Medium, "The development environment is described in the repository.").At(f.Path, 0))
		}
	}
	return found[:min(len(found), 4)]
}

// FloatingRuntime finds pipelines and images that take whatever runtime is
// newest.
//
// Why: the pipeline then tests a version that nothing else names.
// Silent: actions and tools that are no runtime.
var FloatingRuntime = add(check.Check{
	ID:        "floating-runtime",
	Criterion: "dev-prod-parity/same-tools",
	Wants:     check.Keywords("-version:").At(".github/workflows/*"),
	File:      floatingRuntime,
})

func floatingRuntime(f *check.File) (found []check.Evidence) {
	for _, n := range f.Candidates() {
		text := strings.TrimSpace(f.CodeLine(n))
		for _, runtime := range []string{"go-version", "node-version", "python-version", "ruby-version", "java-version"} {
			if v, ok := strings.CutPrefix(text, runtime+":"); ok {
				switch strings.Trim(strings.TrimSpace(v), `"'`) {
				case "stable", "latest", "lts/*", "*", "oldstable", "current", "node", "3.x":
					found = append(found, f.Gap(n, check.Medium, "The pipeline takes whatever version of the runtime is newest.").AsPartial())
				}
			}
		}
	}
	return found[:min(len(found), 3)]
}
