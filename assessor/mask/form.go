package mask

import (
	"regexp"
	"strings"

	"workbook/assessor/credential"
)

// form is one way in which a line carries a credential. In the expression the
// group "v" is the value, and the group "n", where there is one, its name.
type form struct {
	re *regexp.Regexp
	// secret decides by name and value; nil hides every match.
	secret func(name, value string) bool
}

// forms are applied in this order.
var forms = []form{
	// scheme://user:password@host
	{regexp.MustCompile(`[A-Za-z][A-Za-z0-9+.-]*://[^\s:/@"'<>]*:(?P<v>[^\s/"'<>]*[^\s/"'<>@])@`), notReference},
	// Server=db;Password=…; and host=db password=…
	{regexp.MustCompile(`(?i)\b(?P<n>password|pwd|accountkey|sharedaccesskey|sig|access_token|api_?key|token)=(?P<v>[^\s;&"'` + "`" + `]+)`), notReference},
	// name = "value", 'name' => 'value', "name": "value", set("name", "value")
	{regexp.MustCompile(`(?P<n>[\w.-]+)["'` + "`" + `]?\s*\]?\s*(?::\s*[\w.<>&' ]{1,24}\s*=|=>|:=|\?\?=|\|\|=|==?|:|,)\s*[a-zA-Z@$&]{0,3}["'` + "`" + `](?P<v>[^"'` + "`" + `]+)["'` + "`" + `]`), named},
	// string name = "value", const name string = "value"
	{regexp.MustCompile(`(?P<n>[\w.-]+)\s+[\w.<>\[\]*]+\s*:?=\s*["'` + "`" + `](?P<v>[^"'` + "`" + `]+)["'` + "`" + `]`), named},
	// os.environ.get("NAME") or "value", ENV.fetch("NAME") { "value" }
	{regexp.MustCompile(`["'` + "`" + `.](?P<n>[A-Za-z_]\w*)["'` + "`" + `]?\s*[\])}]*\s*(?:\|\||\?\?|\?:|\bor\b|\{|do\b|,|\.unwrap_or\(|\?)\s*["'` + "`" + `](?P<v>[^"'` + "`" + `]+)["'` + "`" + `]`), named},
	// NAME=value, name: value, ENV NAME value, name value (netrc)
	{regexp.MustCompile(`^\s*(?:-\s+|export\s+|ENV\s+|ARG\s+|set\s+|//)*["']?(?P<n>[\w./:-]*\w)["']?(?:\s*[:=]\s*|\s+)(?P<v>[^\s"'` + "`" + `|>&*!#][^\s"'` + "`" + `]*)\s*(?:[,;]|#.*)?$`), named},
	// NAME=value inside a command or a list
	{regexp.MustCompile(`(?P<n>\w+)=(?P<v>[^\s"'` + "`" + `,;&)}\]]+)`), named},
	// <password>value</password>, <value>value</value>
	{regexp.MustCompile(`<(?P<n>[\w:.-]+)[^<>]*>(?P<v>[^<>]+)</`), func(n, v string) bool { return named(n, v) || machine(v) }},
	// name="password" value="…"
	{regexp.MustCompile(`(?i)(?:name|key|id)["']?\s*[=:]\s*["']?(?P<n>[\w.:-]+)["']?[,\s]+["']?value["']?\s*[=:]\s*["']?(?P<v>[^"'\s}>]+)`), named},
	// machine example.org login me password …
	{regexp.MustCompile(`\blogin\s+\S+\s+password\s+(?P<v>\S+)`), nil},
	// Authorization: Bearer …, -u user:password
	{regexp.MustCompile(`(?i)\b(?:bearer|basic)\s+(?P<v>[A-Za-z0-9+/=._-]{8,})`), notReference},
	{regexp.MustCompile(`(?:\s-u|--user)[\s=]+["']?[\w.@-]+:(?P<v>[^\s"']+)`), notReference},
	{regexp.MustCompile(`(?i)--?(?P<n>[\w-]*(?:password|passwd|secret|token|api-key))[\s=]+["']?(?P<v>[^\s"'-][^\s"']*)`), notReference},
	// anything else in quotes that a machine made
	{regexp.MustCompile(`["'` + "`" + `](?P<v>[A-Za-z0-9+/=_.~!@#$%^&*-]{20,})["'` + "`" + `]`), func(_, v string) bool { return machine(v) }},
	// an entry of a password file
	{regexp.MustCompile(`^[\w.@-]+:(?P<v>(?:\$(?:apr1|2[aby]|5|6|1)\$|\{SHA\}).+)$`), nil},
	{regexp.MustCompile(`(?P<v>\$2[aby]\$\d\d\$[./A-Za-z0-9]{53})`), nil},
}

// hide replaces the value of every match.
func (f form) hide(l string) string {
	var b strings.Builder
	value, name := f.re.SubexpIndex("v"), f.re.SubexpIndex("n")
	at := 0
	for _, m := range f.re.FindAllStringSubmatchIndex(l, -1) {
		from, to := m[2*value], m[2*value+1]
		if from < at {
			continue
		}
		n := ""
		if name > 0 && m[2*name] >= 0 {
			n = l[m[2*name]:m[2*name+1]]
		}
		v := l[from:to]
		if strings.Contains(v, Mark) || f.secret != nil && !f.secret(n, v) {
			continue
		}
		b.WriteString(l[at:from])
		b.WriteString(Mark)
		at = to
	}
	return b.String() + l[at:]
}

// suspicious are what a name holds when its value is better hidden. It is
// wider than what a check calls a gap.
var suspicious = []string{"secret", "passw", "passphrase", "pwd", "token", "apikey", "accesskey", "privatekey", "signingkey", "encryptionkey", "cryptokey", "authkey", "appkey", "masterkey", "accountkey", "validationkey", "decryptionkey", "sharedkey", "credential", "dbpass", "userpass", "jwtkey"}

func named(name, value string) bool {
	if !notReference(name, value) {
		return false
	}
	if credential.Named(name) != credential.Other {
		return true
	}
	squashed := strings.ToLower(strings.NewReplacer("_", "", "-", "", ".", "").Replace(name))
	if public(squashed) {
		return false
	}
	for _, s := range suspicious {
		if strings.Contains(squashed, s) {
			return true
		}
	}
	return false
}

// public tells names whose value is known to all although they speak of keys.
func public(squashed string) bool {
	for _, s := range []string{"publickey", "tokenurl", "tokenuri", "tokenendpoint", "passwordfield", "passwordlength", "secretname", "secretref", "secretkeyref", "passwordreset", "publickeytoken", "tokenize"} {
		if strings.Contains(squashed, s) {
			return true
		}
	}
	return false
}

// notReference tells a value from what only says where the value is.
func notReference(_, v string) bool {
	if len(v) < 3 || strings.Contains(v, Mark) {
		return false
	}
	switch strings.ToLower(strings.TrimRight(v, ";,")) {
	case "value", "default", "env", "true", "false", "null", "none", "nil", "string", "text", "required", "utf-8", "utf8", "hex", "base64", "sha256", "sha512", "bearer", "basic", "str", "int", "bool", "boolean", "undefined", "inherit", "write", "read":
		return false
	}
	if strings.ContainsAny(v, "{}<>()[]") && !strings.ContainsAny(v, "!@#^&*") || strings.HasPrefix(v, "$") && !strings.ContainsAny(v[1:], "$@!") {
		return false
	}
	switch {
	case strings.HasPrefix(v, "process.env"), strings.HasPrefix(v, "os.environ"), strings.HasPrefix(v, "ENV["), strings.HasPrefix(v, "./"), strings.HasPrefix(v, "../"), strings.HasPrefix(v, "/run/secrets"), strings.HasPrefix(v, "arn:"), strings.HasPrefix(v, "op://"):
		return false
	}
	return !constant(v)
}

// constant tells the name of a constant or variable: DB_PASSWORD.
func constant(v string) bool {
	return v == strings.ToUpper(v) && strings.Contains(v, "_") && !strings.ContainsAny(v, "0123456789=+/-")
}

// machine tells a generated value that is neither a checksum nor an id, which
// a reader needs to see.
func machine(v string) bool {
	if !credential.MachineMade(v) || strings.HasPrefix(v, "sha") {
		return false
	}
	hex := strings.Trim(v, "0123456789abcdef-") == ""
	return !hex || len(v) == 32
}
