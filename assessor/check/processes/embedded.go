package processes

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/unit"
)

// overridden tells that another settings file, for production, names a
// database, so that this one's is a developer's.
func overridden(f *check.File) bool {
	if strings.Contains(strings.ToLower(f.Base()), "prod") {
		return false
	}
	dir := f.Dir()
	for _, other := range f.Repo.Files {
		name := strings.ToLower(other.Base())
		if other.Path == f.Path || !strings.Contains(name, "prod") || other.Scope != "production" && other.Scope != "deploy" {
			continue
		}
		near := other.Dir() == dir || strings.HasPrefix(other.Dir(), dir+"/") || snapshotParent(other.Dir()) == snapshotParent(dir)
		if near && other.CodeMatches(databaseWords) && !strings.Contains(strings.ToLower(string(other.Code())), "sqlite") {
			return true
		}
	}
	return false
}

var databaseWords = regexp.MustCompile(`(?i)DATABASES\b|DATABASE_URL|datasource|postgres|mysql|dj_database_url|ConnectionStrings`)

func snapshotParent(dir string) string {
	if i := strings.LastIndexByte(dir, '/'); i >= 0 {
		return dir[:i]
	}
	return ""
}

// otherEngine tells that the same file names a database server too.
func otherEngine(f *check.File) bool {
	text := strings.ToLower(string(f.File.Code()))
	return strings.Contains(text, "postgres") || strings.Contains(text, "mysql")
}

// serverDriver tells that a driver of a database server is declared, so that
// the embedded one can be left.
func serverDriver(r *check.Repo, of *unit.Unit) bool {
	for _, u := range r.Units {
		if of != nil && u != of && u.Kind.Deployable() {
			continue // another app's
		}
		if u.Has("psycopg", "psycopg2", "psycopg2-binary", "psycopg[*", "asyncpg", "pymysql", "mysqlclient", "mysql-connector-python", "aiomysql", "pg", "pg-promise", "mysql", "mysql2", "mariadb", "postgres", "tedious", "mongodb", "mongoose", "trilogy", "postgrex", "myxql",
			"github.com/lib/pq", "github.com/jackc/pgx*", "github.com/go-sql-driver/mysql", "gorm.io/driver/postgres", "gorm.io/driver/mysql", "org.postgresql:postgresql", "mysql:mysql-connector-java", "com.mysql:mysql-connector-j", "org.mariadb.jdbc:mariadb-java-client",
			"Npgsql*", "Pomelo.EntityFrameworkCore*", "Microsoft.EntityFrameworkCore.SqlServer", "MySqlConnector", "MySql.Data*", "tokio-postgres", "ext-pdo_pgsql", "ext-pdo_mysql", "ext-pgsql") {
			return true
		}
		for _, m := range u.Manifests {
			if m.Ecosystem == "php" && (u.Uses("laravel", "symfony")) {
				return true // the framework brings the drivers of every engine
			}
		}
	}
	for _, f := range r.Base("Cargo.toml") {
		if text := string(f.Data); strings.Contains(text, "\"postgres\"") || strings.Contains(text, "\"mysql\"") || strings.Contains(text, "\"sqlx-") || strings.Contains(text, "postgresql =") {
			return true
		}
	}
	return false
}

// onlySQLite tells that the part declares SQLite's driver and none of a
// database server, where every driver is a package of its own: then a variable
// chooses a file and nothing else.
func onlySQLite(r *check.Repo, u *unit.Unit) bool {
	return u != nil && u.Has("org.xerial:sqlite-jdbc", "better-sqlite3", "gorm.io/driver/sqlite", "github.com/glebarez/sqlite", "Microsoft.EntityFrameworkCore.Sqlite") &&
		!serverDriver(r, nil) && !u.Has("@libsql/client", "@vercel/postgres", "@neondatabase/serverless", "oracledb", "mssql", "com.h2database:h2", "Oracle.EntityFrameworkCore", "gorm.io/driver/sqlserver", "gorm.io/driver/clickhouse")
}

var sectionHead = regexp.MustCompile(`^\s*["']?(development|test|production|staging|local|dev)["']?\s*[:=]\s*[{]?\s*$`)

// environmentSection is the environment whose block a line stands in, for
// files keyed by environment.
func environmentSection(f *check.File, line int) string {
	for n := line; n >= max(1, line-40); n-- {
		if m := sectionHead.FindStringSubmatch(f.CodeLine(n)); m != nil {
			return m[1]
		}
	}
	return ""
}

var developersClass = regexp.MustCompile(`^\s*class\s+\w*(?:Dev(?:elopment)?|Test(?:ing)?|Local)\w*`)

// inDevelopmentClass tells a setting of a class for development or tests.
func inDevelopmentClass(f *check.File, line int) bool {
	for n := line; n >= 1; n-- {
		text := f.CodeLine(n)
		if strings.HasPrefix(text, "class ") {
			return developersClass.MatchString(text)
		}
	}
	return false
}
