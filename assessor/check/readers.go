package check

import (
	"bytes"
	"path"
	"strings"

	"workbook/assessor/command"
	"workbook/assessor/fact"
	"workbook/assessor/file"
	"workbook/assessor/scope"
)

// OnlyDevelopmentReads tells that the files which name this one are all for
// development or tests: a stack that mounts it on a developer's machine, a
// script that tests with it. A file that nothing names tells nothing.
func (r *Repo) OnlyDevelopmentReads(p string) bool {
	needle := []byte(path.Join(path.Base(path.Dir(p)), path.Base(p)))
	beside := []byte("./" + path.Base(p))
	named := false
	for _, f := range r.Files {
		if f.Path == p || len(f.Data) >= 1<<18 || f.Scope == scope.Docs || f.Scope == scope.Vendored || f.Scope == scope.Generated {
			continue
		}
		if !bytes.Contains(f.Data, needle) && !(path.Dir(f.Path) == path.Dir(p) && bytes.Contains(f.Data, beside)) {
			continue
		}
		if !forDevelopment(f) {
			return false
		}
		named = true
	}
	return named
}

// forDevelopment tells a file that only developers and tests use.
func forDevelopment(f *file.File) bool {
	switch {
	case f.Scope == scope.Dev, f.Scope == scope.Test, f.Scope == scope.Example:
		return true
	case command.Compose(f):
		return buildsFromAfar(f) || !fact.ComposeForProduction(f)
	}
	return strings.HasPrefix(path.Base(f.Path), ".") && strings.HasSuffix(f.Path, "ignore")
}

// buildsFromAfar tells a stack that lies deep in the repository and builds the
// app from its source: a bed to try it in.
func buildsFromAfar(f *file.File) bool {
	if strings.Contains(f.Base(), "prod") {
		return false
	}
	for _, part := range append(f.Tree().Get("services").Entries(), f.Tree().Entries()...) {
		build := part.Get("build")
		if strings.HasPrefix(build.Get("context").Str()+build.Str(), "../..") {
			return true
		}
	}
	return false
}
