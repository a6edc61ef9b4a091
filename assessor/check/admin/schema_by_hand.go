package admin

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// SchemaByHand finds a schema that somebody must load by hand.
//
// Why: nobody can tell which version of it a database has.
// Silent: dumps for tests; schemas beside migrations; queries that a generator
// reads; scripts that the app itself runs, which is another gap.
// Source: https://12factor.net/admin-processes
var SchemaByHand = add(check.Check{
	ID:        "schema-by-hand",
	Criterion: "admin-processes/shipped",
	Repo:      schemaByHand,
})

var tableFile = regexp.MustCompile(`(?i)create\s+table`)

func schemaByHand(r *check.Repo) []check.Evidence {
	if migrated(r) || r.Shown("admin-processes/shipped", "schema-at-boot") > 0 {
		return nil
	}
	for _, f := range r.Ext(".sql") {
		if (f.Scope.Live() || f.Scope == scope.Docs) && tableFile.Match(f.Code()) && !strings.Contains(strings.ToLower(f.Path), "test") {
			message := "The schema is a file to be loaded by hand; no migration keeps its versions."
			if strings.Contains("/"+f.Path, "/src/main/resources/") {
				message = "The schema is a script that runs at the start; no migration keeps its versions."
			}
			return []check.Evidence{check.Gap(check.Medium, message).At(f.Path, 0).AsPartial()}
		}
	}
	return nil
}
