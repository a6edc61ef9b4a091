package codebase

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/unit"
)

// SharedLibrary finds code that parts share and declare as a dependency.
//
// Why: what two apps need has a name and is declared by both, so that a change
// to it is seen, built and tested like any other.
// Silent: paths into folders that the repository does not hold.
// Source: https://12factor.net/codebase
var SharedLibrary = add(check.Check{
	ID:        "shared-library",
	Criterion: "codebase/shared-code-as-libraries",
	Repo:      sharedLibrary,
})

var gradleProject = regexp.MustCompile(`project\(\s*(?:path\s*[:=]\s*)?["'](:[\w:.-]+)["']|\(\s*projects\.([\w.]+)\s*\)`)

func sharedLibrary(r *check.Repo) (found []check.Evidence) {
	byName := map[string]*unit.Unit{}
	for _, u := range r.Units {
		for _, m := range u.Manifests {
			if m.Name != "" {
				byName[m.Ecosystem+" "+m.Name] = u
			}
		}
	}
	for _, u := range r.Units {
		if e, ok := declaredSibling(r, u, byName); ok {
			if found = append(found, e.InUnit(u.Path)); len(found) == 6 {
				break
			}
		}
	}
	return found
}

// declaredSibling is the first dependency of a unit that the repository itself
// holds.
func declaredSibling(r *check.Repo, u *unit.Unit, byName map[string]*unit.Unit) (check.Evidence, bool) {
	strength := func(name string) check.Evidence {
		return check.Strength(check.High, fmt.Sprintf("The shared code %s is declared as a dependency.", name))
	}
	for _, m := range u.Manifests {
		for _, d := range m.Dependencies {
			name := d.Name
			if m.Ecosystem == "java" {
				name = name[strings.IndexByte(name, ':')+1:]
			}
			if o := byName[m.Ecosystem+" "+name]; o != nil && o != u && (d.Local || m.Ecosystem == "java" || m.Ecosystem == "node") && d.Name != m.Extra["parent"] {
				return strength(d.Name).At(m.Path, d.Line), true
			}
			if p, ok := strings.CutPrefix(d.Constraint, "path:"); ok && p != "" && r.HasDir(path.Join(path.Dir(m.Path), p)) {
				return strength(d.Name).At(m.Path, d.Line), true
			}
		}
		for _, s := range strings.Fields(m.Extra["siblings"]) {
			if p := path.Join(path.Dir(m.Path), strings.ReplaceAll(s, `\`, "/")); r.Has(p) || r.HasDir(p) {
				return strength(path.Base(p)).At(m.Path, lineOf(r, m.Path, s)), true
			}
		}
		if f := r.Get(m.Path); f != nil && strings.Contains(f.Base(), ".gradle") {
			for n := 1; n <= f.Lines(); n++ {
				if g := gradleProject.FindStringSubmatch(f.CodeLine(n)); g != nil {
					return strength(g[1]+g[2]).At(m.Path, n), true
				}
			}
		}
	}
	return check.Evidence{}, false
}

// lineOf is the first line of a file that holds a text.
func lineOf(r *check.Repo, path, text string) int {
	f := r.Get(path)
	for n := 1; f != nil && n <= f.Lines(); n++ {
		if strings.Contains(f.Raw(n), text) {
			return n
		}
	}
	return 0
}
