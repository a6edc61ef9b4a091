package backing

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
	"workbook/assessor/parse"
	"workbook/assessor/scope"
)

// LiteralSetting finds the address of a service in a settings file that is part
// of the build.
//
// Why: the file is the same in every deploy, so all of them talk to the same
// service, or each needs a version of its own.
// Silent: placeholders that the environment fills, values that a tracked
// manifest replaces through a variable, development and test settings, embedded databases, the app's own address, manifests of deploys.
// Source: https://12factor.net/config
var LiteralSetting = add(check.Check{
	ID:        "literal-setting",
	Criterion: "backing-services/located-by-config",
	Repo:      literalSetting,
})

// settingsFiles are the files in which apps keep such settings.
var settingsFiles = []string{"application*.{yml,yaml,properties,conf}", "appsettings*.json", "**/conf/*.{ini,toml,yml,yaml,conf}", "**/config/*.{json,yml,yaml,toml,ini}", "**/configuration/*.{yml,yaml,toml,json}", "config.{ini,toml,yml,yaml,json}", "settings.{ini,toml,yml,yaml,json}", "hibernate.cfg.xml", "persistence.xml", "database.yml"}

var (
	// settingURL is an address with the scheme of a service. Group 1 is the host.
	settingURL = regexp.MustCompile(`(?i)^(?:jdbc:|r2dbc:)?(?:postgres(?:ql)?|mysql|mariadb|mongodb|redis|rediss|amqps?|sqlserver|mssql|oracle|nats|ldaps?|kafka|elasticsearch)(?:\+\w+)?:(?:thin:@(?://)?|//)(?:[^\s@/]*@)?([\w.-]+)`)
	settingDSN = regexp.MustCompile(`(?i)^(?:server|data source|host)\s*=\s*(?:tcp:)?([\w.\\()-]+)`)
	plainHost  = regexp.MustCompile(`^([a-zA-Z0-9][\w.-]*?)(?::\d+)?$`)
)

func literalSetting(r *check.Repo) (found []check.Evidence) {
	attached := len(services(r)) > 0 || r.HasFound("backing-services/located-by-config", assessment.Strength)
	for _, f := range r.Match(settingsFiles...) {
		if f.Scope == scope.Production && (f.Base() != "database.yml" || bytes.Contains(f.Data, []byte("production"))) {
			found = append(found, literalSettings(check.NewFile(f, r, nil), attached)...)
		}
	}
	return found
}

// literalSettings are those of one file; attached tells that some service of
// the app is located by config.
func literalSettings(f *check.File, attached bool) (found []check.Evidence) {
	for _, doc := range f.Docs() {
		if doc.Has("apiVersion") || doc.Has("services") && f.Is("YAML") || doc.Has("openapi") {
			continue
		}
		doc.Walk(func(path []string, n *parse.Node) bool {
			if developers(path) {
				return false
			}
			if n.Kind != parse.Scalar || len(path) == 0 || strings.ContainsAny(n.Value, "${}%<") {
				return true
			}
			if host := settingHost(path, n.Value); host != "" && !sample(host) && !replacedBelow(f, n.Line) && !switchedOff(doc, path) {
				if e, ok := settingGap(f, path, n.Line, host, attached); ok {
					found = append(found, e)
				}
			}
			return true
		})
	}
	return folded(found)
}

// folded makes one item of what a file says several times: the first of the
// surest stays, and says how many there are. What is worth a look stays too.
func folded(found []check.Evidence) (kept []check.Evidence) {
	count := map[assessment.Confidence]int{}
	for _, e := range found {
		if e.Polarity == assessment.Gap {
			count[e.Confidence]++
		}
	}
	best := check.High
	if count[best] == 0 {
		best = check.Medium
	}
	shown := false
	for _, e := range found {
		switch {
		case e.Confidence == check.Low, e.Polarity == assessment.Strength:
			kept = append(kept, e)
		case e.Confidence == best && !shown:
			if shown = true; count[best] > 1 {
				e.Message += fmt.Sprintf(" The file has %d of them.", count[best])
			}
			kept = append(kept, e)
		}
	}
	return kept
}

// settingHost is the host that a setting locates a service by, or "".
func settingHost(path []string, value string) string {
	if m := settingURL.FindStringSubmatch(value); m != nil {
		return strings.ToLower(m[1])
	}
	if m := settingDSN.FindStringSubmatch(value); m != nil && strings.Contains(value, ";") {
		return strings.ToLower(m[1])
	}
	name := strings.Join(path[max(0, len(path)-2):], ".")
	service := serviceOf(name)
	if service == "" || service == "A service" || strings.Contains(service, "telemetry") || strings.Contains(strings.ToLower(name), "image") || strings.HasSuffix(strings.ToLower(name), "name") || strings.HasSuffix(strings.ToLower(name), "connection") {
		return ""
	}
	if m := plainHost.FindStringSubmatch(value); m != nil && (strings.Contains(m[1], ".") || own(m[1]) || strings.HasSuffix(strings.ToLower(name), "host")) && !strings.Contains(m[1], "..") {
		return strings.ToLower(m[1])
	}
	return ""
}

// settingGap judges one address by whether the environment can replace it, and
// whether a tracked manifest does.
func settingGap(f *check.File, path []string, line int, host string, attached bool) (check.Evidence, bool) {
	near, prod := own(host) || !strings.Contains(host, "."), strings.Contains(f.Base(), "prod")
	if f.Repo.Overlaid(f.Path) || f.Repo.Uses("symfony") {
		switch {
		case f.Repo.DeploySets(path):
			return check.Evidence{}, false
		case near && !prod:
			return f.Strength(line, check.Medium, "The address of a service is a setting that a variable can replace; a developer's is "+host+"."), true
		}
		return f.Gap(line, check.Medium, "Production looks for a service at "+host+" unless a variable replaces it, and no manifest here sets one.").AsPartial(), true
	}
	switch {
	case thirdParty.MatchString(host):
		return f.Gap(line, check.Low, "The provider's address, "+host+", is in a tracked settings file; the account decides which service it is."), true
	case own(host) && keyed(path):
		return f.Gap(line, check.Medium, "Production looks for a service at "+host+", which only its own machine answers, and no variable replaces it.").AsPartial(), true
	case own(host) && attached && !prod:
		return f.Gap(line, check.Low, "A service is looked for at "+host+" unless the deploy says otherwise."), true
	case own(host):
		return f.Gap(line, check.Medium, "The address of a service, "+host+", is in a tracked settings file.").AsPartial(), true
	}
	if keyed(path) {
		return f.Gap(line, check.High, "The address of a service, "+host+", is in a tracked settings file with a section for each environment, so a new deploy changes the file."), true
	}
	return f.Gap(line, check.High, "The address of a service, "+host+", is in a tracked settings file, so every deploy talks to it."), true
}

// switchedOff tells that the part of the file which a setting stands in is off
// unless a deploy switches it on.
func switchedOff(doc *parse.Node, path []string) bool {
	part := doc
	for _, p := range path[:len(path)-1] {
		part = part.Get(p)
	}
	for _, e := range part.Entries() {
		switch strings.ToLower(e.Key) {
		case "enabled", "enable", "active":
			v := strings.ToLower(e.Str())
			return v == "false" || v == "no" || v == "off" || v == "0"
		}
	}
	return false
}

// keyed tells a setting below the name of an environment.
func keyed(path []string) bool {
	switch strings.ToLower(path[0]) {
	case "production", "prod", "staging", "stage", "qa", "live":
		return len(path) > 1
	}
	return false
}

// developers tells a part of a settings file for development and tests.
func developers(path []string) bool {
	for _, p := range path {
		switch strings.ToLower(p) {
		case "development", "dev", "test", "testing", "local":
			return true
		}
		if profile, _, ok := strings.Cut(p, "."); ok && profile != "" && profile[0] == '%' && (strings.Contains(profile, "dev") || strings.Contains(profile, "test")) {
			return true
		}
	}
	return false
}

// replacedBelow tells that the value next to this one is a placeholder for the same
// setting, as HOCON has it: a default, and a line that replaces it.
func replacedBelow(f *check.File, line int) bool {
	key, _, _ := strings.Cut(strings.TrimSpace(f.CodeLine(line)), "=")
	next := strings.TrimSpace(f.CodeLine(line + 1))
	return key != "" && strings.HasPrefix(next, strings.TrimSpace(key)) && strings.Contains(next, "${")
}
