package admin

import (
	"workbook/assessor/check"
)

// AdminTool finds the program through which a framework runs one-off tasks and
// opens a console.
//
// Why: the same settings, packages and code as the app's, at one command.
// Silent: the programs of examples and tests.
// Source: https://12factor.net/admin-processes
var AdminTool = add(check.Check{
	ID:        "admin-tool",
	Criterion: "admin-processes/shipped",
	Repo:      adminTool,
})

func adminTool(r *check.Repo) (found []check.Evidence) {
	for _, f := range r.Base("manage.py", "artisan", "console", "alembic.ini", "knexfile.js", "knexfile.ts", "ormconfig.json", "ormconfig.ts", ".sequelizerc", "drizzle.config.ts", "rails", "diesel.toml", "sqitch.conf", "dbmate.yml", "phinx.php", "doctrine-migrations.php") {
		base := f.Base()
		if !f.Scope.Live() || (base == "console" || base == "rails") && f.Dir() != "bin" {
			continue
		}
		found = append(found, check.Strength(check.Medium, "A program of the app runs one-off tasks.").At(f.Path, 0))
	}
	return found[:min(len(found), 3)]
}
