package admin

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// SchemaByHand finds a schema that somebody must load by hand.
//
// Why: nobody can tell which version of it a database has.
// Silent: dumps for tests, schemas beside migrations.
// Source: https://12factor.net/admin-processes
var SchemaByHand = add(check.Check{
	ID:        "schema-by-hand",
	Criterion: "admin-processes/shipped",
	Repo:      schemaByHand,
})

func schemaByHand(r *check.Repo) []check.Evidence {
	if len(migration(r)) > 0 {
		return nil
	}
	for _, f := range r.Ext(".sql") {
		if f.Scope.Live() && createsTable.Match(f.Data) && !strings.Contains(f.Path, "vendor") {
			return []check.Evidence{check.Gap(check.Medium, "The schema is a file to be loaded by hand; no migration keeps its versions.").At(f.Path, 0)}
		}
	}
	return nil
}

var createsTable = regexp.MustCompile(`(?i)create\s+table`)

// SchemaAtBoot finds frameworks that are told to change the schema by
// themselves in production.
//
// Why: the change is nowhere written down and cannot be taken back.
// Silent: validation, test profiles.
var SchemaAtBoot = add(check.Check{
	ID:        "schema-at-boot",
	Criterion: "admin-processes/shipped",
	Wants:     check.Keywords("ddl-auto", "synchronize", "EnsureCreated", "AutoMigrate", "create_all", ".sync(").In("INI", "YAML", "TypeScript", "JavaScript", "C#", "Python", "Go"),
	File:      schemaAtBoot,
})

var changesSchema = regexp.MustCompile(`(ddl-auto\s*[:=]\s*["']?(?:update|create)|\bsynchronize\s*:\s*true|\.EnsureCreated(?:Async)?\(|\bcreate_all\(|sequelize\.sync\()`)

func schemaAtBoot(f *check.File) (found []check.Evidence) {
	for line := range f.Code(changesSchema) {
		found = append(found, line.Gap(check.Medium, "The schema is made by the running app, without versions.").AsPartial())
	}
	return found
}
