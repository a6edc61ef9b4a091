package processes

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/unit"
)

// ServletSession finds state of a user in the HTTP session of a Java server,
// which lives in its memory.
//
// Why: the next request must reach the same process, and a restart loses it.
// Silent: Spring Session, which keeps it in a store; interfaces that are told
// to be stateless; flash attributes, which live for one redirect.
// Source: https://docs.spring.io/spring-session/reference/
var ServletSession = add(check.Check{
	ID:        "servlet-session",
	Criterion: "processes/stateless",
	Wants: check.Keywords("setAttribute(", "SessionScope", "SessionScoped", "@SessionAttributes", "SessionLocaleResolver", "formLogin", "oauth2Login", "VaadinSession", "UI.getCurrent").
		In("Java", "Kotlin", "Scala", "XML"),
	File: servletSession,
})

var (
	setsOwn    = regexp.MustCompile(`\b(?:\w*[sS]ession|getSession\([^)]*\))\s*\.setAttribute\(\s*"?([\w.]*)`)
	scoped     = regexp.MustCompile(`@(?:SessionScope|SessionScoped)\b|@Scope\([^)]*(?:SCOPE_SESSION|"session")`)
	attributes = regexp.MustCompile(`@SessionAttributes\b`)
	locale     = regexp.MustCompile(`new\s+SessionLocaleResolver\(|\bSessionLocaleResolver\(\)`)
	login      = regexp.MustCompile(`\.(?:formLogin|oauth2Login)\(|^\s*formLogin\b`)
	ofUser     = regexp.MustCompile(`(?i)user|cart|basket|account|order|login|auth|member|admin|customer|principal`)
)

func servletSession(f *check.File) (found []check.Evidence) {
	u := f.Repo.UnitOf(f.Path)
	if springSession(f.Repo) || u != nil && !u.Kind.Serves() {
		return nil
	}
	for line := range f.Code(setsOwn) {
		confidence := check.Medium
		if ofUser.MatchString(line.Match[1]) {
			confidence = check.High
		}
		if !told(f, u) {
			found = append(found, line.Gap(confidence, ownSession))
		}
		break
	}
	for line := range f.Code(scoped) {
		found = append(found, line.Gap(check.High, "An object of each user lives in the server's session, in its memory."))
		break
	}
	for line := range f.Code(attributes) {
		found = append(found, line.Gap(check.Medium, "A form's data is kept in the server's session, in its memory, from one request to the next.").AsPartial())
		break
	}
	for line := range f.Code(locale) {
		found = append(found, line.Gap(check.Medium, "The chosen language is kept in the server's session, in its memory; a cookie would do.").AsPartial())
		break
	}
	for line := range f.Code(login) {
		if !stateless(f, u) {
			found = append(found, line.Gap(check.Medium, "Logins are kept in the server's own session, in its memory."))
		}
		break
	}
	return found
}

// stateless tells that the unit is told to keep no session.
const ownSession = "State of a user is kept in the server's session, in its memory."

// told tells that a file of the same part has said it with as much weight.
func told(f *check.File, u *unit.Unit) bool {
	for _, e := range f.Repo.Found["processes/stateless"] {
		if e.Message == ownSession && e.Confidence == check.High && f.Repo.UnitOf(e.Path) == u {
			return true
		}
	}
	return false
}

func stateless(f *check.File, u *unit.Unit) bool {
	for _, other := range f.Repo.Ext(".java", ".kt") {
		if f.Repo.UnitOf(other.Path) == u && strings.Contains(string(other.Code()), "SessionCreationPolicy.STATELESS") {
			return true
		}
	}
	return false
}

func springSession(r *check.Repo) bool {
	for _, u := range r.Units {
		if u.Has("org.springframework.session:*") {
			return true
		}
	}
	return false
}
