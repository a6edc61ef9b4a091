package admin

import (
	"strings"

	"workbook/assessor/check"
)

// SchemaForDevelopment finds apps whose code makes the schema on a developer's
// machine alone, while nothing in the repository makes production's.
//
// Why: somebody must then make and change those tables by hand, from memory.
// Silent: apps with migrations, a migrator, or a schema in SQL; databases in
// memory.
// Source: https://learn.microsoft.com/ef/core/managing-schemas/ensure-created
var SchemaForDevelopment = add(check.Check{
	ID:        "schema-for-development",
	Criterion: "admin-processes/shipped",
	Wants:     check.Keywords("EnsureCreated", "create_all", ".sync(", "AutoMigrate").In("TypeScript", "JavaScript", "C#", "Python", "Go"),
	File:      schemaForDevelopment,
})

func schemaForDevelopment(f *check.File) []check.Evidence {
	u := f.Repo.UnitOf(f.Path)
	if isMigration(f.File) || migrated(f.Repo) || versioned(f.Repo) || f.CodeMatches(passing) || u != nil && !u.Kind.Deployable() && u.Kind != "library" || f.Repo.Shown("admin-processes/shipped", "schema-for-development") > 0 {
		return nil
	}
	for _, other := range f.Repo.Ext(".sql") {
		if other.Scope.Live() && other.CodeMatches(tableFile) {
			return nil
		}
	}
	for line := range f.Code(changesSchema) {
		if !dropsOnly(f, line.Text) && !strings.Contains(strings.ToLower(f.Path), "migrat") && f.OnlyInDevelopment(line.Number) {
			return []check.Evidence{line.Gap(check.Medium, "Only development makes the schema here; no migration for production ships.").AsPartial()}
		}
	}
	return nil
}
