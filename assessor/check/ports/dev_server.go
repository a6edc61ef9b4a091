package ports

import (
	"workbook/assessor/check"
	"workbook/assessor/framework"
)

// DevServer finds a development server that production would start.
//
// Why: it serves one request at a time, reloads, and shows errors with their
// source; its own manual says not to use it.
// Silent: starts that only developers use.
// Source: https://flask.palletsprojects.com/en/stable/deploying/
var DevServer = add(check.Check{
	ID:        "dev-server",
	Criterion: "port-binding/self-contained",
	Repo:      devServer,
})

func devServer(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Deployable() {
		served, dev := false, []check.Evidence(nil)
		for _, s := range r.Starts {
			if s.Unit != u.Path || s.Dev {
				continue
			}
			for _, step := range s.Steps {
				p, ok := framework.Run(step.Words)
				switch {
				case !ok || p.Role != framework.Server:
				case p.Dev && s.Source != "package.json":
					dev = append(dev, check.Gap(check.Medium, "Production starts "+p.Name+", which is not made for it.").At(step.Path, step.Line).InUnit(u.Path).AsPartial())
				case !p.Dev:
					served = true
				}
			}
		}
		if !served && len(dev) > 0 {
			found = append(found, dev[0])
		}
	}
	return found
}
