package admin

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/lex"
)

// SchemaAtBoot finds apps that make or change their schema while they start,
// without versions.
//
// Why: the change is nowhere written down, cannot be taken back, and every
// process tries it.
// Silent: validation; profiles for development and tests; code of migrations;
// where versioned migrations exist as well, it lowers nothing.
// Source: https://12factor.net/admin-processes
var SchemaAtBoot = add(check.Check{
	ID:        "schema-at-boot",
	Criterion: "admin-processes/shipped",
	Wants: check.Keywords("ddl-auto", "hbm2ddl", "sql.init.mode", "init:", "synchronize", "EnsureCreated", "AutoMigrate", "create_all", ".sync(", "create table", "SchemaUtils.create", "schema-management.strategy", "database.generation", "quarkus.hibernate-orm.database").
		In("INI", "YAML", "TypeScript", "JavaScript", "C#", "Python", "Go", "Java", "Kotlin", "XML", "PHP", "Rust", "Ruby", "JSON"),
	File: schemaAtBoot,
})

var (
	changesSchema = regexp.MustCompile(`(\bddl-auto\s*[:=]\s*["']?(?:update|create\b|create-drop)|hbm2ddl\.auto["'>\s:=,]+(?:update|create)|hibernate-orm\.(?:database\.generation|schema-management\.strategy)\s*=\s*(?:update|create|drop-and-create)|\bsynchronize["']?\s*:\s*true|\.EnsureCreated(?:Async)?\(|\bcreate_all\(|\bdb\.create_tables\(|\b(?:sequelize|db|models\.sequelize)\.sync\(|\.AutoMigrate\(|SchemaUtils\.create\w*\()`)
	runsScripts   = regexp.MustCompile(`^\s*spring\.sql\.init\.mode\s*[=:]\s*["']?always`)
	createsTable  = regexp.MustCompile(`(?i)\bcreate\s+table\s+(?:if\s+not\s+exists\b|\w)`)
)

func schemaAtBoot(f *check.File) (found []check.Evidence) {
	if f.Repo.Shown("admin-processes/shipped", "schema-at-boot") >= 5 || isMigration(f.File) || strings.Contains(strings.ToLower(f.Path), "migrat") || f.Base() == "schema.rb" {
		return nil
	}
	report := func(line int, message string) {
		confidence := check.Medium
		if migrated(f.Repo) {
			confidence = check.Low
		}
		found = append(found, f.Gap(line, confidence, message).AsPartial())
	}
	for line := range f.Code(changesSchema) {
		if !guardedForDevelopment(f, line.Number) && !dropsOnly(f, line.Text) {
			report(line.Number, "The running app makes its schema, without versions.")
			return found
		}
	}
	for line := range f.Code(runsScripts) {
		report(line.Number, "Schema and data scripts run at every start; no versions of the schema are kept.")
		return found
	}
	if f.Is("YAML") && strings.HasPrefix(f.Base(), "application") {
		for _, d := range f.Docs() {
			if n := d.Get("spring", "sql", "init", "mode"); n.Str() == "always" {
				report(n.Line, "Schema and data scripts run at every start; no versions of the schema are kept.")
			}
		}
	}
	if !f.Is("YAML", "INI", "XML", "JSON") {
		for line := range f.Code(createsTable) {
			if insideString(f, line) {
				report(line.Number, "The running app makes its tables, without versions.")
				return found
			}
		}
	}
	return found
}

// dropsOnly tells a JavaScript "sync" that is another one's: a file's, a
// browser's.
func dropsOnly(f *check.File, text string) bool {
	return strings.Contains(text, ".sync(") && f.Is("JavaScript", "TypeScript") && !strings.Contains(strings.ToLower(string(f.Data)), "sequelize")
}

// insideString tells that the words stand in a text of the code.
func insideString(f *check.File, line check.Line) bool {
	classes := f.Classes()
	at := f.Offset(line.Number) + createsTable.FindStringIndex(line.Text)[0]
	return at < len(classes) && classes[at] == lex.String
}

var devGuard = regexp.MustCompile(`(?i)\bif\b.*(?:develop|debug|test|local|\bdev\b)`)

// guardedForDevelopment tells that a condition above keeps the line to a
// developer's machine.
func guardedForDevelopment(f *check.File, line int) bool {
	for n := max(1, line-4); n < line; n++ {
		if text := f.CodeLine(n); devGuard.MatchString(text) && !strings.Contains(text, "!") && !strings.Contains(text, " not ") {
			return true
		}
	}
	return strings.Contains(f.CodeLine(line), "NODE_ENV")
}
