// Package admin holds the checks of the rule admin-processes, one file a check.
package admin

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/file"
)

var registry check.Registry

func add(c check.Check) check.Check { return registry.Add(c) }

// Checks returns the checks of this package by id.
func Checks() []check.Check { return registry.Checks() }

// migrationPath is a folder of versioned migrations, by the conventions of the
// tools.
var migrationPath = regexp.MustCompile(`(?i)(?:^|/)(?:db/migrate|(?:\w+[_-])?migrations?|alembic/versions|versions|db/migration|db/changelog|changelog|priv/(?:\w+/)?migrations|priv/repo/migrations|prisma/migrations|database/migrations|drizzle|flyway|liquibase|evolutions/\w+|schema/versions)/[^/]*$|(?:^|/)(?:\w+[_-])?migrations?/(?:[\w.-]+/){1,2}[^/]*\.sql$`)

// migrationName is how one migration is named: a number, a date, or a version
// first.
var migrationName = regexp.MustCompile(`(?i)^(?:V?\d+(?:[._]\d+)*__.+\.sql|R__.+\.sql|\d{3,}.*\.(?:sql|py|rb|js|ts|php|exs|go|cs|kt|java|xml|yaml|yml|json|surql)|Version\d+\.php|[0-9a-f]{8,}_.*\.py|m\d{6,}_.*\.\w+|\d+\.(?:up|down)?\.?sql|\d+(?:[_-][\w-]+)?\.sql|.*changelog.*\.(?:xml|ya?ml|json|sql)|\d{8,}_?.*|v\d+.*\.(?:sql|go|py))$`)

// isMigration tells one versioned migration by its folder and its name. Prisma
// gives every migration a folder of its own.
func isMigration(f *file.File) bool {
	if f.Scope == "test" || f.Scope == "docs" || f.Scope == "example" || f.Scope == "vendored" {
		return false
	}
	if strings.Contains(f.Base(), ".Designer.") {
		return false // the other half of a .NET migration
	}
	if f.Base() == "migration.sql" {
		return prismaPath.MatchString(f.Path) || dieselPath.MatchString(f.Path)
	}
	if strings.HasSuffix(f.Base(), "down.sql") {
		return false // the way back of one that is counted
	}
	if f.Base() == "up.sql" {
		return dieselPath.MatchString(f.Path)
	}
	if base := f.Base(); !strings.ContainsAny(base, "0123456789_") && !strings.Contains(base, "hangelog") || !migrationFolder(f.Dir()) {
		return false // most files end here, before the expressions
	}
	return migrationName.MatchString(f.Base()) && migrationPath.MatchString(f.Path)
}

// migrationFolder tells a folder that migrationPath could match.
func migrationFolder(dir string) bool {
	dir = strings.ToLower(dir)
	for _, w := range []string{"migrat", "version", "changelog", "drizzle", "flyway", "liquibase", "evolution"} {
		if strings.Contains(dir, w) {
			return true
		}
	}
	return false
}

var (
	prismaPath = regexp.MustCompile(`(?:^|/)(?:migrations|drizzle)/\d[^/]*/migration\.sql$`)
	dieselPath = regexp.MustCompile(`(?:^|/)migrations/(?:[^/]+/)+(?:up|down|migration)\.sql$`)
)

// migrated tells that the repository keeps versioned migrations.
func migrated(r *check.Repo) bool {
	for _, f := range r.Files {
		if isMigration(f) {
			return true
		}
	}
	return false
}
