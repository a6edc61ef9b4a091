package dependencies

import (
	"regexp"
	"strings"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
	"workbook/assessor/parse"
	"workbook/assessor/parse/manifest"
)

// install is one package that an image installs by its name.
type install struct {
	ecosystem, name string
	// pinned tells that a version stands beside the name.
	pinned    bool
	line, end int
}

// tools are what a build installs to install the rest.
var tools = map[string]bool{"pip": true, "setuptools": true, "wheel": true, "poetry": true, "pipenv": true, "uv": true, "pdm": true, "hatch": true, "npm": true, "yarn": true, "pnpm": true, "corepack": true, "bundler": true, "pip-tools": true, "build": true, "virtualenv": true, "foreman": true, "cython": true, "maturin": true, "node-gyp": true, "turbo": true, "rake": true, "lerna": true, "nx": true, "@nestjs/cli": true, "typescript": true, "grunt-cli": true, "gulp-cli": true, "bower": true, "n": true}

// valued are options that take a value.
var valued = map[string]bool{"-r": true, "-c": true, "--requirement": true, "--constraint": true, "-t": true, "--target": true, "-i": true, "--index-url": true, "--extra-index-url": true, "-v": true, "--version": true, "--prefix": true, "--cache-dir": true, "--wheel-dir": true, "-w": true, "-f": true, "--find-links": true, "--registry": true, "-n": true, "--install-dir": true, "--platform": true, "--python": true, "--python-preference": true, "--trusted-host": true, "--index": true, "--default-index": true, "--index-strategy": true, "--timeout": true, "--retries": true, "--proxy": true, "--python-version": true, "--abi": true, "--implementation": true, "--no-binary": true, "--only-binary": true, "--group": true, "--extra": true, "--cert": true, "--root": true, "--source": true, "--store-dir": true, "--filter": true, "--link-mode": true, "--resolution": true, "--prerelease": true, "--upgrade-strategy": true, "--config-settings": true}

var packageName = regexp.MustCompile(`^((?:@[\w.-]+/)?[A-Za-z][\w.-]*)(?:\[[\w,-]*\])?((?:===?|>=|<=|~=|!=|<|>|@)\S*)?$`)

// installs lists what the stages that make the production image install by
// name, in the order of the file. Stages that are thrown away, the operating
// system's packages and what comes from a manifest are not among them.
func installs(d *parse.Dockerfile) (found []install) {
	for _, s := range d.Making() {
		for _, in := range s.Instructions {
			if in.Name != "run" {
				continue
			}
			for _, text := range append([]string{in.Args}, in.Heredocs...) {
				for _, c := range parse.Shell(text) {
					for _, i := range named(c) {
						i.line, i.end = in.Line, in.End
						found = append(found, i)
					}
				}
			}
		}
	}
	return found
}

// named are the packages that one install command names.
func named(c parse.Command) (found []install) {
	ecosystem, args := installer(c)
	skip := false
	version := ""
	for i, a := range args {
		if (a == "-v" || a == "--version") && ecosystem == "ruby" && i+1 < len(args) {
			version = args[i+1]
		}
	}
	for _, a := range args {
		switch {
		case skip:
			skip = false
		case valued[a]:
			skip = true
		case strings.HasPrefix(a, "-") || strings.Contains(a, "$") || strings.HasSuffix(a, ".whl") || strings.HasSuffix(a, ".txt") || strings.HasPrefix(a, ".") || strings.HasSuffix(a, ".gz") || strings.HasSuffix(a, ".tgz"):
		default:
			m := packageName.FindStringSubmatch(a)
			if m == nil || tools[strings.ToLower(m[1])] {
				continue
			}
			pinned := strings.HasPrefix(m[2], "==") || strings.HasPrefix(m[2], "@") && strings.ContainsAny(m[2], "0123456789") || version != ""
			found = append(found, install{ecosystem: ecosystem, name: m[1], pinned: pinned})
		}
	}
	return found
}

// installer tells a command that installs packages by name, and its arguments.
func installer(c parse.Command) (ecosystem string, args []string) {
	w := c.Words
	name := c.Name()
	if strings.HasPrefix(name, "python") && len(w) > 3 && w[1] == "-m" && w[2] == "pip" {
		w, name = w[2:], "pip"
	}
	if name == "uv" && len(w) > 2 && w[1] == "pip" {
		w, name = w[1:], "pip"
	}
	if len(w) < 3 {
		return "", nil
	}
	verb := w[1]
	switch {
	case strings.HasPrefix(name, "pip") && (verb == "install" || verb == "wheel"):
		return "python", w[2:]
	case name == "gem" && verb == "install":
		return "ruby", w[2:]
	case (name == "npm" || name == "pnpm") && (verb == "install" || verb == "i" || verb == "add"), name == "yarn" && verb == "add", name == "bun" && verb == "add":
		return "node", w[2:]
	case name == "yarn" && verb == "global" && len(w) > 3 && w[2] == "add":
		return "node", w[3:]
	}
	return "", nil
}

// declaredAnywhere tells whether any manifest of the repository declares a
// package.
func declaredAnywhere(r *check.Repo, ecosystem, name string) bool {
	for _, f := range r.Files {
		m := f.Manifest()
		if m == nil || m.Ecosystem != ecosystem || f.Scope == "vendored" {
			continue
		}
		for _, d := range m.Dependencies {
			if strings.EqualFold(d.Name, name) || ecosystem == "python" && d.Name == manifest.PythonName(name) {
				return true
			}
		}
	}
	return false
}

// sideImage tells a Dockerfile that makes no production image: one that packs,
// tests or documents.
func sideImage(p string) bool {
	for _, part := range strings.Split(strings.ToLower(p), "/") {
		switch part {
		case "packaging", "extras", "extra", "tools", "tool", "ci", ".ci", "hack", "scripts", "devtools", "build-tools", "release", "docs":
			return true
		}
	}
	name := strings.ToLower(p[strings.LastIndexByte(p, '/')+1:])
	for _, word := range []string{"newest", "oldest", "nightly", "edge", "experimental", "docs", "lint"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// sure lowers a confidence where the image makes nothing of production.
func sure(p string, c assessment.Confidence) assessment.Confidence {
	if sideImage(p) {
		return check.Low
	}
	return c
}
