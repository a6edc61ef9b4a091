package env

import (
	"bytes"
	"regexp"
	"sort"
	"strings"

	"workbook/assessor/file"
)

// indirect reads a variable whose name is a parameter: the body of a wrapper.
var indirect = regexp.MustCompile(`(?:environ(?:\.get)?|getenv|os\.Getenv|os\.LookupEnv|process\.env|ENV(?:\.fetch)?|System\.getenv|System\.get_env|System\.fetch_env!?|env::var(?:_os)?|GetEnvironmentVariable)\s*[\[(]\s*&?\$?(?:"\w*"\s*\+\s*|f["']\{?\w*\}?)?(?:strings\.ToUpper\()?([A-Za-z_]\w*)\b(?:\.upper\(\)|\.toUpperCase\(\))?\s*(?:[,\])+]|\.)`)

// definition is the head of a function with its name and parameters, in the
// languages that have such wrappers.
var definition = regexp.MustCompile(`(?:\bdefp?\s+(?:self\.)?|\bfunction\s+|\bfunc\s+(?:\([^)]*\)\s*)?|\bfn\s+|\bfun\s+|\bstatic\s+[\w<>\[\]?]+\s+|\b(?:public|private|protected|internal)\s+[\w<>\[\]?]+\s+|\b(?:const|let|var)\s+)(\w+[?!]?)\s*(?:<[^>]*>\s*)?(?::[^=]+)?(?:=\s*(?:async\s*)?(?:function\s*)?)?\(([^)]*)\)`)

// reach is how far above its look-up a wrapper's definition may stand.
const reach = 30

// learn returns the names of functions that read a variable which the caller
// names.
func learn(set *file.Set) map[string]bool {
	found := map[string]bool{}
	for _, f := range set.Files {
		if f.Lang == nil || !f.Scope.Live() && f.Scope != "dev" || byLanguage[f.Lang.Name] == nil || !mentionsIndirect(f.Data) {
			continue
		}
		for n := 1; n <= f.Lines(); n++ {
			if text := f.CodeLine(n); len(text) <= longest {
				for _, m := range indirect.FindAllStringSubmatch(text, 5) {
					if name := wrapperAbove(f, n, m[1]); name != "" {
						found[name] = true
					}
				}
			}
		}
	}
	return found
}

// wrapperAbove is the function around a line that has this parameter, or "".
func wrapperAbove(f *file.File, line int, parameter string) string {
	for up := line; up >= 1 && up > line-reach; up-- {
		d := definition.FindStringSubmatch(f.CodeLine(up))
		if d == nil {
			continue
		}
		if hasParameter(d[2], parameter) && len(d[1]) > 2 && !generic[d[1]] {
			return d[1]
		}
		if strings.HasPrefix(strings.TrimSpace(f.CodeLine(up)), "const ") || strings.HasPrefix(strings.TrimSpace(f.CodeLine(up)), "let ") {
			continue
		}
		return ""
	}
	return ""
}

// generic are names of functions that read many other things too.
var generic = map[string]bool{"get": true, "set": true, "has": true, "main": true, "run": true, "read": true, "load": true, "init": true, "test": true, "resolve": true, "value": true, "constructor": true, "render": true, "parse": true}

func mentionsIndirect(data []byte) bool {
	for _, w := range []string{"environ", "etenv", "LookupEnv", "process.env[", "ENV", "env::var", "GetEnvironmentVariable", "get_env", "fetch_env"} {
		if bytes.Contains(data, []byte(w)) {
			return true
		}
	}
	return false
}

func hasParameter(parameters, name string) bool {
	for _, p := range strings.FieldsFunc(parameters, func(r rune) bool { return strings.ContainsRune(" ,:=?*&$\t", r) }) {
		if p == name {
			return true
		}
	}
	return false
}

// wrapperForm is the form of the wrappers' calls that a file mentions, or nil.
func wrapperForm(f *file.File, wrappers map[string]bool) *form {
	var names []string
	for w := range wrappers {
		if bytes.Contains(f.Data, []byte(w+"(")) || bytes.Contains(f.Data, []byte(w+"<")) {
			names = append(names, w)
		}
	}
	if names == nil {
		return nil
	}
	sort.Strings(names)
	var patterns []string
	for _, n := range names {
		patterns = append(patterns, regexp.QuoteMeta(n))
	}
	re := regexp.MustCompile(`(?:^|[^\w])(?:` + strings.Join(patterns, "|") + `)(?:::)?(?:<[^>()]*>)?\(\s*` + quoted + `\s*(?:,\s*(?:\w+\s*[=:]\s*)?` + literal + `)?`)
	return &form{words: names, re: re}
}
