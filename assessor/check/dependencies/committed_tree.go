package dependencies

import (
	"fmt"
	"strings"

	"workbook/assessor/check"
)

// CommittedTree finds dependency trees that are tracked beside the code.
//
// Why: a committed tree hides what is really used and is never updated.
// Silent: vendoring with a manifest of its own (Go's modules.txt, Composer),
// caches that a package manager means to be committed.
var CommittedTree = add(check.Check{
	ID:        "committed-tree",
	Criterion: "dependencies/isolated",
	Repo:      committedTree,
})

// minTree is the number of tracked files from which a folder is a dependency
// tree rather than an oversight.
const minTree = 20

func committedTree(r *check.Repo) (found []check.Evidence) {
	count, first := map[string]int{}, map[string]string{}
	look := func(p string) {
		for _, dir := range []string{"node_modules/", "bower_components/", "site-packages/"} {
			if i := strings.Index("/"+p, "/"+dir); i >= 0 {
				root := p[:i] + dir
				count[root]++
				if first[root] == "" {
					first[root] = p
				}
			}
		}
	}
	for _, f := range r.Files {
		look(f.Path)
	}
	for _, s := range r.Set.Skipped {
		look(s.Path)
	}
	for root, n := range count {
		if n >= minTree {
			found = append(found, check.Gap(check.High, fmt.Sprintf("%d files of installed dependencies are tracked under %s.", n, root)).At(first[root], 0))
		}
	}
	return found
}
