package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/credential"
	"workbook/assessor/scope"
)

// A literal is a value that is written in a file under a name that says
// credential. The checks find literals in code, settings, manifests and
// images; what each may mean is decided here, once.
type literal struct {
	name, value string
	kind        credential.Kind
	// entry tells that it stands in a map or list, where names of types and
	// fields are commoner than in an assignment.
	entry bool
	// paired tells that a host and a user stand beside it.
	paired bool
	// foreign tells that another company's service gives it out.
	foreign bool
}

// weight is what a literal is worth as evidence.
type weight int

// Nothing is no evidence; known is a value that everybody could guess and that
// a deployed service has all the same; likely is probably live; live is sure.
const (
	nothing weight = iota
	known
	likely
	live
)

// inCode weighs a literal in the code that production runs. A key that signs
// or encrypts counts whatever it looks like, since the code has no other.
func (l literal) inCode() weight {
	switch {
	case l.kind == credential.Other || harmless(l.name, l.value) || credential.Development(l.name) || label.MatchString(l.value),
		l.kind == credential.Password && credential.UUID(l.value): // a product's or a row's number
		return nothing
	case credential.MachineMade(l.value):
		return live
	case l.kind == credential.Key || clientSecret(l.name):
		return l.keyInCode()
	case l.kind == credential.Access:
		return nothing
	case l.paired && !credential.Placeholder(l.value):
		if credential.Stock(l.value) {
			return known
		}
		return live
	case credential.LooksLikePassword(l.value) && !strings.Contains(l.value, "."):
		if l.entry {
			return likely
		}
		return live
	}
	return nothing
}

func (l literal) keyInCode() weight {
	if l.entry && singleWord(l.value) && !credential.Guessable(l.value) || templated(l.value) {
		return nothing // a map from fields to types or labels
	}
	if selfNamed(l.name, l.value) && (l.entry || l.name == strings.ToUpper(l.name)) {
		return nothing // a constant that holds a name
	}
	if word := squash(l.value); singleWord(l.value) && !credential.Guessable(l.value) && strings.HasPrefix(squash(l.name), word) {
		return nothing // the name of a kind of key
	}
	if namesKey(l.name, l.value) || l.foreign && asksToBeReplaced(l.value) {
		return nothing
	}
	if len(l.value) < 6 && !credential.Guessable(l.value) {
		return nothing
	}
	if asksToBeReplaced(l.value) && l.entry && len(credential.Words(l.name)) == 1 {
		return nothing // a framework's own stanza, not filled in
	}
	if credential.Guessable(l.value) && strings.HasSuffix(squash(l.name), "secretstring") {
		return nothing // what a guide puts into a store of secrets
	}
	return live
}

// inSettings weighs a literal in a settings file that production reads.
func (l literal) inSettings() weight {
	switch {
	case l.kind == credential.Other || harmless(l.name, l.value) || credential.Development(l.name) || templated(l.value):
		return nothing
	case credential.MachineMade(l.value):
		return live
	case l.kind == credential.Key && credential.StandIn(l.value):
		return nothing // it asks to be replaced
	case l.kind == credential.Key && !selfNamed(l.name, l.value) && len(l.value) > 2:
		return live
	case l.kind == credential.Password && l.paired && !credential.Placeholder(l.value):
		if credential.Stock(l.value) {
			return known
		}
		return live
	case l.kind == credential.Password && credential.LooksLikePassword(l.value):
		return likely
	}
	return nothing
}

// deployed weighs a literal in a manifest that is applied: even a stock
// password then guards something that runs.
func (l literal) deployed() weight {
	switch {
	case l.kind == credential.Other || harmless(l.name, l.value) || templated(l.value):
		return nothing
	case credential.MachineMade(l.value), l.kind != credential.Access && credential.LooksLikePassword(l.value):
		return live
	case l.kind == credential.Access && !clientSecret(l.name):
		return nothing
	case credential.Placeholder(l.value) && asksToBeReplaced(l.value), strings.Contains(strings.ToLower(l.value), "fake"), strings.Contains(strings.ToLower(l.value), "dummy"):
		return nothing
	}
	return known
}

// label is what stands on a button or beside a field.
var label = regexp.MustCompile(`^(?:Show|Hide|Copy|Enter|Reset|Generate|Forgot|Change|View|Reveal|Edit|New|Create|Add|Update|Delete|Remove|Confirm|Repeat|Invalid|Missing|No|Your|The|Regenerate|Rotate|Save|Choose|Set) [A-Za-z]+\.?$`)

// namesKey tells a constant that holds the name under which a key is kept:
// JWTSecretKey = "JWTSecret".
func namesKey(name, v string) bool {
	n, w := squash(name), squash(v)
	return isIdentifier(v) && camel(v) && len(credential.Words(v)) > 1 && (n == w+"key" || n == w+"name" || n == w+"keyname")
}

// foreign tells by its words that a credential is given out by another
// company's service: while it is a placeholder it opens nothing there, and it
// protects nothing here.
func foreign(name string) bool {
	for _, w := range credential.Words(name) {
		if providers[w] {
			return true
		}
	}
	return false
}

var providers = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("api recaptcha hcaptcha captcha turnstile google github gitlab bitbucket facebook twitter linkedin apple microsoft azure aws amazon s3 minio bucket storage stripe paypal braintree mollie plaid twilio sendgrid mailgun mailchimp postmark slack discord telegram zoom spotify dropbox box openai pusher algolia cloudinary cloudflare firebase oauth oauth2 oidc saml instagram pinterest snapchat tumblr foursquare steam twitch trakt lastfm quickbooks salesforce hubspot intercom zendesk shopify wechat weixin alipay yandex vk") {
		m[w] = true
	}
	return m
}()

// asksToBeReplaced tells the placeholders that nobody would deploy by mistake
// without being told.
func asksToBeReplaced(v string) bool {
	lower := strings.ToLower(v)
	return strings.ContainsAny(v, "<>[]") || strings.Contains(lower, "your") || strings.Contains(lower, "replace") || strings.Contains(lower, "insert") || strings.Contains(lower, "xxx")
}

func clientSecret(name string) bool {
	w := credential.Words(name)
	return len(w) > 1 && w[len(w)-1] == "secret"
}

// gap makes evidence of a weight; ok is false for nothing.
func (w weight) gap(f *check.File, line int, l literal, where string) (check.Evidence, bool) {
	name := shown(l.name)
	switch w {
	case live:
		text := "A live-looking value of " + name + " is written " + where + ": everybody with a clone has it."
		if !credential.MachineMade(l.value) && (l.kind == credential.Key || credential.Guessable(l.value)) {
			text = "The only source of " + name + " is this literal " + where + ", so every deploy and every clone shares it."
		}
		return f.Gap(line, check.High, text).Hiding(l.value), true
	case likely:
		return f.Gap(line, check.Medium, "What looks like a live value of "+name+" is written "+where+".").AsPartial().Hiding(l.value), true
	case known:
		return f.Gap(line, check.Medium, "A value of "+name+" that everybody could guess is written "+where+", and a deploy uses it as it stands.").AsPartial().Hiding(l.value), true
	}
	return check.Evidence{}, false
}

// shown is a name as a message says it: short, and never empty.
func shown(name string) string {
	name = strings.Trim(name, ".-_$@ ")
	if len(name) > 60 {
		name = name[len(name)-60:]
	}
	if name == "" {
		return "a credential"
	}
	return name
}

var (
	// reference is a value that says where the credential is.
	reference = regexp.MustCompile(`(?i)^(?:\$|%|@Microsoft\.KeyVault|arn:|op://|vault:|ref\+|secretref|projects/[^/]+/secrets/|enc\[|enc\(|encrypted:|\{cipher\}|!vault|\$ansible_vault|env\.|process\.env|os\.environ|config\.|settings\.|this\.|self\.|var\.|local\.|data\.|module\.|file://|env://|secret://|secretsmanager|ssm:|gcp-sm|akv:|azurekeyvault|doppler:|bao:|sops:)`)
	pathLike  = regexp.MustCompile(`^(?:[./~]|[A-Za-z]:\\|https?://)|^[\w.-]+/[\w./-]+$|\.(?:pem|key|txt|json|ya?ml|jks|p12|crt|cer|php|html?|vue|tsx?|jsx?|rb|py|go|xml|properties|svg|png|mdx?)$`)
	// headerLike is a header's name, action a controller's: users#show.
	headerLike = regexp.MustCompile(`^[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)+$`)
	action     = regexp.MustCompile(`^[\w/]+#\w+$`)
	constant   = regexp.MustCompile(`^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$`)
	typeWords  = map[string]bool{"string": true, "str": true, "text": true, "password": true, "encrypted": true, "hashed": true, "secret": true, "required": true, "optional": true, "nullable": true, "filled": true, "confirmed": true, "bearer": true, "basic": true, "none": true, "default": true, "auto": true, "env": true, "utf-8": true, "utf8": true, "hex": true, "base64": true, "ascii": true, "sha256": true, "hs256": true, "varchar": true, "boolean": true, "true": true, "false": true, "null": true, "oauth": true, "jwt": true, "cookie": true, "session": true, "header": true, "query": true, "body": true, "input": true, "hidden": true, "unknown": true, "disabled": true, "enabled": true, "write-only": true, "type": true, "binary": true, "file": true}
)

// harmless tells values that are no credential: names, types, paths, sentences,
// references, templates.
func harmless(name, v string) bool {
	v = strings.TrimSpace(v)
	lower := strings.ToLower(v)
	switch {
	case len(v) < 3, strings.Count(v, " ") >= 2 && !machineParts(v) && !phrase(name, v), len(v) > 4096,
		reference.MatchString(v) && !strings.HasPrefix(v, "$2"), constant.MatchString(v), templated(v),
		typeWords[lower] && !favouriteKey(name, lower),
		strings.HasPrefix(lower, "-----begin public"), strings.HasPrefix(lower, "-----begin cert"), strings.HasPrefix(lower, "ssh-"):
		return true
	case pathLike.MatchString(v) && !credential.MachineMade(v), headerLike.MatchString(v), action.MatchString(v), strings.HasPrefix(v, "--") && len(v) > 3, v[0] == '\\', v[0] >= 0x80,
		isIdentifier(v) && strings.Contains(v, "."):
		return true
	case strings.ContainsAny(v, "\\^") && strings.ContainsAny(v, "[(") && strings.ContainsAny(v, "])*+"):
		return true // a regular expression
	}
	// A value that is itself the name of a credential, without digits, is a name.
	return !credential.Guessable(v) && credential.Named(v) != credential.Other && isIdentifier(v) && !strings.ContainsAny(v, "-") && camel(v)
}

// favouriteKey keeps "secret" and its like as values of a signing key: they are
// what tutorials put there, and then what production uses.
func favouriteKey(name, lower string) bool {
	return (lower == "secret" || lower == "password") && credential.Named(name) != credential.Other && len(credential.Words(name)) > 1
}

func camel(v string) bool { return strings.ToLower(v[1:]) != v[1:] || strings.Contains(v, ".") }

// phrase tells a sentence that stands as a key: its name says that it encrypts
// or signs, and it is in small letters, which no message to people is.
func phrase(name, v string) bool {
	joined := strings.Join(credential.Words(name), " ")
	for _, key := range []string{"encryption key", "signing key", "session secret", "cookie secret", "jwt secret", "secret key base"} {
		if strings.HasSuffix(joined, key) {
			return strings.Count(v, " ") <= 5 && singleWord(strings.ReplaceAll(v, " ", "")) && v == strings.ToLower(v)
		}
	}
	return false
}

func machineParts(v string) bool {
	for _, p := range strings.Fields(v) {
		if credential.MachineMade(p) {
			return true
		}
	}
	return false
}

// templated tells a value with a hole that something fills in.
func templated(v string) bool {
	for _, s := range []string{"${", "{{", "<%", "#{", "$(", "%(", "{0}", "%s", "%{", "{$", "[[", "<<"} {
		if strings.Contains(v, s) {
			return true
		}
	}
	return strings.HasPrefix(v, "<") && strings.HasSuffix(v, ">") || strings.HasPrefix(v, "{") && strings.HasSuffix(v, "}") || strings.HasPrefix(v, "__") && strings.HasSuffix(v, "__") || strings.HasPrefix(v, "@@") || len(v) > 2 && v[0] == '%' && v[len(v)-1] == '%'
}

func singleWord(v string) bool {
	for _, c := range v {
		if (c|32 < 'a' || c|32 > 'z') && c != '_' {
			return false
		}
	}
	return true
}

func isIdentifier(v string) bool {
	for _, c := range v {
		if c != '_' && c != '-' && c != '.' && (c|32 < 'a' || c|32 > 'z') {
			return false
		}
	}
	return v != ""
}

// selfNamed tells a value that repeats its own name: PASSWORD = "password".
func selfNamed(name, v string) bool {
	n, s := squash(name), squash(v)
	return n == s || strings.HasSuffix(n, s) || s != "" && strings.HasSuffix(s, n) && isIdentifier(v) && !strings.ContainsAny(v, "-")
}

func squash(s string) string {
	return strings.NewReplacer("_", "", "-", "", ".", "", " ", "", ":", "").Replace(strings.ToLower(s))
}

// frontEnd tells code that a visitor's browser gets anyway.
func frontEnd(f *check.File) bool {
	if f.Is("Vue", "Svelte", "JSX", "TSX", "HTML") {
		return true
	}
	p := "/" + strings.ToLower(f.Path)
	for _, s := range []string{"/public/", "/frontend/", "/client/src/", "/webapp/", "/assets/js/", "/resources/js/", "/app/javascript/", "/wwwroot/", "/src/components/", "/static/js/", "/environments/environment"} {
		if strings.Contains(p, s) {
			return f.Is("JavaScript", "TypeScript")
		}
	}
	return false
}

// otherWords tells files whose words about secrets are about something else:
// translations, schemas, seeds, descriptions of interfaces.
func otherWords(f *check.File) bool {
	p := "/" + strings.ToLower(f.Path)
	for _, s := range []string{"/locale", "/i18n", "/translation", "/lang/", "/langs/", "/language", "/messages", "package.json", "package-lock", "migrat", "schema.json", "swagger", "openapi", "composer.json", "tsconfig", "/seed", "/fixture", "/factories/", "/dto/", "/.github/", ".po", "/icons/", "/fonts/", "/css/"} {
		if strings.Contains(p, s) {
			return true
		}
	}
	return f.Scope == scope.Test || strings.HasSuffix(p, ".lock") || strings.HasSuffix(p, ".arb")
}
