package ownership

import (
	"strings"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
)

// Operations finds what running the app needs: health checks, definitions of
// processes and infrastructure, limits.
//
// Why: who runs an app must see how it is and be able to change it.
var Operations = add(check.Check{
	ID:        "operations",
	Criterion: "ownership/run",
	Repo:      operations,
})

func operations(r *check.Repo) (found []check.Evidence) {
	points := 0
	for _, e := range r.Found["disposability/crash-only"] {
		if e.Polarity == assessment.Strength {
			points += 3
			found = append(found, check.Strength(check.Medium, "A health check is in place.").At(e.Path, e.Line))
			break
		}
	}
	if len(r.Starts) > 0 {
		points++
		found = append(found, check.Strength(check.Medium, "The processes are defined in the repository.").At(r.Starts[0].Path, r.Starts[0].Line))
	}
	for _, f := range r.Files {
		if f.Scope != "deploy" && f.Scope != "production" || !f.Is("YAML") {
			continue
		}
		for _, d := range f.Docs() {
			for _, n := range d.All("resources") {
				if n.Has("limits") || n.Has("requests") {
					points += 2
					found = append(found, check.Strength(check.Medium, "Limits of memory and processor are set.").At(f.Path, n.Line))
					break
				}
			}
		}
		if strings.Contains(f.Base(), "compose") && strings.Contains(string(f.Data), "restart:") {
			points++
		}
		if points >= 5 {
			break
		}
	}
	if points > 0 && points < 4 {
		found = append(found, check.Gap(check.Medium, "Health checks, limits or definitions are there in part.").AsPartial())
	}
	return found
}
