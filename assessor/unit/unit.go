// Package unit finds the deployable parts of a repository: what each is, what
// it is built with, and what the repository as a whole is.
package unit

import (
	"slices"
	"sort"
	"strings"

	"workbook/assessor/file"
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
		add(ecosystemNames[e])
	}
	for _, f := range u.Frameworks {
		if f.Role != framework.Tool {
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

// Find returns the units of a repository, sorted by folder.
func Find(set *file.Set) []*Unit {
	byPath := map[string]*Unit{}
	unitAt := func(dir string) *Unit {
		if byPath[dir] == nil {
			byPath[dir] = &Unit{Path: dir, versions: map[string]string{}}
		}
		return byPath[dir]
	}
	for _, f := range set.Files {
		if !f.Scope.Live() {
			continue
		}
		if m := f.Manifest(); m != nil {
			u := unitAt(home(f))
			u.Manifests = append(u.Manifests, m)
			if !slices.Contains(u.Ecosystems, m.Ecosystem) {
				u.Ecosystems = append(u.Ecosystems, m.Ecosystem)
			}
		}
	}
	adoptDockerfiles(set, byPath, unitAt)
	var units []*Unit
	for _, u := range byPath {
		units = append(units, u)
	}
	sort.Slice(units, func(i, j int) bool { return units[i].Path < units[j].Path })
	for _, u := range units {
		resolve(set, u)
	}
	units = dropShells(units)
	live := share(set, units)
	for _, u := range units {
		classify(code{set: set, files: live[u], unit: u})
	}
	return units
}

// share gives every live file to the deepest unit that holds it, in one pass:
// a large repository has thousands of files and hundreds of units.
func share(set *file.Set, units []*Unit) map[*Unit][]*file.File {
	byPath, owned := map[string]*Unit{}, map[*Unit][]*file.File{}
	for _, u := range units {
		byPath[u.Path] = u
	}
	for _, f := range set.Files {
		if !f.Scope.Live() {
			continue
		}
		for dir := f.Dir(); ; dir = parent(dir) {
			if u := byPath[dir]; u != nil {
				owned[u] = append(owned[u], f)
				break
			}
			if dir == "" {
				break
			}
		}
	}
	return owned
}

// home is the folder of the unit that a manifest describes.
func home(f *file.File) string {
	dir := f.Dir()
	switch strings.ToLower(pathBase(dir)) {
	case "requirements", "gradle", "requirements.d":
		return parent(dir)
	}
	return dir
}

func pathBase(p string) string { return p[strings.LastIndexByte(p, '/')+1:] }

func parent(dir string) string {
	if i := strings.LastIndexByte(dir, '/'); i >= 0 {
		return dir[:i]
	}
	return ""
}

// adoptDockerfiles gives every production Dockerfile to the unit in its folder
// or the nearest one above; a Dockerfile alone in a folder with code is a unit.
func adoptDockerfiles(set *file.Set, byPath map[string]*Unit, unitAt func(string) *Unit) {
	for _, f := range set.Files {
		if !f.Scope.Live() || f.Dockerfile() == nil {
			continue
		}
		dir := f.Dir()
		for d := dir; ; d = parent(d) {
			if u := byPath[d]; u != nil {
				u.Dockerfiles = append(u.Dockerfiles, f.Path)
				break
			}
			if d == "" {
				if hasCode(set, dir) {
					u := unitAt(dir)
					u.Dockerfiles = append(u.Dockerfiles, f.Path)
				}
				break
			}
		}
	}
}

func hasCode(set *file.Set, dir string) bool {
	for _, f := range set.Files {
		if f.Lang != nil && f.Scope.Live() && (dir == "" || strings.HasPrefix(f.Path, dir+"/")) && programming[f.Lang.Name] {
			return true
		}
	}
	return false
}

// resolve reads frameworks and versions from the unit's manifests and from the
// lock files beside them or above.
func resolve(set *file.Set, u *Unit) {
	for _, m := range u.Manifests {
		for _, d := range m.Dependencies {
			if d.Scope == manifest.Dev {
				continue
			}
			for _, fw := range framework.Find(m.Ecosystem, d.Name) {
				if !slices.Contains(u.Frameworks, fw) {
					u.Frameworks = append(u.Frameworks, fw)
				}
			}
			if v := firstVersion(d.Constraint); v != "" && u.versions[d.Name] == "" {
				u.versions[d.Name] = v
			}
		}
	}
	for dir := u.Path; ; dir = parent(dir) {
		for _, name := range manifest.LockNames {
			p := name
			if dir != "" {
				p = dir + "/" + name
			}
			if f := set.Get(p); f != nil {
				for dep, version := range f.Lock() {
					u.versions[dep] = version
				}
			}
		}
		if dir == "" {
			break
		}
	}
	rank := map[framework.Role]int{framework.Web: 0, "": 1, framework.Server: 2, framework.Jobs: 3, framework.Front: 4}
	sort.SliceStable(u.Frameworks, func(i, j int) bool { return rank[u.Frameworks[i].Role] < rank[u.Frameworks[j].Role] })
}

// firstVersion is the first version number in a constraint such as "^4.18.2"
// or ">=3.2,<4".
func firstVersion(constraint string) string {
	start := strings.IndexAny(constraint, "0123456789")
	if start < 0 {
		return ""
	}
	end := start
	for end < len(constraint) && (constraint[end] == '.' || constraint[end] >= '0' && constraint[end] <= '9') {
		end++
	}
	return strings.Trim(constraint[start:end], ".")
}

// dropShells removes the units that only hold others together: the root of a
// workspace, a parent pom, a solution.
func dropShells(units []*Unit) (kept []*Unit) {
	for _, u := range units {
		below := 0
		for _, v := range units {
			if v != u && (u.Path == "" || strings.HasPrefix(v.Path, u.Path+"/")) {
				below++
			}
		}
		if below > 0 && len(u.Dockerfiles) == 0 && len(u.Frameworks) == 0 && shell(u) {
			continue
		}
		kept = append(kept, u)
	}
	return kept
}

func shell(u *Unit) bool {
	for _, m := range u.Manifests {
		if !m.Workspace && (len(m.Dependencies) > 0 || m.Ecosystem == "go") {
			return false
		}
	}
	return true
}
