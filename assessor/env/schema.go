package env

import (
	"regexp"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/scan"
)

// inSchema reads variables that are declared as fields and filled from the
// environment as a whole: pydantic's BaseSettings, and schemas that are given
// process.env.
func inSchema(f *file.File) []Lookup {
	switch f.Lang.Name {
	case "Python":
		if f.Holds(settingsWords) {
			return settingsClass(f)
		}
	case "Rust":
		if f.Holds(clapWords) {
			return clapFields(f)
		}
	case "JavaScript", "TypeScript":
		if f.Holds(schemaUses) {
			return schemaKeys(f)
		}
	}
	return nil
}

var settingsWords = scan.Of("BaseSettings")

var (
	settingsHead  = regexp.MustCompile(`^(\s*)class\s+\w+\s*\([^)]*BaseSettings`)
	settingsField = regexp.MustCompile(`^\s+([A-Za-z]\w*)\s*:\s*[^=]+?(?:=\s*(.+?))?\s*$`)
	envPrefix     = regexp.MustCompile(`env_prefix\s*[=:]\s*["'](\w+)["']`)
	fieldDefault  = regexp.MustCompile(`^(?:Field|SecretStr)\(\s*(?:default\s*=\s*)?` + literal)
)

// settingsClass are the fields of classes that derive from BaseSettings; a
// field's variable is its name in capitals.
func settingsClass(f *file.File) (found []Lookup) {
	prefix := ""
	if m := envPrefix.FindSubmatch(f.Code()); m != nil {
		prefix = strings.ToUpper(string(m[1]))
	}
	inside, indent, own := false, 0, 0
	for n := 1; n <= f.Lines(); n++ {
		text := f.CodeLine(n)
		if strings.TrimSpace(text) == "" {
			continue
		}
		width := len(text) - len(strings.TrimLeft(text, " \t"))
		if m := settingsHead.FindStringSubmatch(text); m != nil {
			inside, indent, own = true, width, 0
			continue
		}
		if !inside {
			continue
		}
		if width <= indent {
			inside = false
			continue
		}
		if own == 0 {
			own = width
		}
		if width != own {
			continue
		}
		if m := settingsField.FindStringSubmatch(text); m != nil && m[1] != "model_config" && !strings.HasPrefix(strings.TrimSpace(text), "def ") {
			found = append(found, settingsLookup(f, n, prefix+strings.ToUpper(m[1]), m[2]))
		}
	}
	return found
}

func settingsLookup(f *file.File, n int, name, value string) Lookup {
	l := Lookup{Name: name, Required: value == "" || value == "..." || strings.HasPrefix(value, "Field(..."), Path: f.Path, Line: n, File: f}
	if l.Required {
		return l
	}
	if m := fieldDefault.FindStringSubmatch(value); m != nil {
		value = m[1]
	}
	l.Default, l.HasDefault, l.Literal = unquote(value)
	return l
}

// schemaUses are the ways in which a schema is given the environment.
var schemaUses = scan.Of("parse(process.env", "validate(process.env", "cleanEnv(", "createEnv(", "validationSchema", "convict(", "envSchema", "env-schema")

var (
	schemaKey     = regexp.MustCompile(`^\s*["']?([A-Z][A-Z0-9_]+)["']?\s*:\s*(?:z\.|[jJ]oi\.|str\(|num\(|bool\(|url\(|port\(|host\(|email\(|json\(|makeValidator|yup\.|v\.|s\.|t\.|Type\.|\{\s*$|\{\s*type)`)
	schemaDefault = regexp.MustCompile(`(?:\.default\(|default:\s*|devDefault:\s*)` + literal)
	convictEnv    = regexp.MustCompile(`\benv:\s*["']([A-Z][A-Z0-9_]+)["']`)
)

func schemaKeys(f *file.File) (found []Lookup) {
	for n := 1; n <= f.Lines(); n++ {
		text := f.CodeLine(n)
		if len(text) > longest {
			continue
		}
		m := schemaKey.FindStringSubmatch(text)
		if m == nil {
			m = convictEnv.FindStringSubmatch(text)
		}
		if m == nil {
			continue
		}
		l := Lookup{Name: m[1], Required: !strings.Contains(text, "optional"), Path: f.Path, Line: n, File: f}
		if d := schemaDefault.FindStringSubmatch(text); d != nil && !strings.Contains(text, "devDefault") {
			l.Required = false
			l.Default, l.HasDefault, l.Literal = unquote(d[1])
		}
		found = append(found, l)
	}
	return found
}

// destructured are the names of "const { PORT = 3000, REDIS_URL } = process.env",
// on one line or on several that end at this one.
func destructured(f *file.File, last int) (found []Lookup) {
	if !destructuring.MatchString(f.CodeLine(last)) {
		return nil
	}
	for n := last; n >= 1 && n > last-reach; n-- {
		text := f.CodeLine(n)
		if i := strings.Index(text, "} = process.env"); i >= 0 {
			text = text[:i]
		}
		from := strings.LastIndexByte(text, '{')
		for _, m := range destructuredName.FindAllStringSubmatch(text[from+1:], 40) {
			l := Lookup{Name: m[1], Path: f.Path, Line: n, File: f}
			if m[2] != "" {
				l.Default, l.HasDefault, l.Literal = unquote(m[2])
			}
			found = append(found, l)
		}
		if from >= 0 {
			return found
		}
	}
	return nil
}

var (
	destructuring    = regexp.MustCompile(`\}\s*=\s*process\.env\s*(?:;|$|\))`)
	destructuredName = regexp.MustCompile(`(?:^|[\s,])([A-Z][A-Z0-9_]+)\s*(?::\s*\w+\s*)?(?:=\s*` + literal + `)?`)
)
