package infrastructure

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// ManualStep finds steps by hand that the documentation prescribes for
// production.
//
// Why: a step that a person types is done a little differently each time, and
// not at all at night.
// Silent: set-up of a development machine, guides for people who host a
// product themselves, steps under a heading that is not about deploying.
// Source: https://martinfowler.com/bliki/InfrastructureAsCode.html
var ManualStep = add(check.Check{
	ID:        "manual-step",
	Criterion: "infrastructure-as-code/no-manual-steps",
	Wants:     check.Keywords("ssh ", "scp ", "apt-get install", "apt install", "systemctl", "crontab -e", "phpmyadmin", "FTP", "/etc/", "console").At("README*", "docs/**", "doc/**", "DEPLOY*", "INSTALL*", "SETUP*", "deployment.md").Scopes(scope.Docs, scope.Production, scope.Deploy),
	File:      manualStep,
})

var (
	deploys  = regexp.MustCompile(`(?i)(deploy|production|server setup|hosting|install(?:ing|ation)? on (?:a|the|your) server|go live)`)
	byHand   = regexp.MustCompile(`(?i)(\bssh\s+[\w.-]+@|\bscp\s+\S+\s+\S+:|sudo\s+(?:apt(?:-get)?|yum|dnf)\s+install|sudo\s+(?:vi|vim|nano)\s+/etc|crontab\s+-e|sudo\s+systemctl\s+(?:enable|start|restart)|phpmyadmin|upload[^.]{0,30}\bftp\b|log ?in to the [\w ]{2,20}console and)`)
	headOnly = regexp.MustCompile(`^#{1,6}\s`)
)

func manualStep(f *check.File) (found []check.Evidence) {
	if !f.Is("Markdown") && !strings.HasSuffix(f.Path, ".rst") && !strings.HasSuffix(f.Path, ".txt") {
		return nil
	}
	for line := range f.Text(byHand) {
		if !deploys.MatchString(section(f, line.Number)) {
			continue
		}
		found = append(found, line.Gap(check.Medium, "A step by hand is prescribed for production.").AsPartial())
		if len(found) == 4 {
			break
		}
	}
	return found
}

// section is the heading that a line of a Markdown file stands under, with the
// file's own name.
func section(f *check.File, line int) string {
	for n := line; n >= 1; n-- {
		if t := f.Raw(n); headOnly.MatchString(t) {
			return t
		}
	}
	return f.Base()
}
