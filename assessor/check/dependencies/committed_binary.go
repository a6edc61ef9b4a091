package dependencies

import (
	"fmt"
	"path"
	"sort"
	"strings"

	"workbook/assessor/check"
)

// CommittedBinary finds compiled libraries that are tracked beside a build tool
// that could fetch them.
//
// Why: nobody knows where the file came from, which version it is, and whether
// it has a known weakness; the build tool would.
// Silent: wrappers of build tools, files of tests, native code of a mobile or
// desktop app, folders without a build tool, one or two files.
// Source: https://12factor.net/dependencies
var CommittedBinary = add(check.Check{
	ID:        "committed-binary",
	Criterion: "dependencies/isolated",
	Repo:      committedBinary,
})

// minBinaries is the number of files in one folder from which they are a way
// of keeping dependencies.
const minBinaries = 3

func committedBinary(r *check.Repo) (found []check.Evidence) {
	count, first := map[string]int{}, map[string]string{}
	for _, s := range r.Set.Skipped {
		ext := strings.ToLower(path.Ext(s.Path))
		ecosystem := map[string]string{".jar": "java", ".dll": "dotnet"}[ext]
		if ecosystem == "" || strings.Contains(s.Path, "wrapper") || aside(path.Dir(s.Path)) {
			continue
		}
		u := r.UnitOf(s.Path)
		if u == nil || !u.Kind.Deployable() || !contains(u.Ecosystems, ecosystem) {
			continue
		}
		dir := path.Dir(s.Path)
		count[dir]++
		if first[dir] == "" {
			first[dir] = s.Path
		}
	}
	var dirs []string
	for dir, n := range count {
		if n >= minBinaries {
			dirs = append(dirs, dir)
		}
	}
	sort.Strings(dirs)
	for _, dir := range dirs {
		found = append(found, check.Gap(check.Medium, fmt.Sprintf("%d compiled libraries are tracked in %s, past the build tool.", count[dir], dir)).At(first[dir], 0).AsPartial())
	}
	return found
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
