package ownership

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// DeployScript finds a script, a make target or a package script that deploys.
//
// Why: a deploy that is written down can be run by anybody on the team.
// Silent: scripts of tests, of examples and of documentation.
// Source: https://dora.dev/capabilities/deployment-automation/
var DeployScript = add(check.Check{
	ID:        "deploy-script",
	Criterion: "ownership/deploy",
	Repo:      deployScript,
})

var (
	scriptName = regexp.MustCompile(`(?i)^(?:[\w.]*[-_])?deploy(?:[-_][\w-]+)?(?:\.(?:sh|bash|rb|py|ps1|js|ts|fish))?$`)
	makeTarget = regexp.MustCompile(`(?i)^(?:[\w-]*-)?deploy(?:-[\w-]+)?\s*:(?:[^=]|$)`)
	docsDeploy = regexp.MustCompile(`(?i)(docs|pages|website|storybook)`)
)

func deployScript(r *check.Repo) []check.Evidence {
	found := func(path string, line int) []check.Evidence {
		return []check.Evidence{check.Strength(check.Medium, "A script of the repository deploys the app.").At(path, line).OfKind("script")}
	}
	for _, f := range r.Files {
		if !f.Scope.Live() && f.Scope != scope.Dev {
			continue
		}
		switch base := f.Base(); {
		case scriptName.MatchString(base) && (f.Executable || f.Is("Shell", "PowerShell") || strings.HasPrefix(string(f.Data[:min(2, len(f.Data))]), "#!")):
			return found(f.Path, 0)
		case f.Is("Makefile"):
			for n := 1; n <= f.Lines(); n++ {
				if text := f.CodeLine(n); makeTarget.MatchString(text) && !docsDeploy.MatchString(text) {
					return found(f.Path, n)
				}
			}
		}
	}
	for _, u := range r.Units {
		for _, m := range u.Manifests {
			for _, s := range m.Scripts {
				if strings.HasPrefix(s.Name, "deploy") && !docsDeploy.MatchString(s.Name+s.Command) {
					return found(m.Path, s.Line)
				}
			}
		}
	}
	return nil
}
