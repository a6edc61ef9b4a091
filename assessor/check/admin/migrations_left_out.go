package admin

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// MigrationsLeftOut finds an image from which the migrations are kept out.
//
// Why: the release then cannot change the schema that it needs.
// Silent: folders that hold no migrations; exceptions that bring them back.
// Source: https://docs.docker.com/build/concepts/context/#dockerignore-files
var MigrationsLeftOut = add(check.Check{
	ID:        "migrations-left-out",
	Criterion: "admin-processes/shipped",
	Repo:      migrationsLeftOut,
})

var leavesOut = regexp.MustCompile(`(?i)^(?:\*\*/|/|\./)?(?:[\w-]+/)*(migrations?|alembic|db/migrate|prisma)/?(?:\*\*?)?$`)

func migrationsLeftOut(r *check.Repo) (found []check.Evidence) {
	if !migrated(r) {
		return nil
	}
	for _, f := range r.Base(".dockerignore") {
		for n := 1; n <= f.Lines(); n++ {
			m := leavesOut.FindStringSubmatch(strings.TrimSpace(f.Raw(n)))
			if m == nil {
				continue
			}
			for _, other := range r.Files {
				if isMigration(other) && strings.Contains(strings.ToLower("/"+other.Path), "/"+strings.ToLower(m[1])+"/") {
					found = append(found, check.Gap(check.High, "The image leaves the migrations out.").At(f.Path, n))
					break
				}
			}
		}
	}
	return found
}
