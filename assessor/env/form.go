package env

import (
	"regexp"
	"strings"

	"workbook/assessor/scan"
)

// form is one way in which a language reads a variable. Groups: 1 the name, 2
// (optional) the default as it is written.
type form struct {
	words    []string
	re       *regexp.Regexp
	required bool
}

const (
	quoted = `["'` + "`" + `]([A-Za-z_][A-Za-z0-9_]*)["'` + "`" + `]`
	// literal is a default up to the end of the argument.
	literal = `("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|` + "`[^`]*`" + `|[A-Za-z_][\w.()\[\]]*|-?\d[\d._]*)`
)

// forms makes the forms of one group of words; an expression that starts with
// "!" is one that stops the program when the variable is unset.
func forms(words string, expressions ...string) (out []form) {
	for _, e := range expressions {
		required := strings.HasPrefix(e, "!")
		out = append(out, form{strings.Split(words, "|"), regexp.MustCompile(strings.TrimPrefix(e, "!")), required})
	}
	return out
}

func join(lists ...[]form) (all []form) {
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// byLanguage are the forms by lex's name of the language. Within a language
// the form that knows the default comes first.
var byLanguage = map[string][]form{
	"Python":     python,
	"JavaScript": node, "TypeScript": node, "JSX": node, "TSX": node, "Vue": node, "Svelte": node,
	"Ruby": forms("ENV", `!\bENV\.fetch\(\s*`+quoted+`\s*\)\s*(?:$|[^{\sd|])`, `\bENV\.fetch\(\s*`+quoted+`\s*,\s*`+literal, `\bENV\.fetch\(?\s*`+quoted+`\s*\)?\s*(?:\{|do)\s*`+literal, `!\bENV\.fetch\(?\s*`+quoted,
		`\bENV\[\s*`+quoted+`\s*\]\s*\|\|=?\s*`+literal, `\bENV\[\s*`+quoted+`\s*\]\.presence\s*\|\|\s*`+literal, `\bENV\[\s*`+quoted+`\s*\]`, `\bENV\.(?:key\?|has_key\?|include\?|dig|values_at)\s*\(?\s*`+quoted),
	"Java": jvm, "Kotlin": jvm, "Scala": jvm, "Groovy": jvm,
	"Clojure": forms("getenv|env ", `System/getenv\s+`+quoted, `\(env\s+:([\w-]+)(?:\s+`+literal+`)?`, `#or\s*\[\s*#env\s+"?(\w+)"?\s+`+literal, `#env\s+"?(\w+)`),
	"Go":      golang,
	"PHP": forms("env(|getenv|_ENV|_SERVER|Env::get", `\b(?:getenv|env)\(\s*`+quoted+`\s*\)\s*\?\??:?\s*`+literal, `(?:\benv|\bEnv::get|\bgetenv|env_var)\(\s*`+quoted+`\s*(?:,\s*`+literal+`)?`,
		`\$_(?:ENV|SERVER)\[\s*["']([A-Z][A-Z0-9_]*)["']\s*\](?:\s*\?\?\s*`+literal+`)?`),
	"C#": forms("GetEnvironmentVariable|Configuration|config[|onfiguration", `GetEnvironmentVariable\(\s*"([\w.:]+)"[^)]*\)\s*(?:\?\?\s*`+literal+`)?`, `[Cc]onfig(?:uration)?\[\s*"([\w.:]+)"\s*\](?:\s*\?\?\s*`+literal+`)?`,
		`[Cc]onfig(?:uration)?\.(?:GetConnectionString|GetValue<[^>]+>|GetSection|GetRequiredSection)\(\s*"([\w.:]+)"(?:\s*,\s*`+literal+`)?`),
	"F#": forms("GetEnvironmentVariable", `GetEnvironmentVariable\(?\s*"(\w+)"`),
	"Rust": forms("env::var|env!|env =|env_var", `!env::var(?:_os)?\(\s*"(\w+)"\s*\)\s*\.(?:unwrap\(|expect\()`, `!env::var(?:_os)?\(\s*"(\w+)"\s*\)\s*\?`,
		`env::var(?:_os)?\(\s*"(\w+)"\s*\)(?:\s*\.unwrap_or(?:_else)?\((?:\|_\|\s*)?`+literal+`)?`, `env\s*=\s*"([A-Z][A-Z0-9_]*)"(?:\s*,\s*default_value(?:_t)?\s*=\s*`+literal+`)?`),
	"Elixir":     forms("get_env|fetch_env", `!System\.get_env\(\s*"(\w+)"\s*\)\s*\|\|\s*raise`, `System\.get_env\(\s*"(\w+)"\s*\)\s*\|\|\s*`+literal, `System\.get_env\(\s*"(\w+)"(?:\s*,\s*`+literal+`)?`, `!System\.fetch_env!\(\s*"(\w+)"`, `System\.fetch_env\(\s*"(\w+)"`),
	"Erlang":     forms("getenv", `os:getenv\(\s*"(\w+)"(?:\s*,\s*`+literal+`)?`),
	"Dart":       forms("fromEnvironment|environment[", `fromEnvironment\(\s*'(\w+)'`, `Platform\.environment\[\s*'(\w+)'`),
	"Swift":      forms("environment|Environment.get", `environment\[\s*"(\w+)"`, `Environment\.get\(\s*"(\w+)"\s*\)(?:\s*\?\?\s*`+literal+`)?`),
	"Perl":       forms("$ENV", `\$ENV\{\s*["']?(\w+)["']?\s*\}(?:\s*(?:\|\||//)\s*`+literal+`)?`),
	"Haskell":    forms("lookupEnv|getEnv", `(?:lookupEnv|getEnv)\s+"(\w+)"`),
	"Lua":        forms("getenv", `os\.getenv\(\s*["'](\w+)["']\s*\)(?:\s+or\s+`+literal+`)?`),
	"Nix":        forms("getEnv", `getEnv\s+"(\w+)"`),
	"C":          forms("getenv", `getenv\(\s*"(\w+)"`),
	"C++":        forms("getenv", `getenv\(\s*"(\w+)"`),
	"PowerShell": forms("$env:", `\$env:(\w+)`),
	"Shell":      nil,
}

// keywords are the words of all forms of a language.
var keywords = words()

func words() map[string]*scan.Words {
	all := map[string]*scan.Words{}
	for language, list := range byLanguage {
		var words []string
		for _, form := range list {
			words = append(words, form.words...)
		}
		if words != nil {
			all[language] = scan.Of(words...)
		}
	}
	return all
}

var python = join(
	forms("environ|getenv", `(?:environ\.(?:get|setdefault|pop)|getenv)\(\s*`+quoted+`\s*\)\s+or\s+`+literal,
		`(?:environ\.(?:get|pop)|getenv)\(\s*`+quoted+`\s*(?:,\s*(?:default\s*=\s*)?`+literal+`)?`,
		`!environ\[\s*`+quoted+`\s*\]`, `\b`+quoted+`\s+in\s+os\.environ`),
	forms("config(|env|Env", `\b(?:config|env|env\.\w+|environ_cfg\.\w+|env_config)\(\s*`+quoted+`\s*(?:,\s*(?:(?:cast|validate)\s*=\s*[\w.]+\s*,\s*)?(?:default\s*=\s*)?`+literal+`)?`,
		`Field\([^)]*?(?:env|alias|validation_alias)\s*=\s*`+quoted),
)

var node = forms("process.env|import.meta.env|Deno.env|Bun.env|config.get|configService|env(|env.get",
	`(?:process\.env|import\.meta\.env|Bun\.env)(?:\.|\[\s*["'])([A-Za-z_]\w*)(?:["']\s*\])?!?\s*(?:\|\||\?\?)\s*`+literal,
	`(?:process\.env|import\.meta\.env|Bun\.env)(?:\.|\[\s*["'])([A-Za-z_]\w*)(?:["']\s*\])?\s*(?:!==?\s*undefined\s*)?\?\s*(?:process\.env\.\w+|\w+\(process\.env\.\w+\))\s*:\s*`+literal,
	`(?:process\.env|import\.meta\.env|Bun\.env)(?:\.|\[\s*["'])([A-Za-z_]\w*)(?:["']\s*\])?`,
	`Deno\.env\.get\(\s*`+quoted+`\s*\)(?:\s*(?:\|\||\?\?)\s*`+literal+`)?`,
	`[cC]onfigService\.(?:get|getOrThrow)(?:<[^>]*>)?\(\s*["']([\w.]+)["'](?:\s*,\s*`+literal+`)?`,
	`\benv\.get\(\s*["']([A-Z][A-Z0-9_]*)["']`,
	`\benv(?:\.\w+)?\(\s*["']([A-Z][A-Z0-9_]*)["'](?:\s*,\s*`+literal+`)?`)

var jvm = forms("getenv|@Value|@ConfigProperty|environment.|getProperty|sys.env|System.env",
	`System\.getenv\(\s*"(\w+)"\s*\)\s*\?:\s*`+literal,
	`System\.getenv\(\s*"(\w+)"\s*\)`,
	`System\.getenv\(\)\.getOrDefault\(\s*"(\w+)"\s*,\s*`+literal,
	`System\.getenv\(?\)?(?:\.get\(|\[)\s*"(\w+)"`,
	`Optional\.ofNullable\(\s*System\.getenv\(\s*"(\w+)"\s*\)\s*\)\.orElse\(\s*`+literal,
	`@Value\(\s*"\$\{([\w.-]+)(?::([^}]*))?\}`,
	`@ConfigProperty\([^)]*name\s*=\s*"([\w.-]+)"(?:[^)]*defaultValue\s*=\s*`+literal+`)?`,
	`[eE]nv(?:ironment)?\.get(?:Required)?Property\(\s*"([\w.-]+)"(?:\s*,\s*`+literal+`)?`,
	`sys\.env\.getOrElse\(\s*"(\w+)"\s*,\s*(?:=>\s*)?`+literal, `sys\.env(?:\.get)?\(\s*"(\w+)"\s*\)(?:\.getOrElse\(\s*`+literal+`)?`)

var golang = forms("Getenv|LookupEnv|viper|env:|envconfig|env-default|MustGet|EnvVar|envOr|Envar(",
	`cmp\.Or\(\s*os\.Getenv\(\s*`+quoted+`\s*\)\s*,\s*`+literal, `os\.(?:Getenv|LookupEnv)\(\s*`+quoted+`\s*\)`,
	`viper\.SetDefault\(\s*["']([\w.-]+)["']\s*,\s*`+literal, `viper\.(?:Get\w*|BindEnv|MustBindEnv)\(\s*["']([\w.-]+)["']`,
	"`[^`]*\\b(?:env|envconfig):\"([A-Z][A-Z0-9_]*)[^\"]*\"(?:[^`]*(?:default|envDefault|env-default):(\"[^\"]*\"))?",
	`(?:EnvVars?|EnvVar):\s*(?:\[\]string\{\s*)?"([A-Z][A-Z0-9_]*)"`, `EnvVars\(\s*"([A-Z][A-Z0-9_]*)"`, `\.Envar\(\s*"([A-Z][A-Z0-9_]*)"`)
