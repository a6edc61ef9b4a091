package parity

import (
	"fmt"
	"slices"

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
			e := check.Gap(check.Medium, fmt.Sprintf("No file says which version of %s the app runs on.", name)).AsPartial().InUnit(u.Path)
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
