package parity

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/fact"
)

// UnpinnedRuntime finds an app whose language no file gives a version.
//
// Why: today's newest runs on one machine, last year's on another.
// Silent: languages whose manifest always names one; libraries, which say what
// they need in other ways.
// Source: https://12factor.net/dev-prod-parity
var UnpinnedRuntime = add(check.Check{
	ID:        "unpinned-runtime",
	Criterion: "dev-prod-parity/same-tools",
	Repo:      unpinnedRuntime,
})

func unpinnedRuntime(r *check.Repo) (found []check.Evidence) {
	for _, f := range r.Ext(".gemspec") {
		if f.Dir() == "" && f.Scope.Live() {
			return nil // a gem names the versions it is for; its demos follow
		}
	}
	for _, u := range r.Deployable() {
		for _, subject := range []string{"python", "node", "ruby", "php", "elixir"} {
			if !slices.Contains(u.Ecosystems, subject) || subject == "node" && len(u.Ecosystems) > 1 {
				continue // a front end's tools beside the app's own language
			}
			var floating *fact.Fact
			named := false
			for i, f := range r.Facts {
				if f.Subject != subject || !f.Runtime() {
					continue
				}
				named = named || !f.Floating
				if f.Floating && f.Place == fact.Production && floating == nil {
					floating = &r.Facts[i]
				}
			}
			if named {
				continue
			}
			name := map[string]string{"python": "Python", "node": "Node.js", "ruby": "Ruby", "php": "PHP", "elixir": "Elixir"}[subject]
			message := fmt.Sprintf("No file says which version of %s the app runs on.", name)
			if told(r, subject) {
				message = fmt.Sprintf("Only a text for people says which version of %s the app runs on: no image, pipeline or tool reads it.", name)
			}
			e := check.Gap(check.Medium, message).AsPartial().InUnit(u.Path)
			if floating != nil {
				e = e.At(floating.Path, floating.Line)
			} else if len(u.Manifests) > 0 {
				e = e.At(u.Manifests[0].Path, 0)
			}
			found = append(found, e)
		}
	}
	return found
}

// toldVersion finds a language with a number behind it, in a text for people or in
// a tool that sets up a developer's machine.
var toldVersion = map[string]*regexp.Regexp{
	"python": regexp.MustCompile(`(?i)\bpython[ \t]*(?:version[ \t]*)?[v=:@>~^]*[ \t]*[23]\.\d+`),
	"node":   regexp.MustCompile(`(?i)\bnode(?:\.?js)?[ \t]*(?:version[ \t]*)?[v=:@>~^]*[ \t]*\d{1,2}(?:\.\d+)*\b|\bnvm (?:install|use) v?\d+`),
	"ruby":   regexp.MustCompile(`(?i)\bruby[ \t]*(?:version[ \t]*)?[v=:@>~^]*[ \t]*[1-3]\.\d+`),
	"php":    regexp.MustCompile(`(?i)\bphp[ \t]*(?:version[ \t]*)?[v=:@>~^]*[ \t]*[5-8]\.\d+`),
	"elixir": regexp.MustCompile(`(?i)\belixir[ \t]*(?:version[ \t]*)?[v=:@>~^]*[ \t]*1\.\d+`),
}

// told tells that the README, or the set-up of a workspace, names a version.
func told(r *check.Repo, subject string) bool {
	for _, f := range r.Files {
		if base := strings.ToLower(f.Base()); (strings.HasPrefix(base, "readme") || strings.HasPrefix(base, "contributing") || strings.HasPrefix(base, ".gitpod")) && strings.Count(f.Path, "/") < 2 && f.Matches(toldVersion[subject]) {
			return true
		}
	}
	return false
}
