// Package unit finds the deployable parts of a repository: what each is, what
// it is built with, and what the repository as a whole is.
package unit

import (
	"slices"
	"strings"

	"workbook/assessor/framework"
	"workbook/assessor/parse/manifest"
)

// Kind is what a unit or a repository is.
type Kind string

// The kinds. WebApp serves pages, Service an interface; both listen on a port.
const (
	WebApp         Kind = "web-app"
	Service        Kind = "service"
	Worker         Kind = "worker"
	Monorepo       Kind = "monorepo"
	Library        Kind = "library"
	CLI            Kind = "cli"
	StaticSite     Kind = "static-site"
	Mobile         Kind = "mobile"
	Desktop        Kind = "desktop"
	Infrastructure Kind = "infrastructure"
	Documentation  Kind = "documentation"
	Unknown        Kind = "unknown"
)

// Deployable tells whether something of this kind is deployed and run.
func (k Kind) Deployable() bool {
	return k == WebApp || k == Service || k == Worker || k == Monorepo
}

// Serves tells whether something of this kind listens on a port.
func (k Kind) Serves() bool { return k == WebApp || k == Service || k == Monorepo }

// Unit is one part of the repository that is built and shipped on its own.
type Unit struct {
	// Path is its folder, "" for the root.
	Path string
	Kind Kind
	// Why says in a few words what the kind was read from.
	Why string
	// Ecosystems are the manifests' ecosystems, such as "python" or "node".
	Ecosystems []string
	Manifests  []*manifest.Manifest
	Frameworks []*framework.Framework
	// Dockerfiles are the paths of the production Dockerfiles in its folder.
	Dockerfiles []string
	// Helper tells that it only helps the other parts, such as a script that
	// fills a database: it is not what the repository is for.
	Helper bool
	// language names the main language of an ecosystem where it can be one of
	// several: TypeScript for node, Kotlin for java.
	language map[string]string
	// versions are resolved or required versions by dependency name.
	versions map[string]string
}

// Uses tells whether the unit has one of these frameworks, by id, in its
// production dependencies.
func (u *Unit) Uses(ids ...string) bool {
	for _, f := range u.Frameworks {
		if slices.Contains(ids, f.ID) {
			return true
		}
	}
	return false
}

// Has tells whether one of these packages is a production dependency; a
// trailing "*" matches a prefix.
func (u *Unit) Has(packages ...string) bool { _, ok := u.Dependency(packages...); return ok }

// Dependency returns the first production dependency with one of these names.
func (u *Unit) Dependency(packages ...string) (Dependency, bool) {
	for _, m := range u.Manifests {
		for _, d := range m.Dependencies {
			if d.Scope == manifest.Dev {
				continue
			}
			for _, p := range packages {
				if d.Name == p || strings.HasSuffix(p, "*") && strings.HasPrefix(d.Name, p[:len(p)-1]) {
					return Dependency{Dep: d, Path: m.Path}, true
				}
			}
		}
	}
	return Dependency{}, false
}

// Dependency is a declared dependency and where it is declared.
type Dependency struct {
	manifest.Dep
	Path string
}

// Version is the resolved version of a dependency, or what its constraint
// names first, or "".
func (u *Unit) Version(name string) string { return u.versions[name] }

// Stack is what the unit is built with, for people: "Python", "Flask".
func (u *Unit) Stack() []string {
	var names []string
	add := func(n string) {
		if n != "" && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	for _, e := range u.Ecosystems {
		name := u.language[e]
		if name == "" {
			name = ecosystemNames[e]
		}
		add(name)
	}
	for _, f := range u.Frameworks {
		if f.Role != framework.Tool && (f.Role != framework.Pages || u.Kind == StaticSite) {
			add(f.Name)
		}
	}
	return names
}

var ecosystemNames = map[string]string{"python": "Python", "node": "JavaScript", "ruby": "Ruby", "java": "Java", "go": "Go", "php": "PHP", "dotnet": ".NET", "rust": "Rust", "elixir": "Elixir", "scala": "Scala", "clojure": "Clojure", "dart": "Dart", "swift": "Swift"}

// Of is the deepest unit whose folder holds the path, or nil.
func Of(units []*Unit, path string) *Unit {
	var best *Unit
	for _, u := range units {
		if u.Path == "" || strings.HasPrefix(path, u.Path+"/") {
			if best == nil || len(u.Path) > len(best.Path) {
				best = u
			}
		}
	}
	return best
}
