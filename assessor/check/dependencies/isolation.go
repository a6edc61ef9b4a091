package dependencies

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/unit"
)

// Isolation finds what keeps the app's dependencies apart from the machine's.
//
// Why: a dependency that leaks in from the machine is missing on the next one.
// Silent: Python without a container, a lock file's virtual environment, a
// platform or a word about one.
// Source: https://12factor.net/dependencies
var Isolation = add(check.Check{
	ID:        "isolation",
	Criterion: "dependencies/isolated",
	Repo:      isolation,
})

// isolates are the ecosystems whose tools install into the project or name
// every version on their own, and the words for it.
var isolates = map[string]string{
	"node": "npm and its kin install into the project", "ruby": "Bundler keeps to the Gemfile", "go": "Go builds from its module graph alone", "rust": "Cargo builds from its manifest alone",
	"java": "the build tool resolves from its own cache by version", "dotnet": "NuGet restores by the project file", "php": "Composer installs into the project", "elixir": "Mix installs into the project", "scala": "sbt resolves by version", "clojure": "the build tool resolves by version", "dart": "pub installs by the manifest", "swift": "the package manager resolves into the project",
}

// maxIsolated bounds the evidence of a repository with many parts.
const maxIsolated = 12

func isolation(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Units {
		if len(found) == maxIsolated {
			break
		}
		if len(u.Dockerfiles) > 0 {
			found = append(found, check.Strength(check.High, "The app is built into a container of its own.").At(u.Dockerfiles[0], 0).InUnit(u.Path))
			continue
		}
		for _, m := range u.Manifests {
			if why := isolates[m.Ecosystem]; why != "" {
				found = append(found, check.Strength(check.High, "Dependencies are isolated: "+why+".").At(m.Path, 0).InUnit(u.Path))
				break
			}
			if m.Ecosystem == "python" {
				found = append(found, python(r, u)...)
				break
			}
		}
	}
	return found
}

// venv is a line that makes a virtual environment.
var venv = regexp.MustCompile(`(?i)(-m venv|\bvirtualenv\b|\bmkvirtualenv\b|\bpipenv\b|\bpoetry install\b|\buv (?:sync|venv|run)\b|\bconda (?:env )?create\b|\bpyenv\b|\btox\b)`)

// python is isolated by a lock of a tool that makes a virtual environment, by
// a platform that builds one, or by words in the documentation.
func python(r *check.Repo, u *unit.Unit) []check.Evidence {
	if p := lockOf(r, u.Path, "python"); p != "" {
		return []check.Evidence{check.Strength(check.High, "The package manager makes a virtual environment.").At(p, 0).InUnit(u.Path)}
	}
	for _, f := range r.Base("Procfile", "runtime.txt", ".python-version", "app.yaml", "tox.ini", "noxfile.py", "render.yaml", "environment.yml", "zappa_settings.json", "serverless.yml") {
		return []check.Evidence{check.Strength(check.Medium, "An environment is built for the app alone.").At(f.Path, 0).InUnit(u.Path)}
	}
	for _, f := range r.Files {
		if f.Is("Shell") && f.Scope != "vendored" && f.Scope != "test" && f.Matches(venv) {
			return []check.Evidence{check.Strength(check.Medium, "A virtual environment is made by a script.").At(f.Path, 0).InUnit(u.Path)}
		}
	}
	for _, m := range u.Manifests {
		if strings.HasSuffix(m.Path, "pyproject.toml") && m.Published {
			return []check.Evidence{check.Strength(check.Medium, "The package is built in an environment of its own.").At(m.Path, 0).InUnit(u.Path)}
		}
	}
	for _, f := range r.Base("README.md", "README.rst", "Makefile", "CONTRIBUTING.md", "README.txt", "INSTALL.md", "setup.sh", "install.sh", "justfile") {
		for n := 1; n <= f.Lines(); n++ {
			if venv.MatchString(f.Raw(n)) {
				return []check.Evidence{check.Strength(check.Medium, "A virtual environment is prescribed.").At(f.Path, n).InUnit(u.Path)}
			}
		}
	}
	return nil
}
