package manifest

import (
	"path"
	"strings"
)

// inherited is what a manifest leaves for others to fill, and what it holds
// for them.
type inherited struct {
	// refs are names of entries in a version catalog.
	refs []ref
	// catalog are a catalog's entries by name; plugins its plugins' ids.
	catalog map[string][]Dep
	plugins map[string]string
	// props and managed are a parent pom's properties and versions by name;
	// managed also holds the versions of central packages and workspaces.
	props   map[string]string
	managed map[string]string
}

// ref is one name of a catalog's entry in a build file.
type ref struct {
	name  string
	line  int
	scope Scope
}

// Inherit fills in what manifests take from others of the same repository:
// parent poms, Gradle's catalogs, NuGet's central packages, Cargo's
// workspaces. It is called once, with all of them.
func Inherit(all []*Manifest) {
	poms := map[string]*Manifest{}
	for _, m := range all {
		if m.Ecosystem == "java" && strings.HasSuffix(m.Path, "pom.xml") {
			poms[m.Name] = m
		}
	}
	for _, m := range all {
		switch {
		case m.Shared:
		case len(m.refs) > 0:
			if c := nearest(all, m, func(o *Manifest) bool { return o.catalog != nil }); c != nil {
				m.useCatalog(c)
			}
		case m.props != nil:
			m.useParent(poms, 8)
		case m.Ecosystem == "dotnet", m.Ecosystem == "rust":
			if c := nearest(all, m, func(o *Manifest) bool { return o.Ecosystem == m.Ecosystem && o.managed != nil }); c != nil {
				m.useManaged(c.managed)
			}
		}
	}
}

// nearest is the manifest of a folder above that qualifies, the deepest one.
func nearest(all []*Manifest, m *Manifest, qualifies func(*Manifest) bool) (best *Manifest) {
	depth := -1
	for _, o := range all {
		if !qualifies(o) {
			continue
		}
		dir := path.Dir(o.Path)
		if path.Base(dir) == "gradle" {
			dir = path.Dir(dir)
		}
		if n := len(dir); (dir == "." || strings.HasPrefix(m.Path, dir+"/")) && n > depth {
			best, depth = o, n
		}
	}
	return best
}

// useCatalog turns names of a catalog's entries into dependencies.
func (m *Manifest) useCatalog(c *Manifest) {
	for _, r := range m.refs {
		if id, ok := strings.CutPrefix(r.name, "plugins."); ok {
			m.plugin(c.plugins[id])
			continue
		}
		for _, d := range c.catalog[r.name] {
			d.Line, d.Scope = r.line, r.scope
			m.Dependencies = append(m.Dependencies, d)
		}
	}
	sortByLine(m.Dependencies)
}

// useParent fills in versions that a parent's properties or its list of
// managed dependencies name.
func (m *Manifest) useParent(poms map[string]*Manifest, depth int) {
	parent := poms[m.Extra["parentArtifact"]]
	if parent == nil || parent == m || depth == 0 {
		return
	}
	parent.useParent(poms, depth-1)
	for k, v := range parent.props {
		if m.props[k] == "" {
			m.props[k] = v
		}
	}
	for k, v := range parent.managed {
		if m.managed[k] == "" {
			m.managed[k] = v
		}
	}
	for _, key := range []string{"spring-boot", "app"} {
		if m.Extra[key] == "" && parent.Extra[key] != "" && !parent.Workspace || key == "spring-boot" && m.Extra[key] == "" {
			m.Extra[key] = parent.Extra[key]
		}
	}
	if m.Runtime == "" {
		m.Runtime = parent.Runtime
	}
	for i := range m.Dependencies {
		d := &m.Dependencies[i]
		d.Constraint = resolveProps(d.Constraint, m.props)
		if d.Constraint == "" {
			d.Constraint = resolveProps(m.managed[d.Name], m.props)
		}
		d.Exact = exact(m.Ecosystem, d.Constraint)
	}
}

// useManaged fills in versions that a manifest above keeps for all.
func (m *Manifest) useManaged(versions map[string]string) {
	for i := range m.Dependencies {
		if d := &m.Dependencies[i]; d.Constraint == "" && versions[d.Name] != "" {
			d.Constraint = versions[d.Name]
			d.Exact = exact(m.Ecosystem, d.Constraint)
		}
	}
}
