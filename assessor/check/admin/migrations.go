package admin

import (
	"fmt"
	"sort"

	"workbook/assessor/check"
)

// Migrations finds versioned migrations of the schema that ship with the app.
//
// Why: a release then brings the schema that it needs, and each database knows
// how far it is.
// Silent: tests and examples; one file with the whole schema.
// Source: https://12factor.net/admin-processes
var Migrations = add(check.Check{
	ID:        "migrations",
	Criterion: "admin-processes/shipped",
	Repo:      migrations,
})

func migrations(r *check.Repo) (found []check.Evidence) {
	count, first := map[string]int{}, map[string]string{}
	for _, f := range r.Files {
		if !isMigration(f) {
			continue
		}
		dir := f.Dir()
		if base := f.Base(); base == "migration.sql" || base == "up.sql" {
			dir = dir[:max(0, len(dir)-len(lastElement(dir))-1)]
		}
		count[dir]++
		if first[dir] == "" {
			first[dir] = f.Path
		}
	}
	var dirs []string
	for d := range count {
		dirs = append(dirs, d)
	}
	sort.Slice(dirs, func(i, j int) bool {
		if count[dirs[i]] != count[dirs[j]] {
			return count[dirs[i]] > count[dirs[j]]
		}
		return dirs[i] < dirs[j]
	})
	for _, d := range dirs[:min(len(dirs), 3)] {
		what := "1 migration of the schema ships"
		if count[d] > 1 {
			what = fmt.Sprintf("%d migrations of the schema ship", count[d])
		}
		found = append(found, check.Strength(check.High, what+" with the app.").At(first[d], 0))
	}
	return found
}

func lastElement(dir string) string {
	for i := len(dir) - 1; i >= 0; i-- {
		if dir[i] == '/' {
			return dir[i+1:]
		}
	}
	return dir
}
