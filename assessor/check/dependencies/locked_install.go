package dependencies

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/parse"
)

// LockedInstall finds installs that keep to the lock file, and those that may
// change it.
//
// Why: the lock file helps only where it is obeyed.
// Silent: installs without a lock file to obey; the operating system's
// packages. An install that usually obeys the lock and may rewrite it is only
// worth a look.
// Source: https://docs.npmjs.com/cli/commands/npm-ci
var LockedInstall = add(check.Check{
	ID:        "locked-install",
	Criterion: "dependencies/exact",
	Repo:      lockedInstall,
})

// maxInstalls bounds the evidence of each polarity.
const maxInstalls = 4

func lockedInstall(r *check.Repo) (found []check.Evidence) {
	strengths, gaps := 0, 0
	keep := func(c parse.Command, path string, line int) {
		strict, loose := obeys(r, c, path)
		switch {
		case strict && strengths < maxInstalls:
			strengths++
			found = append(found, check.Strength(check.Medium, "The install keeps to the lock file.").At(path, line))
		case loose != "" && gaps < maxInstalls:
			gaps++
			found = append(found, check.Gap(check.Low, "This install may change what the lock file says; "+loose+" keeps to it.").At(path, line))
		}
	}
	for _, f := range r.Files {
		d := f.Dockerfile()
		if d == nil || !f.Scope.Live() {
			continue
		}
		for _, s := range d.Making() {
			for _, in := range s.Instructions {
				for _, text := range append([]string{in.Args}, in.Heredocs...) {
					if in.Name == "run" {
						for _, c := range parse.Shell(text) {
							keep(c, f.Path, in.Line)
						}
					}
				}
			}
		}
	}
	strengths = max(strengths, maxInstalls-2)
	for _, j := range r.Jobs {
		for _, s := range j.Steps {
			for _, c := range s.Commands {
				if strict, _ := obeys(r, c.Command, j.Path); strict {
					keep(c.Command, j.Path, c.Line)
				}
			}
		}
	}
	return found
}

// strict are the words that make an install obey its lock file, by command.
var strict = map[string][]string{
	"yarn": {"--frozen-lockfile", "--immutable"}, "pnpm": {"--frozen-lockfile"}, "bun": {"--frozen-lockfile"}, "uv": {"--frozen", "--locked"}, "pipenv": {"--deploy", "sync"}, "pip": {"--require-hashes"},
	"cargo": {"--locked", "--frozen"}, "dotnet": {"--locked-mode"}, "bundle": {"--deployment", "--frozen"}, "poetry": {"sync"}, "mix": {"--check-locked"},
}

// obeys tells whether a command installs strictly by a lock file, or, if it
// may rewrite one that is there, what would not.
func obeys(r *check.Repo, c parse.Command, path string) (bool, string) {
	name := c.Name()
	words := strings.Join(c.Words[min(1, len(c.Words)):], " ")
	dir := path[:max(0, strings.LastIndexByte(path, '/'))]
	switch {
	case name == "npm" && c.Has("ci", "clean-install"):
		return true, ""
	case name == "npm" && len(c.Words) > 1 && (c.Words[1] == "install" || c.Words[1] == "i") && bare(c.Words[2:]) && hasLock(r, dir, "package-lock.json", "npm-shrinkwrap.json"):
		return false, "npm ci"
	case name == "composer" && c.Has("install"):
		return hasLock(r, dir, "composer.lock"), ""
	case name == "composer" && c.Has("update") && bare(c.Words[2:]):
		return false, "composer install"
	case name == "yarn" && (words == "" || strings.HasPrefix(words, "install") || strings.HasPrefix(words, "--")) && hasLock(r, dir, "yarn.lock"):
		if c.Has(strict["yarn"]...) {
			return true, ""
		}
		return false, "yarn install --immutable"
	}
	return len(strict[name]) > 0 && name != "yarn" && c.Has(strict[name]...), ""
}

// bare tells that no package is named: the install is from the manifest.
func bare(args []string) bool {
	for _, a := range args {
		if !strings.HasPrefix(a, "-") {
			return false
		}
	}
	return true
}

func hasLock(r *check.Repo, dir string, names ...string) bool {
	if above(r, dir, names...) != "" {
		return true
	}
	return len(r.Base(names...)) > 0
}
