package admin

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/file"
	"workbook/assessor/scope"
)

// SchemaByHand finds a schema that somebody must load by hand.
//
// Why: nobody can tell which version of it a database has.
// Silent: dumps for tests; schemas beside migrations; queries that a generator
// reads; scripts for a database in the process's memory; apps with a migrator;
// scripts that the app itself runs, which is another gap; apps that can keep
// their data in a store without tables.
// Source: https://12factor.net/admin-processes
var SchemaByHand = add(check.Check{
	ID:        "schema-by-hand",
	Criterion: "admin-processes/shipped",
	Repo:      schemaByHand,
})

var tableFile = regexp.MustCompile(`(?i)create\s+table`)

func schemaByHand(r *check.Repo) []check.Evidence {
	if migrated(r) || versioned(r) || r.Shown("admin-processes/shipped", "schema-at-boot") > 0 {
		return nil
	}
	if documents(r) {
		return nil // the tables are for a store that some deploys choose
	}
	var best *file.File
	for _, f := range r.Ext(".sql") {
		if !f.Scope.Live() && f.Scope != scope.Docs || !f.CodeMatches(tableFile) || strings.Contains(strings.ToLower(f.Path), "test") {
			continue
		}
		if madeAnew.MatchString(f.Path) && inMemory(r) {
			continue
		}
		if best == nil || schemaRank(f) < schemaRank(best) {
			best = f
		}
	}
	if best == nil {
		return nil
	}
	message := "The schema is a file to be loaded by hand; no migration keeps its versions."
	if strings.Contains("/"+best.Path, "/src/main/resources/") {
		message = "The schema is a script that runs at the start; no migration keeps its versions."
	}
	line := best.LineOf(tableFile.FindIndex(best.Code())[0])
	return []check.Evidence{check.Gap(check.Medium, message).At(best.Path, line).AsPartial()}
}

var (
	// madeAnew is a script for a database that lives in the process.
	madeAnew    = regexp.MustCompile(`(?i)(?:hsqldb|h2|derby)(?:[/._-]|$)`)
	schemaNamed = regexp.MustCompile(`(?i)schema|structure|init|create|ddl|tables|install`)
)

// schemaRank puts the script of a server before that of an embedded engine,
// and one that is named for the schema before others.
func schemaRank(f *file.File) (n int) {
	if madeAnew.MatchString(f.Path) {
		n += 2
	}
	if !schemaNamed.MatchString(f.Base()) {
		n++
	}
	return n
}

// documents tells that the app has a store without tables as well.
func documents(r *check.Repo) bool {
	for _, u := range r.Deployable() {
		if u.Has("cloud.google.com/go/firestore", "@google-cloud/firestore", "google-cloud-firestore", "go.mongodb.org/mongo-driver", "mongoose", "mongodb", "pymongo", "mongoengine", "mongoid", "cassandra-driver", "com.datastax.oss:java-driver-core", "com.datastax.cassandra:cassandra-driver-core", "github.com/gocql/gocql", "couchdb", "nano", "cloudant", "Microsoft.Azure.Cosmos") {
			return true
		}
	}
	return false
}

// inMemory tells that the app is set up with a database that each process
// makes anew.
func inMemory(r *check.Repo) bool {
	for _, f := range r.Ext(".xml", ".properties", ".yml", ".yaml", ".java", ".kt") {
		if f.Scope.Live() && f.CodeMatches(passing) {
			return true
		}
	}
	return false
}

// versioners are packages that keep a database's versions, whatever their
// folder is called.
var versioners = []string{"github.com/golang-migrate/migrate/v4", "github.com/golang-migrate/migrate", "github.com/pressly/goose", "github.com/pressly/goose/v3", "github.com/rubenv/sql-migrate", "ariga.io/atlas", "refinery", "diesel_migrations", "sea-orm-migration", "node-pg-migrate", "db-migrate", "umzug", "postgrator", "yoyo-migrations", "alembic", "flask-migrate", "org.flywaydb:flyway-core", "name.nkonev.r2dbc-migrate:r2dbc-migrate-spring-boot-starter", "org.liquibase:liquibase-core", "dbup", "dbup-core", "dbup-sqlserver", "dbup-postgresql", "evolve", "FluentMigrator", "doctrine/doctrine-migrations-bundle", "robmorgan/phinx", "migratus/migratus", "ragtime/ragtime"}

func versioned(r *check.Repo) bool {
	for _, u := range r.Units {
		if u.Has(versioners...) {
			return true
		}
	}
	return false
}
