package disposability

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// BootMigration finds migrations and seeds that the app's own code runs when it
// starts.
//
// Why: every process does it at every start, a slow one holds up the deploy,
// and two at a time get in each other's way.
// Silent: commands of their own; code that a flag or a variable guards;
// development branches; tests.
// Source: https://learn.microsoft.com/ef/core/managing-schemas/migrations/applying#apply-migrations-at-runtime
var BootMigration = add(check.Check{
	ID:        "boot-migration",
	Criterion: "disposability/quick-start",
	Wants: check.Keywords("Migrate(", "MigrateAsync(", "AutoMigrate(", "EnsureCreated", "migrate.latest(", "runMigrations(", "migrationsRun", "sequelize.sync(", ".sync(", "synchronize", "create_all(", "run_pending_migrations", "sqlx::migrate!", "embed_migrations!", "hook-pre-app", "attach-", "migrator", "m.Up()", "goose.Up", "Ecto.Migrator", "call_command").
		In("C#", "Go", "JavaScript", "TypeScript", "Python", "Rust", "Elixir", "INI", "Java", "Kotlin"),
	File: bootMigration,
})

var (
	atBoot = regexp.MustCompile(`\.Database\.Migrate(?:Async)?\(|\.Database\.EnsureCreated(?:Async)?\(|\bAutoMigrate\(\s*&|migrate\.latest\(|\.runMigrations\(|^\s*migrationsRun\s*:\s*true|\bsequelize\.sync\(|\bdb\.sequelize\.sync\(|^\s*synchronize\s*:\s*true|\.run_pending_migrations\(|sqlx::migrate!\([^)]*\)\s*\.run|^\s*hook-(?:pre-app|as-user|asap)\s*=\s*exec:.*migrate|goose\.Up\(|\bm\.Up\(\)|Ecto\.Migrator\.run\(|(?:db|Base\.metadata|SQLModel\.metadata|metadata)\.create_all\(|call_command\(\s*["']migrate["']`)
	// byCommand are the files of a command of their own.
	byCommand = regexp.MustCompile(`(?i)(?:^|/)(?:migrations?|migrate|migrator|cli|commands?|scripts?|seeds?|seeders?|tools?|bin|tasks?|release|manage|alembic|init_db|initdb|setup|createdb|create_tables|create_db)(?:/|\.|\w*\.(?:go|py|js|ts|rs|ex|exs|cs)$)|(?:^|/)cmd/(?:\w*migrat|\w*seed|\w*admin)`)
	guarded   = regexp.MustCompile(`(?i)\bif\b[^\n]*(?:env|config|flag|opts|options|settings|args|dev|debug|migrat|feature|Getenv|sqlite|in_?memory)|IsDevelopment\(\)|__main__|case\s+["']|subcommand|Subcommand|AddCommand|cobra\.Command|@(?:app|cli|manager|click)\.(?:cli\.)?command|\bdef (?:init|create|setup|reset)_(?:db|database|tables)\b`)
)

func bootMigration(f *check.File) (found []check.Evidence) {
	if f.Scope != "production" && !f.Is("INI") || byCommand.MatchString(f.Path) && !f.Is("C#") || strings.Contains(f.Path, "Migrations/") {
		return nil
	}
	if f.Is("C#") && inDevelopment(f.Repo) || testCode.MatchString(f.Path) || f.Is("C#") && migrator.MatchString(f.Path) {
		return nil
	}
	u := f.Repo.UnitOf(f.Path)
	if u != nil && !u.Kind.Deployable() && u.Kind != "library" {
		return nil
	}
	for _, e := range f.Repo.Found["disposability/quick-start"] {
		if e.Check == "boot-migration" && f.Repo.UnitOf(e.Path) == u {
			return nil // the start and what it calls are one fact
		}
	}
	for line := range f.Code(atBoot) {
		if (guarded.MatchString(f.Around(line.Number, 8, 0)) || guarded.MatchString(heads(f, line.Number))) || f.OnlyInDevelopment(line.Number) {
			continue
		}
		what := "The app's own start migrates the database, in every process and at every restart."
		if strings.Contains(line.Text, "create") || strings.Contains(line.Text, ".sync(") || strings.Contains(line.Text, "synchronize") || strings.Contains(line.Text, "Ensure") || strings.Contains(line.Text, "AutoMigrate") {
			what = "The app's own start creates or changes the tables, in every process and at every restart."
		}
		found = append(found, line.Gap(check.Medium, what).AsPartial())
		break
	}
	return found
}

// heads are the lines that open the blocks around a line, by their indentation.
func heads(f *check.File, line int) string {
	var found []string
	width := check.Indent(f.CodeLine(line))
	for n := line - 1; n >= 1 && n > line-60 && len(found) < 4; n-- {
		if text := f.CodeLine(n); strings.TrimSpace(text) != "" && check.Indent(text) < width {
			width = check.Indent(text)
			found = append(found, text)
		}
	}
	return strings.Join(found, "\n")
}

// migrator is a project of its own that only migrates.
var migrator = regexp.MustCompile(`(?i)migrator/|migrations?\.?service/|migrations?\.?worker/`)

var testCode = regexp.MustCompile(`(?i)(?:^|[/_-])tests?(?:[/_.-]|$)`)

// inDevelopment tells that the app's start prepares its database inside a
// branch for development alone.
func inDevelopment(r *check.Repo) bool {
	for _, f := range r.Base("Program.cs", "Startup.cs") {
		if f.CodeMatches(developerOnly) {
			return true
		}
	}
	return false
}

var developerOnly = regexp.MustCompile(`IsDevelopment\(\)\)\s*\{?[^{}]*\b\w*(?:Initiali[sz]e|Seed|Migrat|EnsureCreated)\w*\(`)
