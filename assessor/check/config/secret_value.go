package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/credential"
)

// SecretValue finds a credential whose only source is a literal in the code:
// every deploy shares it.
//
// Why: a signing key or password that is the same everywhere, and in every
// clone, protects nothing. A literal that production uses counts whatever it
// looks like.
// Silent: look-ups of the environment, names of fields and types, forms, tests,
// samples, development branches, translations, stock passwords of a local
// service.
// Source: https://cwe.mitre.org/data/definitions/798.html
var SecretValue = add(check.Check{
	ID:        "secret-value",
	Criterion: "config/no-credentials",
	Wants:     check.Keywords("secret", "passw", "pwd", "passphrase", "token", "api_key", "apikey", "api-key", "accesskey", "access_key", "auth_key", "authkey", "private_key", "privatekey", "encrypt", "signing", "app_key", "crypto", "cipher", "hmac", "jwt", "masterkey", "master_key", "sessionkey", "session_key").In(codeLanguages...),
	File:      secretValue,
})

var codeLanguages = []string{"Python", "JavaScript", "TypeScript", "JSX", "TSX", "Vue", "Svelte", "Ruby", "Java", "Kotlin", "Groovy", "Scala", "Go", "PHP", "C#", "F#", "Rust", "Elixir", "Clojure", "Swift", "Dart", "Perl", "Lua"}

// assigned is a name, an operator, and a quoted value that ends the expression.
// Groups: 1 and 3 words of which one is the name ("secret string", "string
// secret"), 2 and 4 the operator, 5 to 7 the value by its kind of quote.
var assigned = regexp.MustCompile(`([A-Za-z_$][\w.$-]*)["'` + "`" + `]?\s*\]?\s*(?::\s*&?(?:'static\s+)?[A-Za-z][\w.<>\[\]]*\??\s*(=)|(?:\s([A-Za-z][\w.*\[\]]*))?\s*(=>|:=|\?\?=|\|\|=|=|:))\s*(?:b|rb|u|@|new\s+\w+\(\s*|\[\]byte\(|Buffer\.from\()?(?:"([^"]{3,400})"|'([^']{3,400})'|` + "`" + `([^` + "`" + `]{3,400})` + "`" + `)\s*(?:\.(?:encode|getBytes|bytes|to_vec|into|to_string|to_owned|toCharArray|as_bytes|freeze|strip)\b[^,;]*)?(?:[,;)\]}]|$|\s+#)`)

// setting is set("name", "value") and its like. Groups: 1 name, 2 value.
var setting = regexp.MustCompile(`\.?(?:set|put|add|setProperty|set_config|config|store|define|Set|Add|UseSetting|setSecret)\(\s*["']([\w.-]+)["']\s*,\s*["']([^"']{3,200})["']`)

func secretValue(f *check.File) (found []check.Evidence) {
	if otherWords(f) {
		return nil
	}
	seen := map[int]bool{}
	judge := func(line check.Line, l literal) {
		l.kind = credential.Named(l.name)
		l.foreign = l.foreign || foreign(l.name+" "+f.Base())
		if l.kind == credential.Other || l.kind == credential.Access && browserName(l.name) || seen[line.Number] || f.InDevelopment(line.Number) || hasToken(line.Text) ||
			setAgain(f, line.Number, l.name) || enumerated(f, line.Number, l.value) || unused(f, line.Number, l) {
			return
		}
		l.paired = l.kind == credential.Password && hostBeside(f, line.Number)
		w := l.inCode()
		if w == nothing && l.kind == credential.Password && l.entry && guarding(f, line.Number) && credential.Stock(l.value) {
			w = known
		}
		if w == likely && person.MatchString(f.Around(line.Number, 5, 5)) {
			w = nothing // users that an app starts with, not accounts of the deploy
		}
		if frontEnd(f) && w != nothing {
			w = min(w, likely)
			if !credential.MachineMade(l.value) {
				w = nothing
			}
		}
		if e, ok := w.gap(f, line.Number, l, "in the code"); ok {
			seen[line.Number] = true
			found = append(found, e)
		}
	}
	for line := range f.Code(assigned) {
		for _, m := range assigned.FindAllStringSubmatch(line.Text, 8) {
			if resource.MatchString(m[0]) {
				continue // the name of a resource that is made, not its value
			}
			name := m[1]
			if credential.Named(m[3]) != credential.Other {
				name = m[3]
			}
			if f.Is("Ruby") && m[4] == "=>" && strings.ContainsAny(m[0], `"'`) && !credential.MachineMade(m[5]+m[6]+m[7]) {
				continue // data with texts as keys
			}
			judge(line, literal{name: name, value: m[5] + m[6] + m[7], entry: m[4] == ":" || m[4] == "=>"})
		}
	}
	for line := range f.Code(setting) {
		judge(line, literal{name: line.Match[1], value: line.Match[2]})
	}
	return found
}

// resource is new Thing("name", …), whose first argument is a name.
var resource = regexp.MustCompile(`new\s+\w+\(\s*["'][^"']*["']\s*,\s*$`)

// loginSecret names what a program calls its secret towards a login service.
var loginSecret = regexp.MustCompile(`(?i)(?:client|consumer|oauth)_?secret`)

// unused tells a literal that production does not live by: a text for readers,
// a value that is refused, one that production's settings replace, a helper's
// password, the so-called secret of a program that its users hold.
func unused(f *check.File, line int, l literal) bool {
	return inProse(f, line) || triesOut(f) || inRefused(f, line) || replaced(f, l.name) ||
		aside(f.Path) && !credential.MachineMade(l.value) || loginSecret.MatchString(l.name) && onDevices(f)
}

// hasToken tells a line whose value the check of tokens reports.
func hasToken(text string) bool {
	if len(text) > longestLine {
		return false
	}
	for _, t := range credential.Find(text) {
		if t.Credible(text) {
			return true
		}
	}
	return false
}

// setAgain tells a variable that gets another value some lines further down:
// the literal is not its only source.
func setAgain(f *check.File, line int, name string) bool {
	name = name[strings.LastIndexByte(name, '.')+1:]
	for n := line + 1; n <= line+8; n++ {
		text := strings.TrimSpace(f.CodeLine(n))
		if rest, ok := strings.CutPrefix(text, name); ok {
			rest = strings.TrimSpace(rest)
			if strings.HasPrefix(rest, "=") && !strings.HasPrefix(rest, "==") && !strings.ContainsAny(rest[:min(len(rest), 4)], "\"'`") {
				return true
			}
		}
	}
	return false
}

// enumerated tells a value that the lines around give to other names too: a
// table of kinds.
func enumerated(f *check.File, line int, value string) bool {
	return len(value) < 20 && strings.Count(f.Around(line, 4, 4), value) >= 3
}

// person are fields of the app's own users.
var person = regexp.MustCompile(`(?i)\b(?:first_?name|last_?name|full_?name|is_?admin|roles?|e-?mail|avatar|bio)\b["']?\s*[:=]`)

// hostBeside tells that a literal host which is not the own machine stands
// within five lines: then a short password is one of a real service.
var hostSetting = regexp.MustCompile(`(?i)["']?\b(?:\w*_)?(?:host|hostname|server|endpoint|smtp_server|address)["']?\s*(?::|=>|=)\s*["']([\w.-]+)["']`)

func hostBeside(f *check.File, line int) bool {
	m := hostSetting.FindStringSubmatch(f.Around(line, 5, 5))
	return m != nil && !localHost(m[1]) && !exampleHost(m[1])
}

// guarding tells that a password stands with its user in the app's own settings:
// together they let people in, in every deploy.
func guarding(f *check.File, line int) bool {
	return settingsModule.MatchString(f.Path) && userBeside.MatchString(f.Around(line, 1, 1)) && !person.MatchString(f.Around(line, 3, 3))
}

var (
	settingsModule = regexp.MustCompile(`(?i)(?:^|/)(?:config|settings)(?:/[\w.-]+)?\.\w+$`)
	userBeside     = regexp.MustCompile(`(?im)^\s*["']?user(?:_?name)?["']?\s*(?:=>|:|=)\s*["'][\w.@-]+["']`)
)

func exampleHost(h string) bool {
	return strings.Contains(h, "example") || strings.HasSuffix(h, ".test") || strings.HasSuffix(h, ".invalid")
}
