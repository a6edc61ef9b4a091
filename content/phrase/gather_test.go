package phrase_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/template/parse"

	"workbook/content/rubric"
)

const root = "../../"

// The interface: the views, the written pages, the site around them, and what
// the browser's scripts add.
var (
	goFiles       = []string{"app/*.go", "app/pages/*.go", "cmd/site/build.go", "cmd/site/reading.go", "content/render/render.go"}
	templateFiles = []string{"app/pages/html/*.html"}
	scriptFiles   = []string{"web/*.js"}
	// Where the ends of a load are written, which the page shows in a box.
	faultFiles = []string{"assessor/source/*.go", "assessor/source/address/*.go", "assessor/source/fault/*.go", "app/worker/*.go"}
)

// key is a text that is looked up: where it stands, and its English for one
// where it depends on a number.
type key struct {
	file      string
	line      int
	text, one string
}

func (k key) String() string { return fmt.Sprintf("%s:%d: %q", k.file, k.line, k.text) }

// gather finds every text that is looked up, by file and line.
func gather(t *testing.T) (keys []key) {
	t.Helper()
	for _, file := range files(t, goFiles) {
		keys = append(keys, inGo(t, file)...)
	}
	for _, file := range files(t, templateFiles) {
		keys = append(keys, inTemplate(t, file)...)
	}
	for _, file := range files(t, scriptFiles) {
		keys = append(keys, inScript(file, source(t, file))...)
	}
	for _, file := range files(t, faultFiles) {
		keys = append(keys, inFaults(t, file)...)
	}
	return append(keys, inRubric()...)
}

// files are those of the patterns, without tests.
func files(t *testing.T, patterns []string) (out []string) {
	t.Helper()
	for _, p := range patterns {
		found, err := filepath.Glob(root + p)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: no file: %v", p, err)
		}
		for _, f := range found {
			// What templates call hands on what they say.
			if !strings.HasSuffix(f, "_test.go") && !strings.HasSuffix(f, "pages/functions.go") {
				out = append(out, filepath.ToSlash(strings.TrimPrefix(f, root)))
			}
		}
	}
	return out
}

func source(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(root + file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func parsed(t *testing.T, file, text string) (*token.FileSet, *ast.File) {
	t.Helper()
	set := token.NewFileSet()
	f, err := parser.ParseFile(set, file, text, 0)
	if err != nil {
		t.Fatal(err)
	}
	return set, f
}

// asked is what a call asks package phrase for: "Of", "With", "Count" or "".
func asked(n ast.Node) string {
	if call, ok := n.(*ast.CallExpr); ok {
		if s, ok := call.Fun.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && x.Name == "phrase" && s.Sel.Name != "Use" && s.Sel.Name != "Language" {
				return s.Sel.Name
			}
		}
	}
	return ""
}

func inGo(t *testing.T, file string) (keys []key) {
	set, f := parsed(t, file, source(t, file))
	ast.Inspect(f, func(n ast.Node) bool {
		what := asked(n)
		if what == "" {
			return true
		}
		args := n.(*ast.CallExpr).Args
		k := key{file: file, line: set.Position(n.Pos()).Line}
		ok := true
		if what == "Count" {
			k.one, _ = literal(args[1])
			k.text, ok = literal(args[2])
		} else if k.text, ok = literal(args[0]); !ok && what == "Of" && isField(args[0]) {
			return true // a name of the rubric
		}
		if !ok {
			t.Errorf("%s:%d: phrase.%s takes its English as it stands, not from a variable", k.file, k.line, what)
		}
		keys = append(keys, k)
		return true
	})
	return keys
}

func literal(e ast.Expr) (string, bool) {
	if l, ok := e.(*ast.BasicLit); ok && l.Kind == token.STRING {
		s, err := strconv.Unquote(l.Value)
		return s, err == nil
	}
	return "", false
}

func isField(e ast.Expr) bool {
	_, ok := e.(*ast.SelectorExpr)
	return ok
}

// inFaults are the sentences and hints of a file; one that holds a name or a
// number is put together where it is written, and stays English.
func inFaults(t *testing.T, file string) (keys []key) {
	set, f := parsed(t, file, source(t, file))
	add := func(e ast.Expr) {
		if text, ok := literal(e); ok {
			keys = append(keys, key{file: file, line: set.Position(e.Pos()).Line, text: text})
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			if name, ok := n.Key.(*ast.Ident); ok && (name.Name == "Sentence" || name.Name == "Hint") {
				add(n.Value)
			}
		case *ast.CallExpr:
			if name := nameOf(n); name == "New" && len(n.Args) == 4 {
				add(n.Args[1])
				add(n.Args[2])
			}
		}
		return true
	})
	return keys
}

func inTemplate(t *testing.T, file string) (keys []key) {
	text := source(t, file)
	tree := parse.New(file)
	tree.Mode = parse.SkipFuncCheck
	set := map[string]*parse.Tree{}
	if _, err := tree.Parse(text, "", "", set); err != nil {
		t.Fatal(err)
	}
	seen := map[parse.Pos]bool{}
	for _, one := range set {
		walk(one.Root, func(c *parse.CommandNode) {
			var said []string
			for _, a := range c.Args {
				if s, ok := a.(*parse.StringNode); ok {
					said = append(said, s.Text)
				}
			}
			function, ok := c.Args[0].(*parse.IdentifierNode)
			if !ok || seen[c.Pos] || len(said) == 0 {
				return
			}
			seen[c.Pos] = true
			k := key{file: file, line: 1 + strings.Count(text[:c.Pos], "\n"), text: said[len(said)-1]}
			switch function.Ident {
			case "phrase":
				k.text = said[0]
				keys = append(keys, k)
			case "count":
				k.one, k.text = said[0], said[1]
				keys = append(keys, k)
			}
		})
	}
	slices.SortStableFunc(keys, func(a, b key) int { return a.line - b.line })
	return keys
}

// walk calls visit for every command of a template.
func walk(n parse.Node, visit func(*parse.CommandNode)) {
	branch := func(b parse.BranchNode) {
		walk(b.Pipe, visit)
		walk(b.List, visit)
		if b.ElseList != nil {
			walk(b.ElseList, visit)
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		for _, c := range n.Nodes {
			walk(c, visit)
		}
	case *parse.ActionNode:
		walk(n.Pipe, visit)
	case *parse.IfNode:
		branch(n.BranchNode)
	case *parse.RangeNode:
		branch(n.BranchNode)
	case *parse.WithNode:
		branch(n.BranchNode)
	case *parse.TemplateNode:
		if n.Pipe != nil {
			walk(n.Pipe, visit)
		}
	case *parse.PipeNode:
		for _, c := range n.Cmds {
			walk(c, visit)
		}
	case *parse.CommandNode:
		visit(n)
		for _, a := range n.Args {
			walk(a, visit)
		}
	}
}

var (
	scriptText  = regexp.MustCompile(`\bphrase\(("(?:[^"\\]|\\.)*")`)
	scriptCount = regexp.MustCompile(`\bphrase\.count\([^"]*("(?:[^"\\]|\\.)*"), ("(?:[^"\\]|\\.)*")`)
)

func inScript(file, text string) (keys []key) {
	at := func(i int) int { return 1 + strings.Count(text[:i], "\n") }
	said := func(from, to int) string {
		s, _ := strconv.Unquote(text[from:to]) // JavaScript's strings of this kind are Go's
		return s
	}
	for _, m := range scriptText.FindAllStringSubmatchIndex(text, -1) {
		keys = append(keys, key{file: file, line: at(m[0]), text: said(m[2], m[3])})
	}
	for _, m := range scriptCount.FindAllStringSubmatchIndex(text, -1) {
		keys = append(keys, key{file: file, line: at(m[0]), one: said(m[2], m[3]), text: said(m[4], m[5])})
	}
	return keys
}

// inRubric are the names of the rules, which are data and shown as they are.
func inRubric() (keys []key) {
	add := func(text string) { keys = append(keys, key{file: "content/rubric/rubric.go", text: text}) }
	for _, r := range rubric.Rules {
		add(r.Name)
		add(r.Headline)
		for _, c := range r.Criteria {
			add(c.Title)
		}
	}
	for _, r := range rubric.Rungs {
		add(r.Sentence)
	}
	return keys
}
