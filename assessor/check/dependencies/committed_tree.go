package dependencies

import (
	"fmt"
	"sort"
	"strings"

	"workbook/assessor/check"
)

// CommittedTree finds dependency trees that are tracked beside the code.
//
// Why: a committed tree hides what is really used and is never updated.
// Silent: vendoring with a manifest of its own (Go's modules.txt, Composer,
// Bundler's cache), caches that a package manager means to be committed, trees
// of tests and examples, a few files that slipped in.
// Source: https://12factor.net/dependencies
var CommittedTree = add(check.Check{
	ID:        "committed-tree",
	Criterion: "dependencies/isolated",
	Repo:      committedTree,
})

// minTree is the number of tracked files from which a folder is a dependency
// tree rather than an oversight.
const minTree = 20

// trees are the folders that package managers fill.
var trees = []string{"node_modules/", "bower_components/", "site-packages/", "jspm_packages/", ".venv/", "venv/lib/"}

func committedTree(r *check.Repo) (found []check.Evidence) {
	count, first := map[string]int{}, map[string]string{}
	look := func(p string) {
		for _, dir := range trees {
			if i := strings.Index("/"+p, "/"+dir); i >= 0 && !aside(p[:i]) {
				root := p[:i] + dir
				count[root]++
				if first[root] == "" {
					first[root] = p
				}
				return
			}
		}
	}
	for _, f := range r.Files {
		look(f.Path)
	}
	for _, s := range r.Set.Skipped {
		look(s.Path)
	}
	var roots []string
	for root, n := range count {
		if n >= minTree && !bundled(r, root) {
			roots = append(roots, root)
		}
	}
	sort.Strings(roots)
	for _, root := range roots {
		found = append(found, check.Gap(check.High, fmt.Sprintf("%d files of installed dependencies are tracked under %s.", count[root], root)).At(first[root], 0))
	}
	return found
}

// bundled tells a tree that its package means to carry along.
func bundled(r *check.Repo, root string) bool {
	f := r.Get(strings.TrimPrefix(strings.TrimSuffix(root, "node_modules/")+"package.json", "/"))
	return f != nil && (f.Tree().Has("bundleDependencies") || f.Tree().Has("bundledDependencies"))
}

// aside tells a folder of tests, examples or documentation.
func aside(dir string) bool {
	for _, part := range strings.Split(strings.ToLower(dir), "/") {
		switch part {
		case "test", "tests", "spec", "fixtures", "__fixtures__", "testdata", "examples", "example", "samples", "docs", "mocks", "__mocks__", "e2e":
			return true
		}
	}
	return false
}
