package dependencies

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
	"workbook/assessor/parse/manifest"
	"workbook/assessor/unit"
)

// LockFile finds what makes the versions exact: a lock file or exact pins.
//
// Why: without it, the same commit builds something else next month.
// Silent: libraries and published tools, whose ranges are right; Go, whose
// go.mod is exact; the JVM and .NET, whose plain versions are exact; parts that
// only use what the repository itself holds; versions that a parent outside the
// repository gives.
// Source: https://12factor.net/dependencies
var LockFile = add(check.Check{
	ID:        "lock-file",
	Criterion: "dependencies/exact",
	Repo:      lockFile,
})

// pinned is the share of exact pins from which a requirements file counts as
// locked; one loose line among many is a trifle.
const pinned = 0.95

func lockFile(r *check.Repo) (found []check.Evidence) {
	seen := map[string]bool{}
	same, more := map[string]int{}, map[int]int{}
	for _, u := range r.Units {
		for _, ecosystem := range u.Ecosystems {
			e, ok := locked(r, u, ecosystem)
			key := e.Path + e.Message
			if !ok || seen[key] || u.Helper && e.Polarity == assessment.Gap {
				continue
			}
			seen[key] = true
			if at, again := same[e.Message]; again && plain[ecosystem] && e.Polarity == assessment.Gap {
				more[at]++ // one habit of many manifests
				continue
			}
			same[e.Message] = len(found)
			found = append(found, e.InUnit(u.Path))
		}
	}
	soften(found)
	for at, n := range more {
		found[at].Message = strings.TrimSuffix(found[at].Message, ".") + "; " + counted(n, "more manifest says", "more manifests say") + " so too."
	}
	return found
}

// soften lets a few loose parts among many make no more than a partly.
func soften(found []check.Evidence) {
	loose := 0
	for _, e := range found {
		if e.Decisive {
			loose++
		}
	}
	for i := range found {
		if loose*4 <= len(found) {
			found[i].Decisive = false
		}
	}
}

// plain are the ecosystems where a plain version is exact.
var plain = map[string]bool{"java": true, "dotnet": true, "scala": true, "clojure": true, "go": true}

func locked(r *check.Repo, u *unit.Unit, ecosystem string) (check.Evidence, bool) {
	if p := lockOf(r, u.Path, ecosystem); p != "" {
		return check.Strength(check.High, "A lock file fixes every version.").At(p, 0), true
	}
	n, path, hashed := tally(u, ecosystem)
	loose := len(n.loose)
	n.loose = slices.DeleteFunc(n.loose, func(d manifest.Dep) bool { return ecosystem == "java" && ownModule(r, d.Name) })
	n.all -= loose - len(n.loose)
	if ecosystem == "node" && n.all > 0 && !slices.ContainsFunc(n.loose, func(d manifest.Dep) bool { return !testTool.MatchString(d.Name) }) && n.exact == 0 {
		return check.Evidence{}, false // a manifest for tests, which nothing that is shipped installs
	}
	switch {
	case hashed != "":
		return check.Strength(check.High, "Every requirement is pinned with its hash.").At(hashed, 0), true
	case n.all == 0 || u.Kind == unit.Library || u.Kind == unit.Unknown || u.Kind == unit.CLI && installed(u):
		return check.Evidence{}, false
	case ecosystem == "go":
		return check.Strength(check.Medium, "The module file names exact versions.").At(path, 0), true
	case len(n.loose) == 0 || float64(n.exact) >= pinned*float64(n.all) && !plain[ecosystem]:
		return check.Strength(check.High, fmt.Sprintf("%d of %d dependencies are pinned to one version.", n.exact, n.all)).At(path, 0), true
	case plain[ecosystem]:
		return check.Gap(check.Medium, fmt.Sprintf("%s may change its version between two builds (%s).", n.loose[0].Name, n.loose[0].Constraint)).At(n.where, n.loose[0].Line).AsPartial(), true
	case n.exact*2 >= n.all:
		return check.Gap(check.Medium, fmt.Sprintf("%d of %d dependencies are not pinned, %s first, and there is no lock file.", len(n.loose), n.all, n.loose[0].Name)).At(n.where, n.loose[0].Line).AsPartial(), true
	}
	return check.Gap(check.High, fmt.Sprintf("There is no lock file, and %d of %d dependencies may change between two builds.", len(n.loose), n.all)).At(n.where, n.loose[0].Line).AsDecisive(), true
}

// testTool is the name of a package that only tests and checks make use of.
var testTool = regexp.MustCompile(`(?:^|[-/@])(?:tests?|testing|jest|mocha|chai|cypress|playwright|vitest|karma|protractor|nightwatch|webdriverio|eslint|prettier|stylelint|lint|husky|nyc)(?:$|[-/])`)

// ownModule tells a module of the repository itself, by its artifact's name: it
// is built from the same commit.
func ownModule(r *check.Repo, name string) bool {
	artifact := name[strings.LastIndexByte(name, ':')+1:]
	for _, f := range r.Base("pom.xml") {
		if m := f.Manifest(); m != nil && artifact != "" && (m.Name == artifact || m.Name == name) {
			return true
		}
	}
	return false
}

// counts tells how many dependencies of one ecosystem allow one version only;
// where is the manifest of the first that does not.
type counts struct {
	all, exact int
	loose      []manifest.Dep
	where      string
}

// tally counts a unit's dependencies. Where a file of exact pins was made from
// a looser one, it alone counts; hashed is a file that pins with hashes.
func tally(u *unit.Unit, ecosystem string) (best counts, path, hashed string) {
	for _, m := range u.Manifests {
		if m.Ecosystem != ecosystem || strings.HasSuffix(m.Path, ".in") {
			continue
		}
		if m.Extra["hashes"] == "true" {
			return best, m.Path, m.Path
		}
		var n counts
		for _, d := range m.Dependencies {
			if !weighs(ecosystem, d) {
				continue
			}
			n.all++
			if d.Exact {
				n.exact++
			} else {
				n.loose = append(n.loose, d)
			}
		}
		n.where = m.Path
		switch {
		case ecosystem == "python" && best.all > 0 && n.all >= best.all/2 && len(n.loose) == 0 && len(best.loose) > 0:
			best, path = n, m.Path // the pinned file stands for the loose one
		case ecosystem == "python" && n.all > 0 && len(best.loose) == 0 && best.all >= n.all/2 && best.all > 0:
		default:
			if best.where == "" || len(best.loose) == 0 && len(n.loose) > 0 {
				best.where = n.where
			}
			best.all, best.exact, best.loose = best.all+n.all, best.exact+n.exact, append(best.loose, n.loose...)
			if path == "" || n.all > 0 {
				path = m.Path
			}
		}
	}
	return best, path, ""
}

// weighs tells whether a dependency's version is the manifest's to fix.
func weighs(ecosystem string, d manifest.Dep) bool {
	if d.Scope == manifest.Dev || d.Local {
		return false
	}
	if ecosystem == "java" || ecosystem == "dotnet" || ecosystem == "scala" {
		return d.Constraint != "" && !strings.Contains(d.Constraint, "$")
	}
	return d.Scope != manifest.Optional || ecosystem == "python"
}

// installed tells a tool that a package manager installs for its user, with
// versions that fit that user's other packages.
func installed(u *unit.Unit) bool {
	for _, m := range u.Manifests {
		if m.Published || m.Commands {
			return true
		}
	}
	return false
}
