package advice

import (
	"path"
	"slices"
	"strings"

	"workbook/assessor/assessment"
	"workbook/content"
)

// maxLanguages is how many languages are advised where no file tells which: a
// repository of five stacks does not want a page of five.
const maxLanguages = 2

// languages are the frameworks, then the languages, of the gaps: by the names
// of their files, else by the parts that hold them, else by the repository.
func languages(r assessment.Repository, gaps []assessment.Evidence) []string {
	var names, told []string
	for _, e := range gaps {
		if id := language(e.Path); id != "" && !slices.Contains(told, id) {
			told = append(told, id)
		}
		if u := unitOf(r.Units, e); u != nil {
			names = append(names, withoutPages(u.Stack)...)
		}
	}
	if len(names) == 0 {
		names = stackOf(r)
	}
	var frameworks, plain []string
	for _, n := range names {
		id := content.StackID(n)
		of := content.StackOf(id)
		switch {
		case id == "" || len(told) > 0 && !slices.Contains(told, of):
		case id != of:
			frameworks = append(frameworks, id)
		case !slices.Contains(plain, id):
			plain = append(plain, id)
		}
	}
	if len(told) > 0 {
		plain = told
	}
	return append(frameworks, plain[:min(len(plain), maxLanguages)]...)
}

// stackOf is what a whole repository is made with: its stack, in the order of
// the repository, as far as a part of its own uses it; its languages where the
// stack names none that is known.
func stackOf(r assessment.Repository) (names []string) {
	var used []string
	for _, u := range r.Units {
		used = append(used, withoutPages(u.Stack)...)
	}
	used = append(used, withoutPages(r.Stack)...)
	for _, n := range r.Stack {
		if slices.Contains(used, n) {
			names = append(names, n)
		}
	}
	if !slices.ContainsFunc(names, func(n string) bool { return content.StackID(n) != "" }) {
		names = append(names, r.Languages...)
	}
	return names
}

// withoutPages is a stack without the language of its pages: JavaScript beside
// a framework of another language, where no framework of its own serves.
func withoutPages(stack []string) (names []string) {
	own, other := false, false
	for _, n := range stack {
		if id := content.StackID(n); id != content.StackOf(id) {
			own = own || content.StackOf(id) == "javascript"
			other = other || content.StackOf(id) != "javascript"
		}
	}
	for _, n := range stack {
		if own || !other || content.StackID(n) != "javascript" {
			names = append(names, n)
		}
	}
	return names
}

// unitOf is the deepest part that holds a piece of evidence, or nil.
func unitOf(units []assessment.Unit, e assessment.Evidence) (best *assessment.Unit) {
	for i, u := range units {
		holds := u.Path == "" || strings.HasPrefix(e.Path, u.Path+"/") || e.Path == "" && e.Unit == u.Path
		if holds && len(u.Stack) > 0 && (best == nil || len(u.Path) > len(best.Path)) {
			best = &units[i]
		}
	}
	return best
}

var byExtension = map[string]string{
	".py": "python", ".js": "javascript", ".mjs": "javascript", ".cjs": "javascript", ".jsx": "javascript", ".ts": "javascript", ".tsx": "javascript",
	".rb": "ruby", ".erb": "ruby", ".java": "java", ".kt": "java", ".kts": "java", ".gradle": "java", ".go": "go", ".php": "php",
	".cs": "dotnet", ".csproj": "dotnet", ".rs": "rust", ".ex": "elixir", ".exs": "elixir",
}

var byName = map[string]string{
	"requirements.txt": "python", "pyproject.toml": "python", "Pipfile": "python", "setup.cfg": "python", "package.json": "javascript", "Gemfile": "ruby",
	"pom.xml": "java", "go.mod": "go", "composer.json": "php", "Cargo.toml": "rust",
}

// language is the stack that a file's name tells, or "".
func language(p string) string {
	base := path.Base(p)
	switch {
	case byName[base] != "":
		return byName[base]
	case strings.HasPrefix(base, "requirements") && strings.HasSuffix(base, ".txt"):
		return "python"
	case strings.HasPrefix(base, "appsettings") && strings.HasSuffix(base, ".json"):
		return "dotnet"
	case strings.HasPrefix(base, "application") && (strings.HasSuffix(base, ".yml") || strings.HasSuffix(base, ".yaml") || strings.HasSuffix(base, ".properties")):
		return "java"
	}
	return byExtension[path.Ext(base)]
}
