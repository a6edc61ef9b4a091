package admin

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/lex"
	"workbook/assessor/unit"
)

// SchemaAtBoot finds apps that make or change their schema while they start,
// without versions.
//
// Why: the change is nowhere written down, cannot be taken back, and every
// process tries it.
// Silent: validation; profiles, branches and calls for development and tests;
// texts that nothing runs; packages of a library; code of migrations. Where
// versioned migrations exist as well, it lowers nothing.
// Source: https://12factor.net/admin-processes
var SchemaAtBoot = add(check.Check{
	ID:        "schema-at-boot",
	Criterion: "admin-processes/shipped",
	Wants: check.Keywords("ddl-auto", "hbm2ddl", "sql.init.mode", "init:", "synchronize", "EnsureCreated", "AutoMigrate", "create_all", ".sync(", "create table", "SchemaUtils.create", "schema-management.strategy", "database.generation", "quarkus.hibernate-orm.database").
		In("INI", "YAML", "TypeScript", "JavaScript", "C#", "Python", "Go", "Java", "Kotlin", "XML", "PHP", "Rust", "Ruby", "JSON", "Clojure", "Scala"),
	File: schemaAtBoot,
})

var (
	changesSchema = regexp.MustCompile(`(\bddl-auto\s*[:=]\s*["']?(?:update|create\b|create-drop)|hbm2ddl\.auto["'>\s:=,]+(?:update|create)|hibernate-orm\.(?:database\.generation|schema-management\.strategy)\s*=\s*(?:update|create|drop-and-create)|\bsynchronize["']?\s*:\s*true|\.EnsureCreated(?:Async)?\(|\bcreate_all\(|\bdb\.create_tables\(|\b(?:sequelize|db|models\.sequelize)\.sync\(|\.AutoMigrate\(\s*[&\w]|SchemaUtils\.create\w*\()`)
	runsScripts   = regexp.MustCompile(`^\s*spring\.sql\.init\.mode\s*[=:]\s*["']?always`)
	createsTable  = regexp.MustCompile(`(?i)\bcreate\s+table\s+(?:if\s+not\s+exists\b|\w)`)
)

// passing is a database that is made anew with each process.
var passing = regexp.MustCompile(`jdbc:(?:h2|hsqldb|derby):mem|:memory:|UseInMemoryDatabase|embedded-database|EmbeddedDatabaseBuilder`)

func schemaAtBoot(f *check.File) []check.Evidence {
	u := f.Repo.UnitOf(f.Path)
	if isMigration(f.File) || strings.Contains(strings.ToLower(f.Path), "migrat") || f.Base() == "schema.rb" || u != nil && !u.Kind.Deployable() && u.Kind != unit.Library || shownInUnit(f.Repo, u) {
		return nil
	}
	line, message := schemaLine(f, u)
	if line == 0 {
		return nil
	}
	confidence := check.Medium
	if migrated(f.Repo) || versioned(f.Repo) || f.CodeMatches(passing) {
		confidence = check.Low
	}
	return []check.Evidence{f.Gap(line, confidence, message).AsPartial()}
}

// schemaLine is the line of a file that makes the schema in production, and
// what to say of it.
func schemaLine(f *check.File, u *unit.Unit) (int, string) {
	for line := range f.Code(changesSchema) {
		if !dropsOnly(f, line.Text) && !guardedForDevelopment(f, line.Number) && !f.OnlyInDevelopment(line.Number) {
			return line.Number, "The running app makes its schema, without versions."
		}
	}
	for line := range f.Code(runsScripts) {
		return line.Number, scriptsRun
	}
	if f.Is("YAML") && strings.HasPrefix(f.Base(), "application") {
		for _, d := range f.Docs() {
			if n := d.Get("spring", "sql", "init", "mode"); n.Str() == "always" {
				return n.Line, scriptsRun
			}
		}
	}
	if f.Is("YAML", "INI", "XML", "JSON") || u != nil && !u.Kind.Deployable() {
		return 0, "" // a package's own tables are judged where an app makes them
	}
	for line := range f.Code(createsTable) {
		if insideString(f, line) && executed(f, line.Number) && !f.OnlyInDevelopment(line.Number) {
			return line.Number, "The running app makes its tables, without versions."
		}
	}
	return 0, ""
}

const scriptsRun = "Schema and data scripts run at every start; no versions of the schema are kept."

// shownInUnit tells that a file of the same part has said it already.
func shownInUnit(r *check.Repo, u *unit.Unit) bool {
	n := 0
	for _, e := range r.Found["admin-processes/shipped"] {
		if e.Check == "schema-at-boot" {
			if n++; n >= 5 || r.UnitOf(e.Path) == u {
				return true
			}
		}
	}
	return false
}

// executed tells that words of SQL are handed to a database near by, or are a
// file's whole purpose.
func executed(f *check.File, line int) bool {
	return executes.MatchString(f.Around(line, 12, 40)) || schemaFile.MatchString(f.Base())
}

var (
	executes   = regexp.MustCompile(`(?i)\bexec(?:ute\w*)?\b|\.(?:run|query|prepare|batch|raw|unprepared)\w*\(|CommandText|sqlx::query|\bstatement\(|\bsql_query\(|\bcreateStatement\b`)
	schemaFile = regexp.MustCompile(`(?i)schema|install|init|create|tables|setup`)
)

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
