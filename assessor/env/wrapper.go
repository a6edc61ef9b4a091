package env

import (
	"bytes"
	"regexp"
	"strings"

	"workbook/assessor/file"
)

// indirect reads a variable whose name is a parameter: the body of a wrapper.
var indirect = regexp.MustCompile(`(?:environ(?:\.get)?|getenv|os\.Getenv|os\.LookupEnv|process\.env|ENV(?:\.fetch)?|System\.getenv|env::var|GetEnvironmentVariable)\s*[\[(]\s*([A-Za-z_]\w*)\s*[,\])]`)

// definition is the head of a function with its name and parameters, in the
// languages that have such wrappers.
var definition = regexp.MustCompile(`(?:\bdef\s+(?:self\.)?|\bfunction\s+|\bfunc\s+(?:\([^)]*\)\s*)?|\bfn\s+|\bstatic\s+[\w<>\[\]?]+\s+|\bconst\s+)(\w+)\s*(?:=\s*(?:async\s*)?)?\(([^)]*)\)`)

// learn returns the names of functions that read a variable which the caller
// names. A definition stands at most eight lines above its look-up.
func learn(set *file.Set) map[string]bool {
	found := map[string]bool{}
	for _, f := range set.Files {
		if f.Lang == nil || !f.Scope.Live() && f.Scope != "dev" || byLanguage[f.Lang.Name] == nil || !mentionsIndirect(f.Data) {
			continue
		}
		for n := 1; n <= f.Lines(); n++ {
			text := f.CodeLine(n)
			m := indirect.FindStringSubmatch(text)
			if m == nil {
				continue
			}
			for up := n; up >= 1 && up > n-8; up-- {
				d := definition.FindStringSubmatch(f.CodeLine(up))
				if d == nil {
					continue
				}
				if hasParameter(d[2], m[1]) && len(d[1]) > 2 {
					found[d[1]] = true
				}
				break
			}
		}
	}
	return found
}

func mentionsIndirect(data []byte) bool {
	for _, w := range []string{"environ", "etenv", "LookupEnv", "process.env[", "ENV", "env::var", "GetEnvironmentVariable"} {
		if bytes.Contains(data, []byte(w)) {
			return true
		}
	}
	return false
}

func hasParameter(parameters, name string) bool {
	for _, p := range strings.FieldsFunc(parameters, func(r rune) bool { return strings.ContainsRune(" ,:=?*&", r) }) {
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
		if bytes.Contains(f.Data, []byte(w+"(")) {
			names = append(names, w)
		}
	}
	if names == nil {
		return nil
	}
	var words, patterns []string
	for _, n := range names {
		words = append(words, n+"(")
		patterns = append(patterns, regexp.QuoteMeta(n))
	}
	re := regexp.MustCompile(`\b(?:` + strings.Join(patterns, "|") + `)\(\s*` + quoted + `\s*(?:,\s*(?:default\s*=\s*)?` + literal + `)?`)
	return &form{words: words, re: re}
}
