package admin

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/parse"
)

// SameImage finds one-off tasks that run in the app's own environment.
//
// Why: the same code, the same packages, the same settings.
// Source: https://12factor.net/admin-processes
var SameImage = add(check.Check{
	ID:        "same-image",
	Criterion: "admin-processes/same-environment",
	Repo:      sameImage,
})

var adminCommand = regexp.MustCompile(`\b(manage\.py|rails|rake|artisan|alembic|flask db|prisma migrate|knex|sequelize|typeorm|bin/console|ecto\.migrate|migrate)\b`)

func sameImage(r *check.Repo) (found []check.Evidence) {
	for _, f := range r.Base("Procfile") {
		for _, p := range parse.Procfile(f.Data) {
			if p.Type == "release" {
				found = append(found, check.Strength(check.High, "A release step runs the task in the release's own environment.").At(f.Path, p.Line))
			}
		}
	}
	for _, f := range r.Base("fly.toml") {
		if n := f.Tree().Get("deploy", "release_command"); n != nil {
			found = append(found, check.Strength(check.High, "A release command runs the task in the release's own image.").At(f.Path, n.Line))
		}
	}
	for _, s := range r.Starts {
		for _, step := range s.Steps {
			if adminCommand.MatchString(step.String()) && strings.Contains(step.String(), "migrat") {
				found = append(found, check.Strength(check.Medium, "Migrations run in the app's own image.").At(step.Path, step.Line).InUnit(s.Unit))
			}
		}
	}
	for _, u := range r.Units {
		for _, m := range u.Manifests {
			for _, s := range m.Scripts {
				if adminCommand.MatchString(s.Command) || strings.Contains(s.Name, "migrat") || strings.Contains(s.Name, "seed") {
					found = append(found, check.Strength(check.Medium, "The task "+s.Name+" is run by the app's own package manager.").At(m.Path, s.Line).InUnit(u.Path))
				}
			}
		}
	}
	return found[:min(len(found), 5)]
}
