// Package lex tells code, comments and strings apart.
//
// It is a small state machine driven by one table row a language, exact enough
// to keep words in comments from counting, and fast enough to run over every
// file that has a candidate line.
package lex

import (
	"bytes"
	"strings"
)

// Language is one row of the table.
type Language struct {
	// Name is how the language is called, such as "Python".
	Name string
	// line starts a comment that ends with the line.
	line []string
	// open and close are block comments; nested tells that they nest.
	open, close string
	nested      bool
	// quotes are the bytes that open a string; raw are those of them in which
	// a backslash means nothing and lines may end.
	quotes, raw string
	// triple tells that three quotes open a string over many lines, and
	// docstring that such a string in statement position is a comment.
	triple, docstring bool
	// template tells that a backquoted string holds ${code}.
	template bool
	// regex tells that a slash can open a regular expression.
	regex bool
	// heredoc tells that << opens a string up to a word of its own line.
	heredoc bool
	// multiline tells that plain strings may go on over line ends.
	multiline bool

	// special are the bytes at which code can be anything but more code.
	special [256]bool
}

var (
	cLike   = Language{line: []string{"//"}, open: "/*", close: "*/", quotes: `"'`}
	hashed  = Language{line: []string{"#"}, quotes: `"'`}
	byName  = map[string]*Language{}
	byExt   = map[string]*Language{}
	byBase  = map[string]*Language{}
	byShell = map[string]*Language{}
)

func add(l Language, name, extensions, bases, interpreters string) {
	l.Name = name
	l.mark()
	row := &l
	byName[name] = row
	for _, e := range strings.Fields(extensions) {
		byExt["."+e] = row
	}
	for _, b := range strings.Fields(bases) {
		byBase[b] = row
	}
	for _, i := range strings.Fields(interpreters) {
		byShell[i] = row
	}
}

// mark fills special from the rest of the row.
func (l *Language) mark() {
	first := "\n \t\r" + l.quotes
	for _, c := range l.line {
		first += c[:1]
	}
	if l.open != "" {
		first += l.open[:1] + strings.TrimLeft(l.open, "\n")[:1]
	}
	if l.regex {
		first += "/"
	}
	if l.heredoc {
		first += "<"
	}
	for i := range len(first) {
		l.special[first[i]] = true
	}
}

func init() {
	script := Language{line: []string{"//"}, open: "/*", close: "*/", quotes: "\"'`", raw: "", template: true, regex: true}
	triple := cLike
	triple.triple = true
	nest := cLike
	nest.nested = true
	nestTriple := triple
	nestTriple.nested = true

	add(Language{line: []string{"#"}, quotes: `"'`, triple: true, docstring: true}, "Python", "py pyw pyi wsgi", "wscript sconstruct", "python python2 python3")
	add(script, "JavaScript", "js mjs cjs es6", "jakefile", "node nodejs bun deno")
	add(script, "TypeScript", "ts mts cts", "", "ts-node tsx")
	add(script, "JSX", "jsx", "", "")
	add(script, "TSX", "tsx", "", "")
	add(script, "Vue", "vue", "", "")
	add(script, "Svelte", "svelte astro", "", "")
	add(Language{line: []string{"#"}, open: "\n=begin", close: "\n=end", quotes: "\"'`", heredoc: true, multiline: true}, "Ruby", "rb rake ru gemspec erb jbuilder", "gemfile rakefile capfile guardfile vagrantfile podfile fastfile brewfile", "ruby")
	add(triple, "Java", "java", "", "")
	add(nestTriple, "Kotlin", "kt kts", "", "")
	add(nestTriple, "Scala", "scala sbt sc", "", "")
	add(triple, "Groovy", "groovy gradle", "jenkinsfile", "groovy")
	add(Language{line: []string{"//"}, open: "/*", close: "*/", quotes: "\"'`", raw: "`"}, "Go", "go", "", "")
	add(Language{line: []string{"//", "#"}, open: "/*", close: "*/", quotes: `"'`, heredoc: true, multiline: true}, "PHP", "php phtml inc php5 module", "artisan", "php")
	add(triple, "C#", "cs cshtml razor csx", "", "")
	add(Language{line: []string{"//"}, open: "(*", close: "*)", nested: true, quotes: `"`, triple: true}, "F#", "fs fsx fsi", "", "")
	add(Language{line: []string{"'"}, quotes: `"`}, "Visual Basic", "vb bas", "", "")
	add(Language{line: []string{"//"}, open: "/*", close: "*/", nested: true, quotes: `"`, multiline: true}, "Rust", "rs", "", "")
	add(Language{line: []string{"#"}, quotes: `"'`, triple: true, multiline: true}, "Elixir", "ex exs eex leex heex", "", "elixir")
	add(Language{line: []string{"%"}, quotes: `"'`}, "Erlang", "erl hrl", "rebar.config", "escript")
	add(Language{line: []string{";"}, quotes: `"`, multiline: true}, "Clojure", "clj cljs cljc edn", "", "")
	add(nestTriple, "Swift", "swift", "", "")
	add(nestTriple, "Dart", "dart", "", "")
	add(cLike, "C", "c h", "", "")
	add(cLike, "C++", "cc cpp cxx hh hpp hxx", "", "")
	add(cLike, "Objective-C", "m mm", "", "")
	add(cLike, "Protocol Buffers", "proto", "", "")
	add(Language{line: []string{"#"}, quotes: `"'`, multiline: true, heredoc: true}, "Shell", "sh bash zsh ksh fish bats", ".bashrc .profile .zshrc .bash_profile .envrc", "sh bash zsh ash dash ksh")
	add(Language{line: []string{"#"}, open: "<#", close: "#>", quotes: `"'`, multiline: true}, "PowerShell", "ps1 psm1 psd1", "", "pwsh")
	add(Language{line: []string{"--"}, open: "/*", close: "*/", quotes: `"'`, multiline: true}, "SQL", "sql", "", "")
	add(Language{line: []string{"#", "//"}, open: "/*", close: "*/", quotes: `"`, heredoc: true}, "HCL", "tf hcl tfvars nomad", "", "")
	add(hashed, "YAML", "yml yaml", "", "")
	add(Language{line: []string{"#"}, quotes: `"'`, triple: true}, "TOML", "toml", "pipfile", "")
	add(Language{line: []string{"//"}, open: "/*", close: "*/", quotes: `"`}, "JSON", "json json5 jsonc webmanifest", ".babelrc .eslintrc .prettierrc composer.lock pipfile.lock", "")
	add(Language{line: []string{"#", ";"}}, "INI", "ini cfg conf properties service timer socket env", ".env .editorconfig .npmrc .gitconfig .flaskenv", "")
	add(hashed, "Dockerfile", "dockerfile", "dockerfile containerfile", "")
	add(hashed, "Makefile", "mk mak", "makefile gnumakefile justfile", "make")
	add(Language{open: "<!--", close: "-->", quotes: ""}, "XML", "xml csproj fsproj vbproj props targets config pom xhtml svg plist", "", "")
	add(Language{open: "<!--", close: "-->", quotes: ""}, "HTML", "html htm jsp ejs hbs handlebars mustache twig ftl njk jinja jinja2 j2 tmpl gohtml", "", "")
	add(Language{open: "/*", close: "*/", quotes: `"'`}, "CSS", "css", "", "")
	add(Language{line: []string{"//"}, open: "/*", close: "*/", quotes: `"'`}, "SCSS", "scss less sass styl", "", "")
	add(Language{line: []string{"--"}, open: "--[[", close: "]]", quotes: `"'`}, "Lua", "lua", "", "lua")
	add(Language{line: []string{"#"}, quotes: "\"'`", multiline: true, heredoc: true}, "Perl", "pl pm t psgi", "", "perl")
	add(hashed, "R", "r", "", "rscript")
	add(Language{line: []string{"#"}, open: "/*", close: "*/", quotes: `"`, multiline: true}, "Nix", "nix", "", "")
	add(Language{line: []string{"--"}, open: "{-", close: "-}", nested: true, quotes: `"`}, "Haskell", "hs", "", "")
	add(Language{line: []string{"#"}, quotes: `"'`, triple: true}, "Starlark", "bzl star", "build workspace tiltfile", "")
	add(Language{line: []string{"//"}, open: "/*", close: "*/", quotes: `"`}, "Prisma", "prisma", "", "")
	add(Language{line: []string{"#"}, quotes: `"'`}, "GraphQL", "graphql gql", "", "")
	add(hashed, "Procfile", "", "procfile procfile.dev", "")
	add(hashed, "Crystal", "cr", "", "")
	add(Language{open: "<!--", close: "-->"}, "Markdown", "md mdx markdown", "", "")
}

// Of is the language of a file by its name, its extension or its first line;
// nil where none of them tells.
func Of(path string, firstLine []byte) *Language {
	base := strings.ToLower(path[strings.LastIndexByte(path, '/')+1:])
	if l := byBase[base]; l != nil {
		return l
	}
	switch {
	case dockerfileName(path[strings.LastIndexByte(path, '/')+1:]):
		return byName["Dockerfile"]
	case strings.HasPrefix(base, ".env."):
		return byName["INI"]
	case strings.HasPrefix(base, "jenkinsfile"):
		return byName["Groovy"]
	case strings.HasPrefix(base, "makefile."):
		return byName["Makefile"]
	}
	name := base
	for _, s := range []string{".example", ".sample", ".dist", ".template", ".tmpl"} {
		name = strings.TrimSuffix(name, s)
	}
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		if l := byExt[name[i:]]; l != nil {
			return l
		}
	}
	if bytes.HasPrefix(firstLine, []byte("#!")) {
		line, _, _ := bytes.Cut(firstLine[2:], []byte("\n"))
		for _, word := range strings.Fields(string(line)) {
			word = word[strings.LastIndexByte(word, '/')+1:]
			if l := byShell[strings.TrimRight(word, "0123456789.")]; l != nil {
				return l
			}
		}
	}
	return nil
}

// dockerfileName tells a Dockerfile by its name; a template that makes one, a
// file beside it, or a program called dockerfile is none.
func dockerfileName(name string) bool {
	base := strings.ToLower(name)
	if strings.HasSuffix(base, ".dockerfile") {
		return true
	}
	if !strings.HasPrefix(base, "dockerfile.") && !strings.HasPrefix(base, "dockerfile-") && !strings.HasPrefix(base, "dockerfile_") && !strings.HasPrefix(base, "containerfile.") {
		return false
	}
	ext := base[strings.LastIndexByte(base, '.')+1:]
	switch ext {
	case "tt", "erb", "tmpl", "tpl", "template", "j2", "jinja", "jinja2", "in", "mustache", "hbs", "ejs", "dockerignore", "md", "txt", "sh", "yml", "yaml", "json", "orig", "bak":
		return false
	}
	return strings.HasPrefix(name, "D") || byExt["."+ext] == nil || !strings.Contains(base, ".")
}

// ByName returns a language by its name, or nil.
func ByName(name string) *Language { return byName[name] }
