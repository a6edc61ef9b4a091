// Package env finds where code reads its environment: the variable, and the
// value that it falls back to.
//
// A project's own wrappers ("def env_bool(name, default)") are learnt from
// their definitions, so that their calls count too.
package env

import (
	"bytes"
	"regexp"
	"sort"
	"strings"

	"workbook/assessor/file"
)

// Lookup is one place where a variable is read.
type Lookup struct {
	// Name is the variable, such as DATABASE_URL; for a framework property it
	// is the property's name.
	Name string
	// Default is the literal that is used when the variable is unset, without
	// its quotes, and HasDefault tells that there is one. A default that is no
	// literal leaves Default empty and HasDefault true.
	Default    string
	HasDefault bool
	// Literal tells that Default is a literal of the code.
	Literal bool
	// Required tells that the program stops when the variable is unset.
	Required bool
	Path     string
	Line     int
	// File is the file it stands in.
	File *file.File
}

// form is one way in which a language reads a variable. Groups: 1 the name, 2
// (optional) the default as it is written.
type form struct {
	words    []string
	re       *regexp.Regexp
	required bool
}

const (
	quoted = `["'` + "`" + `]([A-Za-z_][A-Za-z0-9_]*)["'` + "`" + `]`
	// rest is a default up to the end of the argument.
	literal = `("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|` + "`[^`]*`" + `|[A-Za-z_][\w.()\[\]]*|-?\d[\d._]*)`
)

func forms(words string, expressions ...string) (out []form) {
	for _, e := range expressions {
		required := strings.HasPrefix(e, "!")
		out = append(out, form{strings.Split(words, "|"), regexp.MustCompile(strings.TrimPrefix(e, "!")), required})
	}
	return out
}

var byLanguage = map[string][]form{
	"Python": join(
		forms("environ|getenv", `(?:environ\.(?:get|setdefault|pop)|getenv)\(\s*`+quoted+`\s*(?:,\s*(?:default\s*=\s*)?`+literal+`)?`,
			`(?:environ\.get|getenv)\(\s*`+quoted+`\s*\)\s+or\s+`+literal,
			`!environ\[\s*`+quoted+`\s*\]`),
		forms("config(|env", `\b(?:config|env|env\.\w+|environ_cfg\.\w+)\(\s*`+quoted+`\s*(?:,\s*(?:default\s*=\s*|cast\s*=\s*[\w.]+\s*,\s*default\s*=\s*)?`+literal+`)?`,
			`Field\([^)]*?(?:env|alias|validation_alias)\s*=\s*`+quoted),
	),
	"JavaScript": node, "TypeScript": node, "JSX": node, "TSX": node, "Vue": node, "Svelte": node,
	"Ruby": forms("ENV", `!\bENV\.fetch\(\s*`+quoted+`\s*\)`, `\bENV\.fetch\(\s*`+quoted+`\s*,\s*`+literal, `\bENV\.fetch\(?\s*`+quoted+`\s*\)?\s*(?:\{|do)\s*`+literal,
		`\bENV\[\s*`+quoted+`\s*\]\s*\|\|=?\s*`+literal, `\bENV\[\s*`+quoted+`\s*\]`, `\bENV\.(?:key\?|has_key\?|include\?)\s*\(?\s*`+quoted),
	"Java": jvm, "Kotlin": jvm, "Scala": jvm, "Groovy": jvm, "Clojure": forms("getenv|env ", `System/getenv\s+`+quoted, `\(env\s+:([\w-]+)(?:\s+`+literal+`)?`),
	"Go": forms("Getenv|LookupEnv|viper|env:|envconfig|MustGet", `os\.(?:Getenv|LookupEnv)\(\s*`+quoted+`\s*\)`, `viper\.(?:Get\w*|BindEnv|MustBindEnv)\(\s*["']([\w.-]+)["']`, `viper\.SetDefault\(\s*["']([\w.-]+)["']\s*,\s*`+literal,
		"`[^`]*\\b(?:env|envconfig):\"([A-Z][A-Z0-9_]*)[^\"]*\"(?:[^`]*(?:default|envDefault):(\"[^\"]*\"))?"),
	"PHP":    forms("env(|getenv|_ENV|_SERVER", `(?:\benv|\bEnv::get|\bgetenv|env_var)\(\s*`+quoted+`\s*(?:,\s*`+literal+`)?`, `\bgetenv\(\s*`+quoted+`\s*\)\s*\?\??:?\s*`+literal, `\$_(?:ENV|SERVER)\[\s*["']([A-Z][A-Z0-9_]*)["']\s*\](?:\s*\?\?\s*`+literal+`)?`),
	"C#":     forms("GetEnvironmentVariable|Configuration|config[", `GetEnvironmentVariable\(\s*"([\w.:]+)"[^)]*\)\s*(?:\?\?\s*`+literal+`)?`, `[Cc]onfig(?:uration)?\[\s*"([\w.:]+)"\s*\](?:\s*\?\?\s*`+literal+`)?`, `[Cc]onfig(?:uration)?\.(?:GetConnectionString|GetValue<[^>]+>|GetSection)\(\s*"([\w.:]+)"(?:\s*,\s*`+literal+`)?`),
	"Rust":   forms("env::var|env!|env =", `!env::var(?:_os)?\(\s*"(\w+)"\s*\)\s*\.(?:unwrap\(|expect\()`, `env::var(?:_os)?\(\s*"(\w+)"\s*\)(?:\s*\.unwrap_or(?:_else)?\((?:\|_\|\s*)?`+literal+`)?`, `env\s*=\s*"([A-Z][A-Z0-9_]*)"(?:\s*,\s*default_value(?:_t)?\s*=\s*`+literal+`)?`),
	"Elixir": forms("get_env|fetch_env", `System\.get_env\(\s*"(\w+)"\s*(?:,\s*`+literal+`)?\)(?:\s*\|\|\s*(?:raise|`+literal+`))?`, `!System\.fetch_env!\(\s*"(\w+)"`),
	"Dart":   forms("fromEnvironment|environment[", `fromEnvironment\(\s*'(\w+)'`, `Platform\.environment\[\s*'(\w+)'`),
	"Shell":  nil,
}

var node = forms("process.env|import.meta.env|Deno.env|Bun.env|config.get|configService|env(",
	`(?:process\.env|import\.meta\.env|Bun\.env)(?:\.|\[\s*["'])([A-Za-z_]\w*)(?:["']\s*\])?\s*(?:\|\||\?\?)\s*`+literal,
	`(?:process\.env|import\.meta\.env|Bun\.env)(?:\.|\[\s*["'])([A-Za-z_]\w*)`,
	`Deno\.env\.get\(\s*`+quoted+`\s*\)(?:\s*(?:\|\||\?\?)\s*`+literal+`)?`,
	`[cC]onfigService\.(?:get|getOrThrow)(?:<[^>]*>)?\(\s*["']([\w.]+)["'](?:\s*,\s*`+literal+`)?`,
	`\benv\(\s*["']([A-Z][A-Z0-9_]*)["']`)

var jvm = forms("getenv|@Value|@ConfigProperty|environment.|getProperty",
	`System\.getenv\(\s*"(\w+)"\s*\)(?:\s*\?:\s*`+literal+`)?`,
	`System\.getenv\(\)\.getOrDefault\(\s*"(\w+)"\s*,\s*`+literal,
	`@Value\(\s*"\$\{([\w.-]+)(?::([^}]*))?\}`,
	`@ConfigProperty\([^)]*name\s*=\s*"([\w.-]+)"(?:[^)]*defaultValue\s*=\s*`+literal+`)?`,
	`[eE]nv(?:ironment)?\.get(?:Required)?Property\(\s*"([\w.-]+)"(?:\s*,\s*`+literal+`)?`,
	`sys\.env\.getOrElse\(\s*"(\w+)"\s*,\s*`+literal, `sys\.env(?:\.get)?\(\s*"(\w+)"`)

func join(lists ...[]form) (all []form) {
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// placeholder is ${NAME} and ${NAME:default} in a config file of a framework
// that resolves them (Spring, Quarkus, Micronaut, Symfony, Compose-like).
var placeholder = regexp.MustCompile(`\$\{([A-Za-z_][\w.-]*)(?::-?([^}]*))?\}|%env\((?:\w+:)*([A-Z][A-Z0-9_]*)\)%|<%=\s*ENV(?:\.fetch\(|\[)\s*["'](\w+)["']\s*(?:\]|,\s*["']?([^"')]*)["']?\s*\))?`)

// Find returns every look-up in the code of live and dev files, in the order
// of path and line.
func Find(set *file.Set) []Lookup {
	wrappers := learn(set)
	var found []Lookup
	for _, f := range set.Files {
		if f.Scope == "test" || f.Scope == "docs" || f.Scope == "vendored" || f.Scope == "generated" || f.Scope == "example" {
			continue
		}
		if f.Lang != nil {
			found = append(found, inCode(f, wrappers)...)
		}
		if configFile(f) {
			found = append(found, inConfig(f)...)
		}
	}
	sort.SliceStable(found, func(i, j int) bool {
		if found[i].Path != found[j].Path {
			return found[i].Path < found[j].Path
		}
		return found[i].Line < found[j].Line
	})
	return found
}

func inCode(f *file.File, wrappers map[string]bool) (found []Lookup) {
	list := byLanguage[f.Lang.Name]
	own := wrapperForm(f, wrappers)
	if own != nil {
		list = append(list[:len(list):len(list)], *own)
	}
	if list == nil || !mentions(f.Data, list) {
		return nil
	}
	for n := 1; n <= f.Lines(); n++ {
		raw := f.Raw(n)
		if len(raw) > 1000 || !mentions([]byte(raw), list) {
			continue
		}
		text := f.CodeLine(n)
		seen := map[string]bool{}
		for _, form := range list {
			for _, m := range form.re.FindAllStringSubmatch(text, 20) {
				name := m[1]
				if name == "" || seen[name] {
					continue
				}
				seen[name] = true
				l := Lookup{Name: name, Required: form.required, Path: f.Path, Line: n, File: f}
				if len(m) > 2 && m[2] != "" {
					l.Default, l.HasDefault, l.Literal = unquote(m[2])
				}
				found = append(found, l)
			}
		}
	}
	return found
}

func mentions(data []byte, list []form) bool {
	for _, form := range list {
		for _, w := range form.words {
			if bytes.Contains(data, []byte(w)) {
				return true
			}
		}
	}
	return false
}

// unquote reads a default: a quoted text or a number is a literal, None and
// its like are no default, anything else is computed.
func unquote(s string) (value string, has, literal bool) {
	switch strings.ToLower(s) {
	case "none", "null", "nil", "undefined", "raise", "throw":
		return "", false, false
	case "true", "false":
		return strings.ToLower(s), true, true
	}
	if c := s[0]; c == '"' || c == '\'' || c == '`' {
		return strings.Trim(s, "\"'`"), true, true
	}
	if s[0] >= '0' && s[0] <= '9' || s[0] == '-' {
		return s, true, true
	}
	return "", true, false
}

func configFile(f *file.File) bool {
	base := strings.ToLower(f.Base())
	switch {
	case strings.HasPrefix(base, "application") && (strings.HasSuffix(base, ".yml") || strings.HasSuffix(base, ".yaml") || strings.HasSuffix(base, ".properties") || strings.HasSuffix(base, ".conf")),
		base == "database.yml", base == "storage.yml", base == "cable.yml", base == "secrets.yml", base == "mongoid.yml", base == "redis.yml",
		strings.Contains(f.Path, "config/packages/"), base == "services.yaml", base == "schema.prisma", base == "hibernate.properties", base == "persistence.xml", base == "reference.conf":
		return true
	}
	return false
}

func inConfig(f *file.File) (found []Lookup) {
	if !bytes.Contains(f.Data, []byte("${")) && !bytes.Contains(f.Data, []byte("%env(")) && !bytes.Contains(f.Data, []byte("ENV")) && !bytes.Contains(f.Data, []byte("env(")) {
		return nil
	}
	for n := 1; n <= f.Lines(); n++ {
		text := f.CodeLine(n)
		if len(text) > 1000 {
			continue
		}
		for _, m := range placeholder.FindAllStringSubmatchIndex(text, 20) {
			part := func(i int) (string, bool) {
				if m[2*i] < 0 {
					return "", false
				}
				return text[m[2*i]:m[2*i+1]], true
			}
			l := Lookup{Path: f.Path, Line: n, File: f}
			for _, i := range []int{1, 3, 4} {
				if name, ok := part(i); ok {
					l.Name = name
				}
			}
			for _, i := range []int{2, 5} {
				if value, ok := part(i); ok {
					l.Default, l.HasDefault, l.Literal = value, true, true
				}
			}
			found = append(found, l)
		}
		if m := prismaEnv.FindStringSubmatch(text); m != nil {
			found = append(found, Lookup{Name: m[1], Required: true, Path: f.Path, Line: n, File: f})
		}
	}
	return found
}

var prismaEnv = regexp.MustCompile(`=\s*env\("(\w+)"\)`)
