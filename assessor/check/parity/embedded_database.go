package parity

import (
	"fmt"
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// EmbeddedDatabase finds an embedded database in development or test beside a
// server in production.
//
// Why: SQLite forgives what a server does not; the difference shows on the day
// of the deploy.
// Silent: repositories that use the embedded one everywhere.
// Source: https://12factor.net/dev-prod-parity
var EmbeddedDatabase = add(check.Check{
	ID:        "embedded-database",
	Criterion: "dev-prod-parity/same-services",
	Wants: check.Keywords("sqlite", "h2:mem", "jdbc:h2", "mongodb-memory-server", "fakeredis").
		In("Python", "JavaScript", "TypeScript", "Ruby", "PHP", "YAML", "INI", "Java", "Kotlin", "C#", "JSON", "XML").
		Scopes(scope.Production, scope.Dev, scope.Test),
	File: embeddedDatabase,
})

var embedded = regexp.MustCompile(`(?i)(sqlite:///|["']sqlite3?:|django\.db\.backends\.sqlite3|adapter:\s*sqlite3|jdbc:(?:sqlite|h2):|dialect["']?\s*:\s*["']sqlite|UseSqlite\(|sqlite://|DB_CONNECTION["'\s]+value=["']sqlite|DB_CONNECTION=sqlite|database=h2|["']sqlite["'])`)

// drivers are the packages of a database server, by its name.
var drivers = map[string][]string{
	"PostgreSQL": {"psycopg2", "psycopg2-binary", "psycopg", "asyncpg", "pg", "postgres", "org.postgresql:postgresql", "github.com/lib/pq", "github.com/jackc/pgx*", "Npgsql*", "postgrex"},
	"MySQL":      {"mysqlclient", "pymysql", "mysql2", "mysql", "com.mysql:mysql-connector-j", "mysql:mysql-connector-java", "github.com/go-sql-driver/mysql"},
}

func embeddedDatabase(f *check.File) (found []check.Evidence) {
	server := serverOf(f.Repo)
	if server == "" {
		return nil
	}
	for line := range f.Code(embedded) {
		where := "Development"
		if f.Scope == scope.Test {
			where = "A test"
		}
		found = append(found, line.Gap(check.Medium, fmt.Sprintf("%s uses an embedded database; production has %s.", where, server)).AsPartial())
		break
	}
	return found
}

// serverOf is the database server that production uses, or "".
func serverOf(r *check.Repo) string {
	for _, f := range r.Facts {
		if f.Service && f.Subject == "database" {
			return f.Name
		}
	}
	for _, u := range r.Deployable() {
		for _, name := range []string{"PostgreSQL", "MySQL"} {
			if u.Has(drivers[name]...) {
				return name
			}
		}
		for _, path := range u.Dockerfiles {
			text := strings.ToLower(string(r.Get(path).Code()))
			for name, words := range map[string]string{"MySQL": "pymysql", "PostgreSQL": "psycopg"} {
				if strings.Contains(text, words) {
					return name
				}
			}
		}
	}
	return ""
}
