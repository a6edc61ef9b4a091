// Package env finds where code reads its environment: the variable, and the
// value that it falls back to.
//
// A project's own wrappers ("def env_bool(name, default)") are learnt from
// their definitions, so that their calls count too; so do schemas and tables of
// options that are filled from the environment as a whole.
package env

import (
	"regexp"
	"slices"
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

// Find returns every look-up in the code of live and dev files, in the order
// of path and line.
func Find(set *file.Set) []Lookup {
	wrappers := wrappersOf(learn(set))
	readers := optionReaders(set)
	var found []Lookup
	for _, f := range set.Files {
		if f.Scope == "test" || f.Scope == "docs" || f.Scope == "vendored" || f.Scope == "generated" || f.Scope == "example" {
			continue
		}
		if f.Lang != nil {
			found = append(found, inCode(f, wrappers)...)
			found = append(found, inSchema(f)...)
			if readers[f.Dir()] {
				found = append(found, inOptionTable(f)...)
			}
		}
		if configFile(f) {
			found = append(found, inConfig(f)...)
		}
	}
	return ordered(found)
}

// ordered sorts by place and keeps one look-up of a name on a line, the one
// that knows its default.
func ordered(found []Lookup) []Lookup {
	sort.SliceStable(found, func(i, j int) bool {
		a, b := found[i], found[j]
		switch {
		case a.Path != b.Path:
			return a.Path < b.Path
		case a.Line != b.Line:
			return a.Line < b.Line
		case a.Name != b.Name:
			return a.Name < b.Name
		}
		return a.HasDefault && !b.HasDefault
	})
	kept := found[:0]
	for i, l := range found {
		if i > 0 && l.Path == found[i-1].Path && l.Line == found[i-1].Line && l.Name == found[i-1].Name {
			continue
		}
		kept = append(kept, l)
	}
	return kept
}

// longest is the longest line, in bytes, that is read; longer ones are data.
const longest = 1000

func inCode(f *file.File, wrappers *wrappers) (found []Lookup) {
	list := byLanguage[f.Lang.Name]
	var lines []int
	if words := keywords[f.Lang.Name]; words != nil {
		lines = f.LinesWith(words)
	}
	if own, calls := wrappers.in(f); own != nil {
		list = append(list[:len(list):len(list)], *own)
		lines = append(lines, calls...)
		slices.Sort(lines)
		lines = slices.Compact(lines)
	}
	for _, n := range lines {
		raw := f.Raw(n)
		if len(raw) > longest || !mentions(raw, list) {
			continue
		}
		text := f.CodeLine(n)
		if strings.HasSuffix(strings.TrimSpace(text), "(") { // the arguments stand on lines of their own
			text += strings.TrimSpace(f.CodeLine(n+1)) + " " + strings.TrimSpace(f.CodeLine(n+2))
		} else if openDefault.MatchString(text) {
			text = strings.TrimRight(text, " \t\\") + " " + strings.TrimSpace(f.CodeLine(n+1))
		}
		found = append(found, inLine(f, n, text, list)...)
		if strings.Contains(text, "= process.env") {
			found = append(found, destructured(f, n)...)
		}
	}
	return found
}

// openDefault is a look-up whose default stands on the next line.
var openDefault = regexp.MustCompile(`(?:\|\||\?\?|\bor)\s*\\?\s*$`)

// ofRequest are the names under which PHP's $_SERVER holds a request.
var ofRequest = regexp.MustCompile(`^(?:HTTPS?|HTTP_\w+|REQUEST_\w+|REMOTE_\w+|SERVER_\w+|SCRIPT_\w+|QUERY_STRING|DOCUMENT_ROOT|PATH_INFO|PHP_\w+|CONTENT_\w+|ORIG_\w+|REDIRECT_\w+|argv|argc)$`)

func inLine(f *file.File, n int, text string, list []form) (found []Lookup) {
	seen := map[string]bool{}
	for _, form := range list {
		if !form.in(text) {
			continue
		}
		for _, m := range form.re.FindAllStringSubmatchIndex(text, 20) {
			name := text[m[2]:m[3]]
			if name == "" || seen[name] || f.Is("PHP") && ofRequest.MatchString(name) && strings.Contains(text[m[0]:m[2]], "_SERVER") || written.MatchString(text[m[1]:]) {
				continue
			}
			seen[name] = true
			if strings.Contains(text[m[0]:m[2]], "GetConnectionString(") {
				name = "ConnectionStrings:" + name // as the variable is called
			}
			l := Lookup{Name: name, Required: form.required, Path: f.Path, Line: n, File: f}
			if len(m) > 4 && m[4] >= 0 && m[5] > m[4] {
				l.Default, l.HasDefault, l.Literal = unquote(text[m[4]:m[5]])
				if strings.Contains(text[m[0]:m[4]], "${") { // a property's default has no quotes
					l.Default, l.HasDefault, l.Literal = text[m[4]:m[5]], true, true
				}
			}
			found = append(found, l)
		}
	}
	return found
}

// written is what follows a variable that is set and not read.
var written = regexp.MustCompile(`^\s*=[^=>~]`)

func (f form) in(text string) bool {
	for _, w := range f.words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

func mentions(text string, list []form) bool {
	for _, form := range list {
		if form.in(text) {
			return true
		}
	}
	return false
}

// unquote reads a default: a quoted text or a number is a literal, None and
// its like are no default, anything else is computed.
func unquote(s string) (value string, has, literal bool) {
	if !strings.Contains(s, "(") {
		s = strings.TrimRight(s, ")")
	}
	switch strings.ToLower(s) {
	case "none", "null", "nil", "undefined", "raise", "throw", "panic", "abort":
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
