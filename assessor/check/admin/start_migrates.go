package admin

import (
	"regexp"

	"workbook/assessor/check"
)

// StartMigrates finds migrations that run in the app's own image as it starts.
//
// Why: whatever else is to be said of it, code and schema come from one image.
// Silent: starts that only wait for a database.
// Source: https://12factor.net/admin-processes
var StartMigrates = add(check.Check{
	ID:        "start-migrates",
	Criterion: "admin-processes/same-environment",
	Repo:      startMigrates,
})

var migrates = regexp.MustCompile(`(?i)(manage\.py\s+migrate|\bdb:(?:migrate|prepare|setup)|artisan\s+migrate|alembic\s+upgrade|flask\s+db\s+upgrade|prisma\s+migrate\s+deploy|knex\s+migrate|sequelize\S*\s+db:migrate|migration:run|doctrine:migrations:migrate|ecto\.migrate|\bmigrate\b)`)

func startMigrates(r *check.Repo) (found []check.Evidence) {
	seen := map[string]bool{}
	for _, s := range r.Starts {
		for _, step := range s.Steps {
			if migrates.MatchString(step.String()) && step.Name() != "echo" && !seen[step.Path] {
				seen[step.Path] = true
				found = append(found, check.Strength(check.Medium, "Migrations run in the app's own image.").At(step.Path, step.Line).InUnit(s.Unit))
			}
		}
	}
	return found[:min(len(found), 2)]
}
