package admin

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// Migration finds migrations and one-off commands that ship with the app.
//
// Why: a repair then runs with the code of the release it repairs.
// Silent: tests and examples.
// Source: https://12factor.net/admin-processes
var Migration = add(check.Check{
	ID:        "migration",
	Criterion: "admin-processes/shipped",
	Repo:      migration,
})

var migrationPath = regexp.MustCompile(`(?i)(^|/)(db/migrate/|migrations?/|alembic/versions/|db/migration/|changelog/|management/commands/[a-z]|lib/tasks/|app/Console/Commands/|priv/repo/migrations/|db/scripts/|prisma/migrations/|src/migrations?/|flyway/)`)

func migration(r *check.Repo) (found []check.Evidence) {
	seen := map[string]bool{}
	for _, f := range r.Files {
		if !f.Scope.Live() && f.Scope != "generated" {
			continue
		}
		m := migrationPath.FindStringIndex(f.Path)
		if m == nil || strings.HasSuffix(f.Path, "__init__.py") || seen[f.Path[:m[1]]] {
			continue
		}
		kind := "Migrations ship with the app."
		if strings.Contains(f.Path, "commands/") || strings.Contains(f.Path, "lib/tasks") || strings.Contains(f.Path, "Commands/") {
			kind = "One-off commands ship with the app."
		}
		seen[f.Path[:m[1]]] = true
		found = append(found, check.Strength(check.High, kind).At(f.Path, 0))
		if len(found) == 4 {
			break
		}
	}
	for _, f := range r.Base("manage.py", "artisan", "alembic.ini", "knexfile.js", "ormconfig.json", ".sequelizerc") {
		if f.Scope.Live() {
			found = append(found, check.Strength(check.Medium, "The app has a command for one-off tasks.").At(f.Path, 0))
		}
	}
	return found
}
