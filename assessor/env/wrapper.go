package env

import (
	"regexp"
	"sort"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/scan"
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
		if f.Lang == nil || !f.Scope.Live() && f.Scope != "dev" || byLanguage[f.Lang.Name] == nil {
			continue
		}
		for _, n := range f.LinesWith(indirectWords) {
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

// indirectWords are the words of which a line with indirect holds one.
var indirectWords = scan.Of("environ[", "environ.get", "getenv", "LookupEnv", "process.env[", "ENV[", "ENV.fetch", "env::var", "GetEnvironmentVariable", "get_env", "fetch_env")

func hasParameter(parameters, name string) bool {
	for _, p := range strings.FieldsFunc(parameters, func(r rune) bool { return strings.ContainsRune(" ,:=?*&$\t", r) }) {
		if p == name {
			return true
		}
	}
	return false
}

// wrappers are the wrappers of a repository, found in one pass.
type wrappers struct {
	names []string
	calls *scan.Automaton // two for each name: its call, plain and generic
}

func wrappersOf(found map[string]bool) *wrappers {
	if len(found) == 0 {
		return nil
	}
	w := &wrappers{}
	var calls []string
	for name := range found {
		w.names = append(w.names, name)
	}
	sort.Strings(w.names)
	for _, name := range w.names {
		calls = append(calls, name+"(", name+"<")
	}
	w.calls = scan.New(calls)
	return w
}

// in is the form of the calls in a file, or nil, and the lines that hold one,
// ascending.
func (w *wrappers) in(f *file.File) (own *form, lines []int) {
	if w == nil {
		return nil, nil
	}
	called := make([]bool, len(w.names))
	w.calls.Each(f.Data, func(call, start, _ int) {
		name := w.names[call/2]
		called[call/2] = called[call/2] || string(f.Data[start:start+len(name)]) == name
		lines = append(lines, f.LineOf(start))
	})
	var names, patterns []string
	for i, name := range w.names {
		if called[i] {
			names = append(names, name)
			patterns = append(patterns, regexp.QuoteMeta(name))
		}
	}
	if names == nil {
		return nil, nil
	}
	re := regexp.MustCompile(`(?:^|[^\w])(?:` + strings.Join(patterns, "|") + `)(?:::)?(?:<[^>()]*>)?\(\s*` + quoted + `\s*(?:,\s*(?:\w+\s*[=:]\s*)?` + literal + `)?`)
	return &form{words: names, re: re}, lines
}
