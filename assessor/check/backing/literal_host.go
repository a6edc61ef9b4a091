package backing

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// LiteralHost finds hosts of the own infrastructure in the code.
//
// Why: the name changes with the deploy; the code should not.
// Silent: a third party's public interface, documentation links, names of
// packages, examples, the own machine, lists of networks, the cloud's own
// metadata.
// Source: https://12factor.net/backing-services
var LiteralHost = add(check.Check{
	ID:        "literal-host",
	Criterion: "backing-services/no-hardcoded-hosts",
	Wants: check.Keywords(append([]string{"amazonaws.com", ".internal", ".corp", ".lan", "svc.cluster", "windows.net", "azure.com", "mongodb.net", "herokuapp.com", "upstash.io", "://10.", "://192.168.", "://172.", "ingest.sentry.io", "ingest.us.sentry.io", "ingest.de.sentry.io", "run.app", "azurewebsites.net", "supabase.co", "firebaseio.com", "cloudamqp.com", "neon.tech", "fly.dev", "onrender.com", "s3://", "railway.app", "sandbox", "localhost", "127.0.0.1"}, clientWords...)...).
		In(codeLanguages...),
	File: literalHost,
})

// instance is a host that some cloud gave to one deploy, or a private one.
// Group 1 is the host.
var instance = regexp.MustCompile(`(?i)(?:["'` + "`" + `]|//|@)((?:[\w-]+\.)+(?:rds\.amazonaws\.com|cache\.amazonaws\.com|elb\.amazonaws\.com|es\.amazonaws\.com|internal|corp|lan|svc\.cluster\.local|database\.windows\.net|redis\.cache\.windows\.net|blob\.core\.windows\.net|servicebus\.windows\.net|documents\.azure\.com|vault\.azure\.net|mongodb\.net|upstash\.io|herokuapp\.com|run\.app|azurewebsites\.net|supabase\.co|firebaseio\.com|cloudamqp\.com|neon\.tech|fly\.dev|onrender\.com|railway\.app)|[\w.-]+\.s3(?:[.-][\w-]+)?\.amazonaws\.com|sqs\.[\w-]+\.amazonaws\.com/\d+|(?:\w+@)?o\d+\.ingest(?:\.\w\w)?\.sentry\.io)(?:["'` + "`" + `:/]|$)`)

// private is an address in a private network, inside a URL. Group 1 is the host.
var private = regexp.MustCompile(`://((?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3})(?:["'` + "`" + `:/]|$)`)

// notOurs are addresses that mean the same everywhere.
var notOurs = regexp.MustCompile(`(?i)metadata\.google\.internal|host\.docker\.internal|10\.0\.2\.2|gateway\.docker\.internal|kubernetes\.default|^host\.\w+\.internal|^monitoring\.rds\.|^privatelink\.|^www\.|^(?:com|org|net|io|java|javax|jdk|sun|kotlin)\.|169\.254`)

func literalHost(f *check.File) (found []check.Evidence) {
	if strings.HasSuffix(f.Path, ".d.ts") || pages.MatchString(f.Path) || infrastructureProgram(f) || toolSettings(f) {
		return nil
	}
	seen := map[int]bool{}
	judge := func(line check.Line) {
		host := line.Match[1]
		if notOurs.MatchString(host) || sample(host) || looked(f, line) || f.InDevelopment(line.Number) || networks.MatchString(line.Text) || asks.MatchString(line.Text) || seen[line.Number] {
			return
		}
		seen[line.Number] = true
		switch {
		case strings.Contains(host, "sentry.io"):
			found = append(found, line.Gap(check.Medium, "Errors of every deploy go to one project, whose address is written in the code.").AsPartial())
		case public.MatchString(host):
			found = append(found, line.Gap(check.Medium, "The address of one deploy, "+host+", is written in the code."))
		default:
			found = append(found, line.Gap(check.High, "A host of the own infrastructure, "+host+", is written in the code."))
		}
	}
	for line := range f.Code(instance) {
		judge(line)
	}
	for line := range f.Code(private) {
		judge(line)
	}
	for line := range f.Code(sandbox) {
		if !looked(f, line) && !f.InDevelopment(line.Number) && !asks.MatchString(line.Text) && !choosesMode.MatchString(f.Around(line.Number, 2, 2)) && !seen[line.Number] && len(found) < 3 {
			seen[line.Number] = true
			found = append(found, line.Gap(check.Medium, "The address of a provider's test environment, "+line.Match[1]+", is written in the code: going live is a change of the code.").AsPartial())
			break
		}
	}
	for line := range f.Code(ownBase) {
		if !looked(f, line) && !f.InDevelopment(line.Number) && !fallBack(f, line) && !seen[line.Number] {
			found = append(found, line.Gap(check.Medium, "Another part of the system is expected on the own machine, "+line.Match[1]+", in every deploy.").AsPartial())
			break
		}
	}
	for _, c := range clients(f) {
		if !own(c.host) && !seen[c.line] && !thirdParty.MatchString(c.host) {
			// LiteralService says the same line, with the same cure
			found = append(found, f.Gap(c.line, check.Low, "The host "+c.host+" is written in the code."))
		}
	}
	return found
}

var (
	// sandbox is an address at which a provider lets others try. Group 1 is the
	// host.
	sandbox = regexp.MustCompile(`["'` + "`" + `]https?://((?:[\w-]+\.)*(?:sandbox|[\w-]+-sandbox|sandbox-[\w-]+)\.[\w.-]+\.\w+)(?:["'` + "`" + `/:]|$)`)
	// choosesMode is code that picks between the test environment and the live one.
	choosesMode = regexp.MustCompile(`(?i)\?|\b(?:if|else|case|when|switch|mode|live|production)\b`)
	// ownBase is the base address of another part, on the own machine. Group 1 is
	// the address.
	ownBase = regexp.MustCompile(`(?i)\b(?:authority|base_?(?:url|uri|address)|api_?(?:url|root|base|endpoint|host)|backend_?url|server_?url)["']?\s*[:=]\s*(?:new\s+Ur[il]\()?["'` + "`" + `](https?://(?:localhost|127\.0\.0\.1)(?::\d+)?)(?:["'` + "`" + `/]|$)`)
	// pages are templates, whose addresses are links for people.
	pages = regexp.MustCompile(`(?i)\.(?:erb|haml|slim|html?|vue|twig|blade\.php|ejs|hbs|pug|cshtml|razor)$`)
	// asks are lines that compare an address, fetch from it once, or show it.
	asks = regexp.MustCompile(`(?i)startsWith\(|starts_with|endsWith\(|ends_with|\.includes?\(|\.include\?|\.match\(|\bcurl\b|\bwget\b|download|install|href=|[=!]==?\s*["']`)
	// networks are lists of addresses, not services.
	networks = regexp.MustCompile(`/(?:8|12|16|20|24|32)\b|(?i)cidr|subnet|trusted|allow|whitelist|range`)
	// public are hosts that anybody can reach: somebody else's, perhaps.
	public = regexp.MustCompile(`(?i)(?:herokuapp\.com|run\.app|azurewebsites\.net|fly\.dev|onrender\.com|railway\.app|\.s3[.\w-]*\.amazonaws\.com|blob\.core\.windows\.net)$`)
)
