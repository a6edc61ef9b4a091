package processes

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// SQLiteProduction finds an embedded database that production would use.
//
// Why: its file is on one process's disk, and goes with it.
// Silent: development and test settings; a fall-back behind a variable makes
// at most a partly, because a server is one variable away.
// Source: https://12factor.net/processes
var SQLiteProduction = add(check.Check{
	ID:        "sqlite-production",
	Criterion: "processes/no-local-persistence",
	Wants: check.Keywords("sqlite", "jdbc:h2:", "nedb", "lowdb", "LiteDB").
		In("Python", "JavaScript", "TypeScript", "Ruby", "Java", "Kotlin", "Go", "PHP", "C#", "YAML", "INI", "JSON", "Rust", "Elixir"),
	File: sqliteProduction,
})

var embedded = regexp.MustCompile(`(?i)(sqlite:///|sqlite3?://|["']sqlite3?:|django\.db\.backends\.sqlite3|adapter:\s*sqlite3|jdbc:(?:sqlite|h2):|dialect["']?\s*:\s*["']sqlite|provider\s*=\s*["']sqlite|Data Source=[\w./]+\.(?:db|sqlite)|UseSqlite\(|sql\.Open\(\s*["']sqlite|new\s+(?:sqlite3\.)?Database\(\s*["'][\w./]|new\s+(?:Datastore|Low|LowSync|LiteDatabase)\(|["']default["']\s*=>\s*env\(\s*["']DB_CONNECTION["']\s*,\s*["']sqlite)`)

func sqliteProduction(f *check.File) (found []check.Evidence) {
	if f.Scope != "production" || strings.Contains(strings.ToLower(f.Path), "test") {
		return nil
	}
	for line := range f.Code(embedded) {
		section := environmentSection(f, line.Number)
		if section == "development" || section == "test" || strings.Contains(line.Text, ":memory:") {
			continue
		}
		around := f.Around(line.Number, 3, 2)
		switch {
		case variable.MatchString(around) || section == "" && otherEngine(f):
			found = append(found, line.Gap(check.Medium, "Without a variable, data is kept in a file on the local disk; a server is one variable away.").AsPartial())
		default:
			found = append(found, line.Gap(check.High, "Data is kept in a file on the local disk, also in production."))
		}
		break
	}
	return found
}

var variable = regexp.MustCompile(`(?i)(environ|getenv|process\.env|ENV\[|ENV\.fetch|\benv\(|\$\{|config\(|Configuration|os\.Getenv|env::var|get_env|GetConnectionString|\benv\w*\()`)

// otherEngine tells that the same file names a database server too.
func otherEngine(f *check.File) bool {
	text := strings.ToLower(string(f.File.Code()))
	return strings.Contains(text, "postgres") || strings.Contains(text, "mysql")
}

var sectionHead = regexp.MustCompile(`^\s*["']?(development|test|production|staging)["']?\s*:`)

// environmentSection is the environment whose block a line stands in, for
// files keyed by environment such as database.yml.
func environmentSection(f *check.File, line int) string {
	for n := line; n >= 1; n-- {
		if m := sectionHead.FindStringSubmatch(f.CodeLine(n)); m != nil {
			return m[1]
		}
	}
	return ""
}
