package unit

import (
	"path"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/framework"
	"workbook/assessor/parse"
	"workbook/assessor/parse/manifest"
)

// member is the unit of a workspace whose program an image at the workspace's
// root runs: the one that is named after a program which the last stage copies
// or starts. A server goes before the tools that are put beside it.
func (f *finder) member(root *Unit, d *file.File) (found *Unit) {
	if !workspace(root) {
		return nil
	}
	programs := programsIn(d.Dockerfile().Final())
	for _, one := range f.set.Files {
		u := f.byPath[one.Dir()]
		if u == nil || u == root || root.Path != "" && !strings.HasPrefix(u.Path, root.Path+"/") {
			continue
		}
		m := one.Manifest()
		if m == nil || m.Name == "" || !programs[program(m.Name)] {
			continue
		}
		if listensBy(m) {
			return u
		}
		if found == nil {
			found = u
		}
	}
	return found
}

// workspace tells a unit that only holds others together.
func workspace(u *Unit) bool {
	for _, m := range u.Manifests {
		if !m.Workspace {
			return false
		}
	}
	return len(u.Manifests) > 0
}

// programsIn are the names of the files that a stage copies or starts.
func programsIn(s *parse.Stage) map[string]bool {
	names := map[string]bool{}
	for _, keyword := range []string{"copy", "entrypoint", "cmd", "healthcheck"} {
		for _, in := range s.All(keyword) {
			for _, word := range strings.FieldsFunc(in.Args, func(r rune) bool { return strings.ContainsRune(" \t\n[]\",'", r) }) {
				names[program(path.Base(word))] = true
			}
		}
	}
	return names
}

// program is a package's name as its program is called.
func program(name string) string { return strings.ReplaceAll(name, "_", "-") }

// listensBy tells that a manifest needs a framework that listens on a port.
func listensBy(m *manifest.Manifest) bool {
	for _, d := range m.Dependencies {
		for _, fw := range framework.Find(m.Ecosystem, d.Name) {
			if d.Scope == manifest.Runtime && (fw.Role == framework.Web || fw.Role == framework.Server) {
				return true
			}
		}
	}
	return false
}
