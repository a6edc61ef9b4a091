package disposability

import (
	"regexp"

	"workbook/assessor/check"
	"workbook/assessor/fact"
)

var (
	migrates = regexp.MustCompile(`\b(manage\.py migrate|db:migrate|db:prepare|db:setup|alembic upgrade|flask db upgrade|migrate deploy|migrate:latest|migration:run|artisan migrate|doctrine:migrations:migrate|ecto\.migrate|knex migrate|sequelize db:migrate|prisma db push|goose .*up|migrate .*up|flyway migrate|db upgrade)\b`)
	seeds    = regexp.MustCompile(`\b(db:seed|loaddata|seed\b|db-reset|db:reset)`)
)

// long says what long work a command does, or "".
func long(command string) string {
	switch {
	case migrates.MatchString(command):
		return "migrates the database"
	case seeds.MatchString(command):
		return "fills the database"
	}
	return ""
}

func production(r *check.Repo, path string) bool {
	f := r.Get(path)
	return f != nil && fact.ComposeForProduction(f)
}
