package manifest

import (
	"regexp"
	"strings"

	"workbook/assessor/parse"
)

// LockNames are the lock files of every ecosystem, by name.
var LockNames = []string{"package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb", "deno.lock", "Gemfile.lock", "gems.locked", "poetry.lock", "uv.lock", "pdm.lock", "Pipfile.lock", "conda-lock.yml", "composer.lock", "Cargo.lock", "mix.lock", "go.sum", "gradle.lockfile", "packages.lock.json", "pubspec.lock", "Package.resolved"}

// LocksOf are the lock files that fix an ecosystem's versions.
var LocksOf = map[string][]string{
	"node":   {"package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb", "deno.lock"},
	"python": {"poetry.lock", "uv.lock", "pdm.lock", "Pipfile.lock", "conda-lock.yml", "requirements.lock", "pylock.toml"},
	"ruby":   {"Gemfile.lock", "gems.locked"},
	"php":    {"composer.lock"},
	"rust":   {"Cargo.lock"},
	"elixir": {"mix.lock"},
	"go":     {"go.sum"},
	"java":   {"gradle.lockfile", "verification-metadata.xml"},
	"dotnet": {"packages.lock.json"},
	"dart":   {"pubspec.lock"},
	"swift":  {"Package.resolved"},
}

var (
	gemLock   = regexp.MustCompile(`(?m)^    ([\w.-]+) \(([^)]+)\)`)
	yarnEntry = regexp.MustCompile(`(?m)^"?((?:@[\w.-]+/)?[\w.-]+)@[^\n]*:\n\s+version:? "?([^"\n]+)"?`)
	pnpmEntry = regexp.MustCompile(`(?m)^  '?/?((?:@[\w.-]+/)?[\w.-]+)@(\d[^:'(]*)`)
	tomlEntry = regexp.MustCompile(`(?m)^name = "([^"]+)"\r?\nversion = "([^"]+)"`)
	mixEntry  = regexp.MustCompile(`(?m)^\s*"(\w+)": \{:hex, :\w+, "([^"]+)"`)
)

// Lock reads the resolved versions of a lock file, by dependency name; empty
// where the file is none or is not of a kind that is read.
func Lock(path string, data []byte) map[string]string {
	found := map[string]string{}
	all := func(re *regexp.Regexp) {
		for _, m := range re.FindAllSubmatch(data, 20_000) {
			name := string(m[1])
			if _, ok := found[name]; !ok {
				found[name] = string(m[2])
			}
		}
	}
	switch strings.ToLower(path[strings.LastIndexByte(path, '/')+1:]) {
	case "gemfile.lock", "gems.locked":
		all(gemLock)
	case "yarn.lock":
		all(yarnEntry)
	case "pnpm-lock.yaml":
		all(pnpmEntry)
	case "poetry.lock", "uv.lock", "pdm.lock", "cargo.lock":
		all(tomlEntry)
	case "mix.lock":
		all(mixEntry)
	case "package-lock.json", "npm-shrinkwrap.json":
		root, _ := parse.JSON(data)
		for _, n := range root.Get("packages").Entries() {
			if name, ok := strings.CutPrefix(n.Key, "node_modules/"); ok && !strings.Contains(name, "node_modules/") {
				found[name] = n.Get("version").Str()
			}
		}
		for _, n := range root.Get("dependencies").Entries() {
			if v := n.Get("version").Str(); v != "" && found[n.Key] == "" {
				found[n.Key] = v
			}
		}
	case "composer.lock":
		root, _ := parse.JSON(data)
		for _, n := range root.Get("packages").Items() {
			found[n.Get("name").Str()] = strings.TrimPrefix(n.Get("version").Str(), "v")
		}
	case "pipfile.lock":
		root, _ := parse.JSON(data)
		for _, n := range root.Get("default").Entries() {
			found[PythonName(n.Key)] = strings.TrimPrefix(n.Get("version").Str(), "==")
		}
	}
	return found
}
