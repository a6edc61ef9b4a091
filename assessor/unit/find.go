package unit

import (
	"path"
	"slices"
	"sort"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/framework"
	"workbook/assessor/parse/manifest"
)

// Find returns the units of a repository, sorted by folder.
func Find(set *file.Set) []*Unit {
	f := finder{set: set, byPath: map[string]*Unit{}}
	f.manifests()
	f.dockerfiles()
	f.bareCode()
	var units []*Unit
	for _, u := range f.byPath {
		units = append(units, u)
	}
	sort.Slice(units, func(i, j int) bool { return units[i].Path < units[j].Path })
	for _, u := range units {
		resolve(set, u)
	}
	units = dropShells(units)
	live := share(set, units)
	for _, u := range units {
		c := code{set: set, files: live[u], unit: u}
		c.imported()
		c.languages()
		classify(c)
	}
	main := mainParts(units)
	for _, u := range units {
		u.Helper = u.Kind.Deployable() && !slices.Contains(main, u)
	}
	return units
}

type finder struct {
	set    *file.Set
	byPath map[string]*Unit
}

func (f *finder) at(dir string) *Unit {
	if f.byPath[dir] == nil {
		f.byPath[dir] = &Unit{Path: dir, versions: map[string]string{}, language: map[string]string{}}
	}
	return f.byPath[dir]
}

// manifests makes a unit of every folder with a manifest.
func (f *finder) manifests() {
	var all []*manifest.Manifest
	for _, one := range f.set.Files {
		if !one.Scope.Live() {
			continue
		}
		m := one.Manifest()
		if m == nil {
			continue
		}
		all = append(all, m)
		if m.Shared || m.Extra["test"] != "" {
			continue
		}
		u := f.at(home(one))
		u.Manifests = append(u.Manifests, m)
		if !slices.Contains(u.Ecosystems, m.Ecosystem) {
			u.Ecosystems = append(u.Ecosystems, m.Ecosystem)
		}
	}
	manifest.Inherit(all)
}

// home is the folder of the unit that a manifest describes.
func home(f *file.File) string {
	dir := f.Dir()
	switch strings.ToLower(path.Base(dir)) {
	case "requirements", "gradle", "requirements.d", "project":
		if f.Is("Scala") || !strings.HasSuffix(dir, "project") {
			return parent(dir)
		}
	}
	return dir
}

func parent(dir string) string {
	if i := strings.LastIndexByte(dir, '/'); i >= 0 {
		return dir[:i]
	}
	return ""
}

// dockerfiles gives every production Dockerfile to the unit that it builds:
// the context that a compose file names for it, its own folder where that
// holds code, or the nearest unit above.
func (f *finder) dockerfiles() {
	contexts := f.contexts()
	for _, d := range f.set.Files {
		if !d.Scope.Live() || d.Dockerfile() == nil {
			continue
		}
		if u := f.builds(d, contexts); u != nil {
			u.Dockerfiles = append(u.Dockerfiles, d.Path)
		}
	}
}

func (f *finder) builds(d *file.File, contexts map[string]string) *Unit {
	dir := d.Dir()
	if u := f.byPath[dir]; u != nil {
		if member := f.member(u, d); member != nil {
			return member
		}
		return u
	}
	if context, ok := contexts[d.Path]; ok && context != dir {
		if u := f.byPath[context]; u != nil {
			return u
		}
	}
	if dir != "" && !forImages(dir) && f.hasCode(dir, true) {
		return f.at(dir)
	}
	for at := dir; ; at = parent(at) {
		if u := f.byPath[at]; u != nil {
			return u
		}
		if at == "" {
			break
		}
	}
	if f.hasCode(dir, false) {
		return f.at(dir)
	}
	return nil
}

// forImages tells a folder that holds images' definitions rather than an app.
func forImages(dir string) bool {
	for _, part := range strings.Split(strings.ToLower(dir), "/") {
		switch part {
		case "docker", ".docker", "dockerfiles", "docker-files", "build", "packaging", "deploy", "deployment", "deployments", "infra", "infrastructure", "ops", "ci", ".ci", "container", "containers", "images", "image", "k8s", "scripts", "hack", "tools":
			return true
		}
	}
	return false
}

// contexts are the build contexts that compose files name, by Dockerfile.
func (f *finder) contexts() map[string]string {
	found := map[string]string{}
	for _, c := range f.set.Files {
		if c.Is("YAML") && strings.Contains(strings.ToLower(c.Base()), "compose") && c.Scope != "vendored" {
			for _, s := range c.Tree().Get("services").Entries() {
				b := s.Get("build")
				if b == nil {
					continue
				}
				context, name := b.Str(), "Dockerfile"
				if b.Str() == "" {
					context = b.Get("context").Str()
					if n := b.Get("dockerfile").Str(); n != "" {
						name = n
					}
				}
				context = within(c.Dir(), context)
				found[within(context, name)] = context
			}
		}
	}
	return found
}

// within is a path named from a folder; "" is the root, and nothing leads out.
func within(dir, sub string) string { return strings.TrimPrefix(path.Join("/", dir, sub), "/") }

// hasCode tells whether a folder holds programs; own leaves out what belongs
// to units below it, and what a manifest above declares.
func (f *finder) hasCode(dir string, own bool) bool {
	covered := map[string]bool{}
	for at := dir; own && at != ""; {
		at = parent(at)
		if u := f.byPath[at]; u != nil {
			for _, e := range u.Ecosystems {
				covered[e] = true
			}
		}
	}
	for _, one := range f.set.Files {
		if one.Lang == nil || !one.Scope.Live() || !programming[one.Lang.Name] || dir != "" && !strings.HasPrefix(one.Path, dir+"/") {
			continue
		}
		if !own || !covered[ecosystemOf[one.Lang.Name]] && (f.byPath[one.Dir()] == nil || one.Dir() == dir) {
			return true
		}
	}
	return false
}

// bareCode makes a unit of the root where there is code and no manifest at
// all: something without a manifest is still something.
func (f *finder) bareCode() {
	if len(f.byPath) > 0 {
		return
	}
	size := map[string]int{}
	for _, one := range f.set.Files {
		if one.Scope == "production" && Programming(one) && one.Lang.Name != "C" && one.Lang.Name != "C++" {
			size[ecosystemOf[one.Lang.Name]] += len(one.Data)
		}
	}
	best := ""
	for e, n := range size {
		if e != "" && (best == "" || n > size[best] || n == size[best] && e < best) {
			best = e
		}
	}
	if best == "" || infraFiles(f.set) > codeFiles(f.set) {
		return
	}
	u := f.at("")
	u.Ecosystems = []string{best}
}

// ecosystemOf is the ecosystem of a language.
var ecosystemOf = map[string]string{"Python": "python", "JavaScript": "node", "TypeScript": "node", "JSX": "node", "TSX": "node", "Ruby": "ruby", "Java": "java", "Kotlin": "java", "Go": "go", "PHP": "php", "C#": "dotnet", "F#": "dotnet", "Rust": "rust", "Elixir": "elixir", "Scala": "scala", "Clojure": "clojure", "Dart": "dart", "Swift": "swift"}

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

// resolve reads frameworks and versions from the unit's manifests and from the
// lock files beside them or above.
func resolve(set *file.Set, u *Unit) {
	for _, m := range u.Manifests {
		for _, d := range m.Dependencies {
			for _, fw := range framework.Find(m.Ecosystem, d.Name) {
				if counts(m, d, fw) {
					u.adopt(fw)
				}
			}
			if v := firstVersion(d.Constraint); d.Scope != manifest.Dev && v != "" && u.versions[d.Name] == "" {
				u.versions[d.Name] = v
			}
		}
	}
	for dir := u.Path; ; dir = parent(dir) {
		for _, name := range manifest.LockNames {
			if f := set.Get(within(dir, name)); f != nil {
				for dep, version := range f.Lock() {
					u.versions[dep] = version
				}
			}
		}
		if dir == "" {
			break
		}
	}
	u.sortFrameworks()
}

// counts tells whether a dependency shows that the unit uses a framework:
// what only tests need does not, nor what others may add; but what builds a
// front end or packs a desktop app is always a development dependency.
func counts(m *manifest.Manifest, d manifest.Dep, fw *framework.Framework) bool {
	switch d.Scope {
	case manifest.Runtime:
		return true
	case manifest.Optional:
		return m.Ecosystem == "java"
	}
	if m.Ecosystem != "node" && m.Ecosystem != "ruby" || m.Published {
		return false
	}
	switch fw.Role {
	case framework.Pages, framework.Native, framework.Front:
		return true
	}
	return fw.ID == "nuxt" || fw.ID == "sveltekit"
}

func (u *Unit) adopt(fw *framework.Framework) {
	if !slices.Contains(u.Frameworks, fw) {
		u.Frameworks = append(u.Frameworks, fw)
	}
}

func (u *Unit) sortFrameworks() {
	rank := map[framework.Role]int{framework.Web: 0, "": 1, framework.Server: 2, framework.Jobs: 3, framework.Front: 4, framework.Pages: 5, framework.Native: 5, framework.Mobile: 5, framework.Tool: 6}
	sort.SliceStable(u.Frameworks, func(i, j int) bool {
		a, b := u.Frameworks[i], u.Frameworks[j]
		if rank[a.Role] != rank[b.Role] {
			return rank[a.Role] < rank[b.Role]
		}
		return framework.Order(a) < framework.Order(b)
	})
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
		if m.Commands || !m.Workspace && (len(m.Dependencies) > 0 || m.Ecosystem == "go") {
			return false
		}
	}
	return true
}
