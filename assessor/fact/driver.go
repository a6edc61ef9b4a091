package fact

import (
	"strings"

	"workbook/assessor/parse"
	"workbook/assessor/parse/manifest"
)

// drivers are packages that make an engine usable, by ecosystem and name; a
// trailing "*" matches a prefix.
var drivers = map[string][]struct {
	name   string
	engine engine
}{
	"python": {{"psycopg2", postgres}, {"psycopg2-binary", postgres}, {"psycopg", postgres}, {"psycopg-binary", postgres}, {"asyncpg", postgres}, {"pg8000", postgres}, {"mysqlclient", mysql}, {"pymysql", mysql}, {"aiomysql", mysql}, {"mysql-connector-python", mysql}, {"pymongo", mongo}, {"motor", mongo}, {"mongoengine", mongo}, {"beanie", mongo}, {"pyodbc", sqlServer}, {"aiosqlite", sqlite}},
	"node":   {{"pg", postgres}, {"pg-promise", postgres}, {"postgres", postgres}, {"@neondatabase/serverless", postgres}, {"mysql", mysql}, {"mysql2", mysql}, {"mariadb", mariadb}, {"mongodb", mongo}, {"mongoose", mongo}, {"mssql", sqlServer}, {"tedious", sqlServer}, {"sqlite3", sqlite}, {"better-sqlite3", sqlite}, {"@libsql/client", sqlite}},
	"ruby":   {{"pg", postgres}, {"mysql2", mysql}, {"trilogy", mysql}, {"sqlite3", sqlite}, {"mongoid", mongo}, {"activerecord-sqlserver-adapter", sqlServer}},
	"java":   {{"org.postgresql:postgresql", postgres}, {"org.postgresql:r2dbc-postgresql", postgres}, {"com.mysql:mysql-connector-j", mysql}, {"mysql:mysql-connector-java", mysql}, {"org.mariadb.jdbc:mariadb-java-client", mariadb}, {"com.microsoft.sqlserver:mssql-jdbc", sqlServer}, {"com.oracle.database.jdbc:*", oracle}, {"com.h2database:h2", h2}, {"io.r2dbc:r2dbc-h2", h2}, {"org.hsqldb:hsqldb", hsqldb}, {"org.apache.derby:derby", derby}, {"org.xerial:sqlite-jdbc", sqlite}, {"io.quarkus:quarkus-jdbc-postgresql", postgres}, {"io.quarkus:quarkus-reactive-pg-client", postgres}, {"io.quarkus:quarkus-jdbc-mysql", mysql}, {"io.quarkus:quarkus-jdbc-mariadb", mariadb}, {"io.quarkus:quarkus-jdbc-h2", h2}, {"io.quarkus:quarkus-mongodb-panache*", mongo}, {"org.springframework.boot:spring-boot-starter-data-mongodb*", mongo}},
	"go":     {{"github.com/lib/pq", postgres}, {"github.com/jackc/pgx*", postgres}, {"gorm.io/driver/postgres", postgres}, {"github.com/go-sql-driver/mysql", mysql}, {"gorm.io/driver/mysql", mysql}, {"gorm.io/driver/sqlite", sqlite}, {"github.com/mattn/go-sqlite3", sqlite}, {"modernc.org/sqlite", sqlite}, {"github.com/glebarez/sqlite", sqlite}, {"go.mongodb.org/mongo-driver*", mongo}, {"github.com/microsoft/go-mssqldb", sqlServer}},
	"php":    {{"ext-pdo_pgsql", postgres}, {"ext-pgsql", postgres}, {"ext-pdo_mysql", mysql}, {"ext-mysqli", mysql}, {"mongodb/laravel-mongodb", mongo}, {"doctrine/mongodb-odm-bundle", mongo}},
	"dotnet": {{"Npgsql*", postgres}, {"Microsoft.EntityFrameworkCore.SqlServer", sqlServer}, {"Pomelo.EntityFrameworkCore.MySql", mysql}, {"MySql*", mysql}, {"Microsoft.EntityFrameworkCore.Sqlite", sqlite}, {"MongoDB.Driver", mongo}},
	"elixir": {{"postgrex", postgres}, {"myxql", mysql}, {"ecto_sqlite3", sqlite}},
	"rust":   {{"tokio-postgres", postgres}, {"mongodb", mongo}, {"rusqlite", sqlite}, {"libsqlite3-sys", sqlite}},
}

// drivers reads what the production dependencies, and the image, could talk to.
func (c *collector) drivers() {
	for _, u := range c.units {
		for _, m := range u.Manifests {
			f := c.set.Get(m.Path)
			for _, d := range m.Dependencies {
				if d.Scope == manifest.Optional {
					continue // an indirect one, or an extra that somebody may ask for
				}
				place := Declared
				if d.Scope == manifest.Dev {
					place = Testing
				}
				for _, known := range drivers[m.Ecosystem] {
					if d.Name == known.name || strings.HasSuffix(known.name, "*") && strings.HasPrefix(d.Name, strings.TrimSuffix(known.name, "*")) {
						c.engine(known.engine, "", place, Driver, f, d.Line)
						break
					}
				}
			}
			if m.Ecosystem == "rust" {
				for _, list := range f.Tree().All("features") {
					for _, feature := range list.Items() {
						switch feature.Str() {
						case "postgres", "mysql", "sqlite":
							c.engine(spellings[feature.Str()], "", Declared, Driver, f, feature.Line)
						}
					}
				}
			}
		}
		for _, path := range u.Dockerfiles {
			f := c.set.Get(path)
			for _, stage := range f.Dockerfile().Stages {
				for _, in := range stage.Instructions {
					if in.Name != "run" {
						continue
					}
					c.installed(path, in.Args, in.Line)
				}
			}
		}
	}
}

// installed reads drivers that an image gets beside the manifest.
func (c *collector) installed(path, args string, line int) {
	for _, command := range parse.Shell(args) {
		text := command.String()
		ecosystem := ""
		switch {
		case strings.Contains(text, "pip install"), strings.Contains(text, "pip3 install"), strings.Contains(text, "pip wheel"):
			ecosystem = "python"
		case strings.Contains(text, "docker-php-ext-install"), strings.Contains(text, "install-php-extensions"):
			for _, w := range command.Words {
				if e, ok := spellings[w]; ok && !e.embedded {
					c.engine(e, "", Declared, Driver, c.set.Get(path), line) // one of several that it could use
				}
			}
			continue
		default:
			continue
		}
		for _, w := range command.Words {
			name := strings.ToLower(w)
			if i := strings.IndexAny(name, "=<>[~!; "); i >= 0 {
				name = name[:i]
			}
			for _, known := range drivers[ecosystem] {
				if known.name == name {
					c.engine(known.engine, "", Production, Driver, c.set.Get(path), line)
				}
			}
		}
	}
}
