package admin

import (
	"regexp"

	"workbook/assessor/check"
)

// PackageTask finds one-off tasks that the app's own package manager runs.
//
// Why: it takes the packages of the lock file and the settings of the app.
// Silent: scripts that only make migrations, which is work of a developer.
// Source: https://12factor.net/admin-processes
var PackageTask = add(check.Check{
	ID:        "package-task",
	Criterion: "admin-processes/same-environment",
	Repo:      packageTask,
})

var (
	taskName    = regexp.MustCompile(`(?i)(?:^|[:_-])(?:migrat\w*|seed\w*|db:(?:migrate|seed|setup|init|prepare|deploy)\b|create-admin|console|reindex|backfill)`)
	taskCommand = regexp.MustCompile(`(?i)\b(prisma\s+(?:migrate\s+deploy|db\s+seed)|knex\s+migrate:latest|sequelize(?:-cli)?\s+db:(?:migrate|seed)|typeorm\s.*migration:run|drizzle-kit\s+migrate|node-pg-migrate|db-migrate|mikro-orm\s+migration:up|artisan\s+migrate|doctrine:migrations:migrate|ecto\.migrate|ecto\.setup|alembic\s+upgrade|manage\.py\s+migrate)`)
	makesOnly   = regexp.MustCompile(`(?i)(generate|make|new|add|diff|dev|revert|reset|drop|^post|^pre|create(?:$|[^-]))`)
)

func packageTask(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Units {
		for _, m := range u.Manifests {
			for _, s := range m.Scripts {
				if taskCommand.MatchString(s.Command) || taskName.MatchString(s.Name) && !makesOnly.MatchString(s.Name) {
					found = append(found, check.Strength(check.Medium, "The app's own package manager runs the task "+s.Name+".").At(m.Path, s.Line).InUnit(u.Path))
				}
			}
		}
	}
	return found[:min(len(found), 4)]
}
