// Package manifest reads dependency manifests and lock files of every stack
// into one shape.
package manifest

import "strings"

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
	// Local tells that it comes from this repository: a sibling of the
	// workspace, a folder, a project. It needs no version.
	Local bool
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
	// Shared tells that it only holds versions for other manifests: a catalog,
	// central packages.
	Shared bool
	// Extra holds further values that checks read, such as "parent" or "sdk".
	Extra map[string]string

	inherited
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
	case "directory.packages.props":
		return centralPackages
	}
	switch {
	case strings.HasPrefix(base, "requirements") && (strings.HasSuffix(base, ".txt") || strings.HasSuffix(base, ".in")),
		strings.Contains(path, "requirements/") && strings.HasSuffix(base, ".txt"):
		return requirements
	case strings.HasSuffix(base, ".csproj"), strings.HasSuffix(base, ".fsproj"), strings.HasSuffix(base, ".vbproj"):
		return csproj
	case strings.HasSuffix(base, ".gemspec"):
		return gemspec
	case strings.HasSuffix(base, ".versions.toml"):
		return catalog
	case strings.HasSuffix(base, "requirements.txt"):
		return requirements
	case base == "dependencies.scala", base == "plugins.sbt" && strings.Contains("/"+path, "/project/"):
		return sbtProject
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
	m.Dependencies = append(m.Dependencies, Dep{Name: name, Constraint: constraint, Exact: exact(m.Ecosystem, constraint), Line: line, Scope: s, Local: local(constraint)})
}

// local tells a constraint that names a place in the repository.
func local(c string) bool {
	for _, p := range []string{"workspace:", "file:", "link:", "portal:", "path:"} {
		if strings.HasPrefix(c, p) {
			return true
		}
	}
	return false
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
		return strings.HasPrefix(c, "==") && !strings.ContainsAny(c, "*,") || strings.HasPrefix(c, "@") && pinnedURL(c)
	case "ruby":
		return digit || strings.HasPrefix(c, "= ")
	case "php":
		return digit && !strings.ContainsAny(c, "xX*|<> ") || strings.Contains(c, "#")
	case "node":
		if i := strings.LastIndexByte(c, '@'); i > 0 && strings.HasPrefix(c, "npm:") {
			c = c[i+1:]
			digit = c != "" && c[0] >= '0' && c[0] <= '9'
		}
		return digit && !strings.ContainsAny(c, "xX*|<> ") || commitHash(c)
	case "java", "scala", "clojure", "dotnet", "go":
		return digit && !strings.ContainsAny(c, "+[(*") && !strings.HasSuffix(c, "SNAPSHOT")
	case "rust":
		return strings.HasPrefix(c, "=")
	}
	return digit && !strings.ContainsAny(c, "xX*|<> ")
}

// pinnedURL tells a direct reference that names a commit, a tag or a built
// file.
func pinnedURL(c string) bool {
	rest := c[strings.LastIndexByte(c, '/')+1:]
	return strings.Contains(rest, "@") || strings.HasSuffix(rest, ".whl") || strings.HasSuffix(rest, ".gz") || strings.HasSuffix(rest, ".zip")
}

// commitHash tells a reference to a repository that ends in a commit or a
// version.
func commitHash(c string) bool {
	_, hash, ok := strings.Cut(c, "#")
	return ok && len(hash) >= 5 && !strings.HasPrefix(hash, "semver:^") && strings.ContainsAny(hash, "0123456789")
}
