package processes

import (
	"workbook/assessor/check"
	"workbook/assessor/framework"
)

// FrameworkSession reports where the framework keeps sessions by itself.
//
// Why: a default that is shared needs no line in the repository.
// Silent: frameworks that keep no session; defaults that another check judges
// by the code that uses them.
// Source: the table of frameworks
var FrameworkSession = add(check.Check{
	ID:        "framework-session",
	Criterion: "processes/stateless",
	Repo:      frameworkSession,
})

var kept = map[string]string{"cookie": "a signed cookie", "database": "a database"}

func frameworkSession(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Deployable() {
		for _, fw := range u.Frameworks {
			if fw.Role != framework.Web {
				continue
			}
			path, line := "", 0
			if d, ok := u.Dependency(fw.Packages...); ok {
				path, line = d.Path, d.Line
			}
			if where := kept[fw.Session]; where != "" {
				found = append(found, check.Strength(check.Medium, fw.Name+" keeps sessions in "+where+" by itself.").At(path, line).InUnit(u.Path))
			}
			if fw.ID == "streamlit" {
				found = append(found, check.Gap(check.Medium, "Streamlit keeps each visitor's state in the memory of the process that serves it.").At(path, line).InUnit(u.Path).AsPartial())
			}
			break
		}
	}
	return found
}
