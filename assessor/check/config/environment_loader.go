package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// EnvironmentLoader finds code that loads a settings file by the name of the
// environment.
//
// Why: named groups of settings do not scale. Each new deploy needs a new file
// in the code, and the files hold what only the deploy should know.
// Silent: a framework's own mode files, files that the environment names by
// their whole path, tests, tools that build.
// Source: https://12factor.net/config
var EnvironmentLoader = add(check.Check{
	ID:        "environment-loader",
	Criterion: "config/no-environment-files",
	Wants: check.Keywords("require", "import(", "readFile", "import_module", "from_object", "from_pyfile", "SetConfigName", "SetConfigFile", "config_path", "File::with_name", "include", "YAML.load", "load_file").
		In("JavaScript", "TypeScript", "Python", "Ruby", "Go", "PHP", "Rust").Scopes(scope.Production),
	File: environmentLoader,
})

// loads is a call that reads a file whose name holds the environment's.
var loads = regexp.MustCompile(`(?i)\b(?:require(?:_once|_relative)?|import|include(?:_once)?|readFileSync|readFile|import_module|from_object|from_pyfile|SetConfigName|SetConfigFile|with_name|load_file|safe_load_file|join)\b[\s(].*(?:\$\{|#\{|\{|\+|,|&|\.\s*\$|\$)\s*[\w.\[\]"'()]*\b(?:NODE_ENV|APP_ENV|RAILS_ENV|RACK_ENV|GO_ENV|FLASK_ENV|APP_ENVIRONMENT|\w*_ENVIRONMENT|(?:final|current|app|node|run)_?env|\$?env(?:ironment)?(?:\.as_str\(\)|\.toLowerCase\(\)|\.to_s)?)\b`)

// environmentWord is in the name of every environment's variable.
var environmentWord = regexp.MustCompile(`(?i)env`)

var anyLoad = regexp.MustCompile(`(?i)(?:require|import|include|readFile|from_object|from_pyfile|SetConfig|with_name|load_file)`)

// withoutTexts empties the quoted texts that have no hole: the environment's
// name must be a variable.
func withoutTexts(text string) string {
	return plainText.ReplaceAllString(text, `""`)
}

var plainText = regexp.MustCompile(`"[^"$#{]*"|'[^'$#{]*'`)

// keyed keeps look-ups of single variables and the framework's own modes out.
var keyed = regexp.MustCompile(`(?i)dotenv|webpack|["'` + "`" + `/]\.env\b|process\.env\.[A-Z_]*(?:PATH|FILE|DIR)|config\.env\b|import\.meta|config/environments|from\s+['"]`)

func environmentLoader(f *check.File) (found []check.Evidence) {
	for line := range f.Code(environmentWord) {
		if !anyLoad.MatchString(line.Text) || strings.HasSuffix(f.Path, ".d.ts") || keyed.MatchString(line.Text) || !namesFile.MatchString(line.Text) || !loads.MatchString(withoutTexts(line.Text)) {
			continue
		}
		found = append(found, line.Gap(check.Medium, "A settings file is loaded by the name of the environment; a new deploy needs a new file in the code.").AsPartial())
	}
	return found
}

// namesFile is a text beside the environment's name: a folder or an ending.
var namesFile = regexp.MustCompile(`["'` + "`" + `][^"'` + "`" + `]*(?:/|\.(?:js|json|ya?ml|toml|php|py|rb)|config|settings)[^"'` + "`" + `]*["'` + "`" + `]|configuration_directory|f["']`)
