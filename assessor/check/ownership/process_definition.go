package ownership

import (
	"strings"

	"workbook/assessor/check"
)

// ProcessDefinition finds the processes, or the infrastructure that they run
// on, defined in the repository.
//
// Why: who runs an app can then change how it runs in the same way as its code.
// Silent: a package script alone, which says how a developer starts it.
// Source: https://12factor.net/concurrency
var ProcessDefinition = add(check.Check{
	ID:        "process-definition",
	Criterion: "ownership/run",
	Repo:      processDefinition,
})

func processDefinition(r *check.Repo) []check.Evidence {
	for _, s := range r.Starts {
		if s.Source != "package.json" {
			return []check.Evidence{check.Strength(check.Medium, "How the app's processes start is defined in the repository.").At(s.Path, s.Line).OfKind("definitions")}
		}
	}
	for _, f := range r.Files {
		if !f.Scope.Live() {
			continue
		}
		if clusterObject(f) || f.Dockerfile() != nil || strings.HasSuffix(f.Path, ".service") || supervised(f.Base()) {
			return []check.Evidence{check.Strength(check.Medium, "What the app runs on is defined in the repository.").At(f.Path, 0).OfKind("definitions")}
		}
	}
	if e := deployDefinition(r); e != nil {
		return []check.Evidence{check.Strength(check.Medium, "What the app runs on is defined in the repository.").At(e[0].Path, 0).OfKind("definitions")}
	}
	return nil
}

// supervised tells the settings of a process manager or a set-up tool by name.
func supervised(base string) bool {
	switch strings.ToLower(base) {
	case "supervisord.conf", "ecosystem.config.js", "ecosystem.config.cjs", "circus.ini", "playbook.yml", "site.yml", "ansible.cfg", "vagrantfile.prod", "chart.yaml":
		return true
	}
	return false
}
