package config

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/credential"
	"workbook/assessor/framework"
	"workbook/assessor/scope"
	"workbook/assessor/unit"
)

// What stands around a value can show that nobody uses it: a text for readers,
// a list of values that are refused, a folder of helpers, another file that
// replaces it in production.

var (
	heredoc = regexp.MustCompile(`<<[-~]?["'` + "`" + `]?([A-Z][A-Z0-9_]*)`)
	// prose names what holds a text for readers.
	prose = regexp.MustCompile(`(?i)\b(?:description|desc|long_?desc|long|doc|docs|help|usage|banner|summary|example|instructions|synopsis)\b`)
)

// inProse tells a line inside a long literal whose name says that it is a text
// for readers, such as a description or a usage message.
func inProse(f *check.File, line int) bool {
	for n := line; n > 0 && n > line-120; n-- {
		text := f.CodeLine(n)
		if m := heredoc.FindStringSubmatchIndex(text); m != nil {
			return n < line && !closed(f, text[m[2]:m[3]], n, line) && prose.MatchString(text[:m[0]])
		}
		if f.Is("Go", "JavaScript", "TypeScript") && n < line && strings.Count(text, "`")%2 == 1 {
			at := strings.IndexByte(text, '`')
			return prose.MatchString(text[:at]) && strings.HasSuffix(strings.TrimRight(text[:at], " ("), ":")
		}
	}
	return false
}

// closed tells that a heredoc has ended before a line.
func closed(f *check.File, end string, from, line int) bool {
	for n := from + 1; n < line; n++ {
		if strings.TrimSpace(f.Raw(n)) == end {
			return true
		}
	}
	return false
}

// refused are names of tables whose values a program warns of.
var refused = regexp.MustCompile(`(?i)placeholder|insecure|forbidden|blocklist|blacklist|weak_?(?:secret|key|pass)|known_?(?:secret|default|weak)|default_?(?:secret|password)s\b`)

// inRefused tells a value in a table of such a name.
func inRefused(f *check.File, line int) bool {
	own := indent(f.CodeLine(line))
	for n := line - 1; n > 0 && n > line-40; n-- {
		text := f.CodeLine(n)
		if strings.TrimSpace(text) != "" && indent(text) < own {
			return refused.MatchString(text)
		}
	}
	return false
}

func indent(s string) int { return len(s) - len(strings.TrimLeft(s, " \t")) }

// aside tells folders of what helps developers and is not shipped.
func aside(p string) bool {
	for _, part := range strings.Split(strings.ToLower(path.Dir(p)), "/") {
		switch part {
		case "extra", "extras", "scripts", "script", "tools", "tool", "hack", "misc", "dev", "devtools", "utils-dev", "ci", ".ci":
			return true
		}
	}
	return false
}

// onDevices tells a program that its users hold in their hands: what it calls
// its secret is none, and the provider knows it.
func onDevices(f *check.File) bool {
	u := f.Repo.UnitOf(f.Path)
	if u == nil || u.Kind == unit.Desktop || u.Kind == unit.Mobile {
		return u != nil
	}
	return u.Kind == unit.CLI && slices.ContainsFunc(u.Frameworks, func(w *framework.Framework) bool { return w.Role == framework.Tool })
}

// triesOut tells an app beside a library, which is there to try that out.
func triesOut(f *check.File) bool {
	u := f.Repo.UnitOf(f.Path)
	return u != nil && u.Helper && f.Repo.Kind == unit.Library
}

// readsEnvironment is a value that the environment gives.
var readsEnvironment = regexp.MustCompile(`System\.(?:get_env|fetch_env)|\$\{[A-Za-z]|%env\(|ENV\[|process\.env`)

// replaced tells that the settings of production, in a file beside this one,
// give the same name a value from the environment.
func replaced(f *check.File, name string) bool {
	key := name[strings.LastIndexByte(name, '.')+1:]
	if f.Is("Python") && replacedBeside(f, key) {
		return true
	}
	for _, base := range overlays(f.Base()) {
		o := f.Repo.Get(path.Join(f.Dir(), base))
		if o == nil {
			continue
		}
		for n := 1; n <= o.Lines(); n++ {
			if text := o.CodeLine(n); names(text, key) {
				next := text + o.CodeLine(n+1) + o.CodeLine(n+2)
				if readsEnvironment.MatchString(next) && !credential.MachineMade(text) {
					return true
				}
			}
		}
	}
	return false
}

// names tells that a text holds a name as a whole word: "secret_key" is not
// in "secret_key_base".
func names(text, name string) bool {
	for from := 0; name != ""; {
		at := strings.Index(text[from:], name)
		if at < 0 {
			return false
		}
		at += from
		from = at + len(name)
		if (at == 0 || !inWord(text[at-1])) && (from == len(text) || !inWord(text[from])) {
			return true
		}
	}
	return false
}

func inWord(b byte) bool {
	return b == '_' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}

// overlays are the files that production reads after a file of this name.
func overlays(base string) []string {
	switch base {
	case "config.exs":
		return []string{"prod.exs", "runtime.exs", "releases.exs"}
	case "application.yml", "application.yaml", "application.properties":
		return []string{"application-prod.yml", "application-prod.yaml", "application-prod.properties", "application-production.yml", "application-production.yaml", "application-production.properties"}
	}
	return nil
}

// replacedBeside tells that settings of an environment, in a module beside this
// one that starts from it, take the same name from the environment: what is
// written here is then a developer's.
func replacedBeside(f *check.File, key string) bool {
	from := strings.TrimSuffix(f.Base(), ".py")
	for _, o := range f.Repo.Ext(".py") {
		if o == f.File || o.Scope != scope.Production || o.Dir() != f.Dir() || !strings.Contains(string(o.Data), from+" import *") {
			continue
		}
		for n := 1; n <= o.Lines(); n++ {
			rest, ok := strings.CutPrefix(o.CodeLine(n), key)
			if rest = strings.TrimSpace(rest); ok && strings.HasPrefix(rest, "=") && takesVariable.MatchString(rest) {
				return true
			}
		}
	}
	return false
}

// takesVariable is a Python expression that reads the environment.
var takesVariable = regexp.MustCompile(`environ|getenv|\benv(?:\.\w+)?\(|\bconfig\(|\bsecrets?[.\[(]`)
