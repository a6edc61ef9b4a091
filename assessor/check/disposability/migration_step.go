package disposability

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/parse"
	"workbook/assessor/workload"
)

// MigrationStep finds migrations that run once, as a step of the deploy.
//
// Why: the processes then start at once, however long the migration takes.
// Silent: migrations inside a start.
// Source: https://devcenter.heroku.com/articles/release-phase
var MigrationStep = add(check.Check{
	ID:        "migration-step",
	Criterion: "disposability/quick-start",
	Wants:     check.Paths("Procfile", "fly.toml", "render.yaml", "heroku.yml", "*.yml", "*.yaml", "railway.json", "railway.toml"),
	File:      releaseStep,
})

const onceMessage = "Migrations run once, as a step of the deploy, and not at every start."

func releaseStep(f *check.File) []check.Evidence {
	if line := releaseLine(f); line > 0 {
		return []check.Evidence{f.Strength(line, check.High, onceMessage)}
	}
	return nil
}

func releaseLine(f *check.File) int {
	switch strings.ToLower(f.Base()) {
	case "procfile":
		for _, p := range parse.Procfile(f.Data) {
			if p.Type == "release" {
				return p.Line
			}
		}
		return 0
	case "fly.toml":
		return f.Tree().Get("deploy", "release_command").LineOf()
	case "heroku.yml":
		return f.Tree().Get("release").LineOf()
	case "render.yaml", "railway.json", "railway.toml":
		for _, n := range f.Tree().All("preDeployCommand") {
			return n.Line
		}
		return 0
	}
	for _, w := range workload.Find(f.File) {
		for _, c := range w.Containers {
			words, line := c.Command()
			if (c.Init || w.Kind == "Job") && line > 0 && long(strings.Join(words, " ")) != "" {
				return line
			}
		}
	}
	return 0
}
