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
// product themselves, articles, steps under a heading that is not about deploying.
// Source: https://martinfowler.com/bliki/InfrastructureAsCode.html
var ManualStep = add(check.Check{
	ID:        "manual-step",
	Criterion: "infrastructure-as-code/no-manual-steps",
	Wants:     check.Keywords("ssh ", "scp ", "apt-get install", "apt install", "systemctl", "crontab -e", "phpmyadmin", "FTP", "/etc/", "console", "dashboard", "portal").At("README*", "docs/**", "doc/**", "DEPLOY*", "INSTALL*", "SETUP*", "deployment.md").Scopes(scope.Docs, scope.Production, scope.Deploy),
	File:      manualStep,
})

var (
	deploys  = regexp.MustCompile(`(?i)(deploy|production|server setup|hosting|install(?:ing|ation)? on (?:a|the|your) server|go(?:ing)? live|provision)`)
	byHand   = regexp.MustCompile(`(?i)(\bssh\s+[\w.-]+@|\bscp\s+\S+\s+\S+:|sudo\s+(?:apt(?:-get)?|yum|dnf)\s+install|sudo\s+(?:vi|vim|nano)\s+/etc|crontab\s+-e|sudo\s+systemctl\s+(?:enable|start|restart)|phpmyadmin|upload[^.]{0,30}\bftp\b|log ?in to the [\w ]{2,20}console and|\bssh\s+(?:in)?to\s+(?:the|your|each|a|an)\s+[\w -]{0,20}(?:server|box|machine|instance|host|droplet|vm)\b|\b(?:in|on|from|using|via)\s+the\s+(?:AWS|Azure|Google Cloud|GCP|Heroku|Render|Netlify|Vercel|DigitalOcean|Cloudflare|Railway|Atlas)\s+(?:management\s+)?(?:console|dashboard|portal)\b[^.]{0,60}\b(?:click|create|add|select|choose|set|enable|open|go to)\b|\b(?:click|create|add|select|choose|set|enable)\b[^.]{0,60}\bin the\s+(?:AWS|Azure|Google Cloud|GCP|Heroku|Render|Netlify|Vercel|DigitalOcean|Cloudflare|Railway|Atlas)\s+(?:management\s+)?(?:console|dashboard|portal)\b)`)
	headOnly = regexp.MustCompile(`^#{1,6}\s`)
)

func manualStep(f *check.File) (found []check.Evidence) {
	if !f.Is("Markdown") && !strings.HasSuffix(f.Path, ".rst") && !strings.HasSuffix(f.Path, ".txt") || !f.Repo.Kind.Deployable() || f.Repo.Shown("infrastructure-as-code/no-manual-steps", "manual-step") > 5 {
		return nil
	}
	if posts.MatchString(f.Path) || forHosts(f.Repo) != nil {
		return nil // a guide for those who host the product, on servers of their own
	}
	for line := range f.Text(byHand) {
		if !deploys.MatchString(section(f, line.Number)) || negated.MatchString(line.Text) {
			continue
		}
		found = append(found, line.Gap(check.Medium, "A step by hand is prescribed for production.").AsPartial())
		if len(found) == 4 {
			break
		}
	}
	return found
}

// posts are articles, which tell of others' work.
var posts = regexp.MustCompile(`(?i)(?:^|/)(?:blog|blogs|_posts|posts|news|articles|case-studies|awesome)/`)

// negated is a text that says how it is done without a hand.
var negated = regexp.MustCompile(`(?i)\b(?:no need|never|don't|do not|instead of|rather than|without)\b`)

// section is the headings that a line of a Markdown file stands under, two
// levels of them, with the file's own name.
func section(f *check.File, line int) string {
	level, heads := 7, ""
	for n := line; n >= 1 && strings.Count(heads, "\n") < 2; n-- {
		t := f.Raw(n)
		if !headOnly.MatchString(t) {
			continue
		}
		if l := len(t) - len(strings.TrimLeft(t, "#")); l < level && (l > 1 || level == 7) {
			level, heads = l, heads+t+"\n"
		}
	}
	if heads == "" {
		return f.Base()
	}
	return heads
}
