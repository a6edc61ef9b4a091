// Package manifest reads dependency manifests and lock files of every stack
// into one shape.
package manifest

import (
	"strings"

	"workbook/assessor/parse"
)

// Scope says when a dependency is needed.
type Scope string

// The scopes of a dependency.
const (
	Runtime  Scope = "runtime"
	Dev      Scope = "dev"
	Optional Scope = "optional"
)

// Dep is one declared dependency.
type Dep struct {
	Name string
	// Constraint is the version as it is written, "" where none is.
	Constraint string
	// Exact tells that the constraint allows one version only.
	Exact bool
	Line  int
	Scope Scope
}

// Script is a named command of a manifest.
type Script struct {
	Name, Command string
	Line          int
}

// Manifest is one dependency manifest.
type Manifest struct {
	Path string
	// Ecosystem is python, node, ruby, java, go, php, dotnet, rust, elixir,
	// scala, clojure, dart or swift.
	Ecosystem     string
	Name, Version string
	VersionLine   int
	Dependencies  []Dep
	Scripts       []Script
	// Runtime is the version of the language that the manifest asks for.
	Runtime     string
	RuntimeLine int
	// Published tells that it is written for a package registry.
	Published bool
	// Commands tells that it installs a command.
	Commands bool
	// Workspace tells that it only holds other manifests together.
	Workspace bool
	// War tells that the artifact is put into an outer server.
	War     bool
	WarLine int
	// Extra holds further values that checks read, such as "parent" or "sdk".
	Extra map[string]string
}

// Script returns a script's command and whether there is one.
func (m *Manifest) Script(name string) (Script, bool) {
	for _, s := range m.Scripts {
		if s.Name == name {
			return s, true
		}
	}
	return Script{}, false
}

// reader makes a manifest of a file, or nil.
type reader func(data []byte) *Manifest

// readerOf picks the reader by a file's name.
func readerOf(path string) reader {
	base := strings.ToLower(path[strings.LastIndexByte(path, '/')+1:])
	switch base {
	case "package.json":
		return packageJSON
	case "pyproject.toml":
		return pyproject
	case "pipfile":
		return pipfile
	case "setup.py":
		return setupPy
	case "setup.cfg":
		return setupCfg
	case "environment.yml", "environment.yaml":
		return conda
	case "gemfile":
		return gemfile
	case "composer.json":
		return composer
	case "go.mod":
		return goMod
	case "cargo.toml":
		return cargo
	case "pom.xml":
		return pom
	case "build.gradle", "build.gradle.kts":
		return gradle
	case "mix.exs":
		return mix
	case "build.sbt":
		return sbt
	case "project.clj", "deps.edn":
		return clojure
	case "pubspec.yaml":
		return pubspec
	case "package.swift":
		return func([]byte) *Manifest { return &Manifest{Ecosystem: "swift"} }
	case "packages.config":
		return packagesConfig
	}
	switch {
	case strings.HasPrefix(base, "requirements") && (strings.HasSuffix(base, ".txt") || strings.HasSuffix(base, ".in")),
		strings.Contains(path, "requirements/") && strings.HasSuffix(base, ".txt"):
		return requirements
	case strings.HasSuffix(base, ".csproj"), strings.HasSuffix(base, ".fsproj"), strings.HasSuffix(base, ".vbproj"):
		return csproj
	case strings.HasSuffix(base, ".gemspec"):
		return gemspec
	}
	return nil
}

// Is tells whether a path is a manifest's.
func Is(path string) bool { return readerOf(path) != nil }

// Parse reads a manifest; nil where the path is none or nothing can be read.
// A half-readable manifest gives what could be read.
func Parse(path string, data []byte) *Manifest {
	read := readerOf(path)
	if read == nil || len(data) > 4<<20 {
		return nil
	}
	m := read(data)
	if m != nil {
		m.Path = path
	}
	return m
}

func (m *Manifest) add(name, constraint string, line int, s Scope) {
	if name == "" {
		return
	}
	constraint = strings.TrimSpace(constraint)
	m.Dependencies = append(m.Dependencies, Dep{Name: name, Constraint: constraint, Exact: exact(m.Ecosystem, constraint), Line: line, Scope: s})
}

// exact tells whether a constraint allows a single version, in the words of
// the ecosystem.
func exact(ecosystem, c string) bool {
	if c == "" || c == "*" {
		return false
	}
	digit := c[0] >= '0' && c[0] <= '9' || c[0] == 'v'
	switch ecosystem {
	case "python":
		return strings.HasPrefix(c, "==") && !strings.Contains(c, "*") || strings.HasPrefix(c, "@")
	case "ruby":
		return digit || strings.HasPrefix(c, "= ")
	case "java", "scala", "clojure", "dotnet", "go":
		return digit && !strings.ContainsAny(c, "+[(*") && !strings.HasSuffix(c, "SNAPSHOT")
	case "rust":
		return strings.HasPrefix(c, "=")
	}
	return digit && !strings.ContainsAny(c, "xX*|<> ")
}

func packageJSON(data []byte) *Manifest {
	root, _ := parse.JSON(data)
	if root == nil || root.Kind != parse.Map {
		return nil
	}
	m := &Manifest{Ecosystem: "node", Name: root.Get("name").Str(), Version: root.Get("version").Str(), VersionLine: root.Get("version").LineOf(), Extra: map[string]string{}}
	for _, section := range []struct {
		key   string
		scope Scope
	}{{"dependencies", Runtime}, {"devDependencies", Dev}, {"optionalDependencies", Optional}, {"peerDependencies", Optional}} {
		for _, d := range root.Get(section.key).Entries() {
			m.add(d.Key, d.Value, d.Line, section.scope)
		}
	}
	for _, s := range root.Get("scripts").Entries() {
		m.Scripts = append(m.Scripts, Script{s.Key, s.Value, s.Line})
	}
	if e := root.Get("engines", "node"); e != nil {
		m.Runtime, m.RuntimeLine = e.Value, e.Line
	} else if e := root.Get("volta", "node"); e != nil {
		m.Runtime, m.RuntimeLine = e.Value, e.Line
	}
	m.Workspace = root.Has("workspaces") || root.Has("lerna")
	_, starts := m.Script("start")
	private := root.Get("private").True()
	entry := root.Has("exports") || root.Has("main") || root.Has("module") || root.Has("types") || root.Has("files") || root.Has("publishConfig")
	m.Published = !private && entry && m.Name != "" && m.Version != "" && !starts
	m.Commands = root.Has("bin") && !private
	if root.Get("type").Str() == "module" {
		m.Extra["module"] = "true"
	}
	return m
}

func composer(data []byte) *Manifest {
	root, _ := parse.JSON(data)
	if root == nil || root.Kind != parse.Map {
		return nil
	}
	m := &Manifest{Ecosystem: "php", Name: root.Get("name").Str()}
	for _, d := range root.Get("require").Entries() {
		if d.Key == "php" {
			m.Runtime, m.RuntimeLine = d.Value, d.Line
			continue
		}
		m.add(d.Key, d.Value, d.Line, Runtime)
	}
	for _, d := range root.Get("require-dev").Entries() {
		m.add(d.Key, d.Value, d.Line, Dev)
	}
	for _, s := range root.Get("scripts").Entries() {
		m.Scripts = append(m.Scripts, Script{s.Key, strings.Join(s.Strings(), " && "), s.Line})
	}
	kind := root.Get("type").Str()
	m.Published = kind == "library" || strings.HasSuffix(kind, "-plugin") || strings.HasSuffix(kind, "-bundle")
	m.Commands = root.Has("bin")
	return m
}

func cargo(data []byte) *Manifest {
	root, _ := parse.TOML(data)
	m := &Manifest{Ecosystem: "rust", Name: root.Get("package", "name").Str(), Version: root.Get("package", "version").Str()}
	for _, section := range []struct {
		path  []string
		scope Scope
	}{{[]string{"dependencies"}, Runtime}, {[]string{"dev-dependencies"}, Dev}, {[]string{"build-dependencies"}, Dev}, {[]string{"workspace", "dependencies"}, Optional}} {
		for _, d := range root.Get(section.path...).Entries() {
			v := d.Str()
			if d.Kind == parse.Map {
				v = d.Get("version").Str()
			}
			m.add(d.Key, v, d.Line, section.scope)
		}
	}
	if v := root.Get("package", "rust-version"); v != nil {
		m.Runtime, m.RuntimeLine = v.Str(), v.Line
	}
	m.Workspace = root.Has("workspace") && !root.Has("package")
	m.Published = root.Has("lib") || root.Has("package", "documentation") || root.Has("package", "categories")
	return m
}

func pubspec(data []byte) *Manifest {
	docs, _ := parse.YAML(data)
	if len(docs) == 0 {
		return nil
	}
	m := &Manifest{Ecosystem: "dart", Name: docs[0].Get("name").Str()}
	for _, d := range docs[0].Get("dependencies").Entries() {
		m.add(d.Key, d.Str(), d.Line, Runtime)
	}
	for _, d := range docs[0].Get("dev_dependencies").Entries() {
		m.add(d.Key, d.Str(), d.Line, Dev)
	}
	return m
}

func conda(data []byte) *Manifest {
	docs, _ := parse.YAML(data)
	if len(docs) == 0 || !docs[0].Has("dependencies") {
		return nil
	}
	m := &Manifest{Ecosystem: "python", Name: docs[0].Get("name").Str()}
	for _, d := range docs[0].Get("dependencies").Items() {
		for _, s := range d.Get("pip").Items() {
			m.requirement(s.Value, s.Line, Runtime)
		}
		if name, version, _ := strings.Cut(d.Str(), "="); name != "" {
			if version != "" {
				version = "==" + strings.Trim(version, "=")
			}
			m.add(strings.ToLower(strings.TrimRight(name, "<>! ")), version, d.Line, Runtime)
		}
	}
	return m
}
