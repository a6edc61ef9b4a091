package admin

import (
	"regexp"

	"workbook/assessor/check"
)

// ImageHoldsMigrations finds an image that takes the migrations with it.
//
// Why: the release can then change the schema that it needs, wherever it runs.
// Silent: images that copy everything, which says nothing of migrations.
// Source: https://12factor.net/admin-processes
var ImageHoldsMigrations = add(check.Check{
	ID:        "image-holds-migrations",
	Criterion: "admin-processes/shipped",
	Wants:     check.Keywords("migrat", "alembic", "prisma", "db/", "flyway").In("Dockerfile"),
	File:      imageHoldsMigrations,
})

var copiesMigrations = regexp.MustCompile(`(?i)^\s*(?:COPY|ADD)\s+(?:--\S+\s+)*\S*(?:migrations?|alembic|prisma|flyway|db)\b\S*\s`)

func imageHoldsMigrations(f *check.File) []check.Evidence {
	for line := range f.Code(copiesMigrations) {
		return []check.Evidence{line.Strength(check.High, "The image takes the migrations with it.")}
	}
	return nil
}
