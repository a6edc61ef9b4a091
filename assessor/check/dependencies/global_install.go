package dependencies

import (
	"regexp"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// GlobalInstall finds instructions that install the app's packages into the
// machine.
//
// Why: the next app on that machine wants another version of the same package,
// and one of the two breaks.
// Silent: containers, where the machine is the app's own; pipelines, whose
// machine lives for one build; tools rather than packages of the app.
// Source: https://packaging.python.org/en/latest/guides/installing-using-pip-and-virtual-environments/
var GlobalInstall = add(check.Check{
	ID:        "global-install",
	Criterion: "dependencies/isolated",
	Wants:     check.Keywords("sudo pip", "sudo -H pip", "--break-system-packages", "sudo gem install", "sudo npm install").At("*.sh", "Makefile", "README*", "INSTALL*", "docs/**", "Vagrantfile", "*.yml", "*.yaml").Scopes(scope.Production, scope.Deploy, scope.Docs, scope.Dev),
	File:      globalInstall,
})

var intoMachine = regexp.MustCompile(`(?:sudo\s+(?:-H\s+)?(?:python\d?\s+-m\s+)?pip\d?\s+install\s+(?:-r|--requirement)|pip\d?\s+install\s+--break-system-packages\s+-r|sudo\s+npm\s+install\s*$|sudo\s+(?:-H\s+)?pip\d?\s+install\s+\.)`)

func globalInstall(f *check.File) (found []check.Evidence) {
	if f.Is("Dockerfile") || f.Scope == scope.Deploy && f.Is("YAML") {
		return nil
	}
	for line := range f.Text(intoMachine) {
		confidence := check.Medium
		if f.Scope == scope.Docs || f.Scope == scope.Dev {
			confidence = check.Low
		}
		found = append(found, line.Gap(confidence, "The app's packages are installed into the machine, for every app on it.").AsPartial())
	}
	return found[:min(len(found), 2)]
}
