package phrase_test

import (
	"go/ast"
	"go/token"
	"regexp"
	"strings"
	"testing"
)

// names are said in every language alike.
var names = map[string]bool{"Markdown": true, "Gumboot": true, "Magpie": true, "Kestrel": true, "Wren": true, "Workbook": true}

// quiet are the functions whose texts nobody reads: attributes, addresses, the
// browser's own names, and what only a developer sees.
var quiet = regexp.MustCompile(`^(Attr|Call|Class|Errorf|EventScope|Get|Get(env)?|Glob|Has\w+|Href|ID|MustCompile|New|Read\w+|Rel|Replace\w*|Role|Set|Trim\w+|Cut\w*|Contains|Split|Type|accept|glob|keep|write|Join|icon|Command)$`)

// shown are those whose text is read, whatever it is.
var shown = regexp.MustCompile(`^(Text|Title|Placeholder|Alt)$`)

var (
	tags       = regexp.MustCompile(`<[^<>]*(?:>|$)|^[^<>]*>`)
	attributes = regexp.MustCompile(`\b(?:aria-label|title|placeholder|alt)="([^"]*)`)
	parts      = regexp.MustCompile(`%[-+.\d\[\]]*[a-z%]|&\w+;`)
	letters    = regexp.MustCompile(`\p{L}{2}`)
	// sentence is what looks like a text: a capital word, or two words.
	sentence = regexp.MustCompile(`^\p{Lu}\p{Ll}+[.:]?$|\p{L}[,;:.’]* \p{L}{2}`)
)

// said is what HTML says to people.
func said(html string) string {
	text := parts.ReplaceAllString(html, "")
	var b strings.Builder
	for _, a := range attributes.FindAllStringSubmatch(text, -1) {
		b.WriteString(a[1] + " ")
	}
	return strings.TrimSpace(b.String() + tags.ReplaceAllString(text, " "))
}

// classes are the style sheets' names: "btn alt" is no text.
func classes(t *testing.T) map[string]bool {
	out := map[string]bool{}
	for _, file := range files(t, []string{"web/*.css"}) {
		for _, m := range regexp.MustCompile(`\.([a-z][\w-]*)`).FindAllStringSubmatch(source(t, file), -1) {
			out[m[1]] = true
		}
	}
	return out
}

// TestEveryTextIsLookedUp: what a view, a template or a script says goes
// through package phrase.
func TestEveryTextIsLookedUp(t *testing.T) {
	class := classes(t)
	for _, file := range files(t, goFiles) {
		for _, k := range unmarkedGo(t, file, source(t, file), class) {
			t.Errorf("%v does not go through package phrase", k)
		}
	}
	for _, file := range files(t, templateFiles) {
		for _, k := range unmarkedHTML(file, source(t, file)) {
			t.Errorf("%v does not go through {{phrase …}}", k)
		}
	}
	for _, file := range files(t, scriptFiles) {
		for _, k := range unmarkedScript(file, source(t, file), class) {
			t.Errorf("%v does not go through phrase(…)", k)
		}
	}
}

func unmarkedGo(t *testing.T, file, text string, class map[string]bool) (keys []key) {
	set, f := parsed(t, file, text)
	var path []ast.Node
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil {
			path = path[:len(path)-1]
			return true
		}
		path = append(path, n)
		if e, ok := n.(ast.Expr); ok {
			if text, ok := literal(e); ok && letters.MatchString(text) && isText(path, text, class) {
				keys = append(keys, key{file: file, line: set.Position(n.Pos()).Line, text: text})
			}
		}
		return true
	})
	return keys
}

// isText tells that the literal at the end of a path through a file is read by
// people and was not looked up.
func isText(path []ast.Node, text string, class map[string]bool) bool {
	call, ok := reader(path)
	switch plain := parts.ReplaceAllString(text, ""); {
	case !ok || names[text] || quiet.MatchString(call) || strings.HasPrefix(text, "/") || strings.HasPrefix(text, "https://"):
		return false
	case strings.ContainsAny(text, "<>"):
		return letters.MatchString(said(text))
	case shown.MatchString(call):
		return letters.MatchString(plain)
	default:
		return !styles(text, class) && sentence.MatchString(plain)
	}
}

// reader is the function that is given the literal at the end of a path, ""
// where there is none; ok is false where it was looked up, and where the place
// shows that nobody reads it.
func reader(path []ast.Node) (call string, ok bool) {
	for i := len(path) - 2; i >= 0; i-- {
		inner := path[i+1]
		switch n := path[i].(type) {
		case *ast.ImportSpec, *ast.Field:
			return "", false
		case *ast.IndexExpr:
			ok = n.Index != inner
		case *ast.CaseClause:
			ok = inner != path[len(path)-1]
		case *ast.KeyValueExpr:
			ok = n.Key != inner
		case *ast.BinaryExpr:
			ok = n.Op != token.EQL && n.Op != token.NEQ
		case *ast.AssignStmt:
			name, named := n.Lhs[0].(*ast.Ident)
			ok = call != "" || !named || name.Name != "class"
		case *ast.CallExpr:
			ok = asked(n) == ""
			if call == "" {
				call = nameOf(n)
				if call == "Aria" {
					key, _ := literal(n.Args[0])
					return "Text", key == "label" && inner != n.Args[0]
				}
			}
		default:
			ok = true
		}
		if !ok {
			return "", false
		}
	}
	return call, true
}

// styles tells that a text is names of classes.
func styles(text string, class map[string]bool) bool {
	for _, word := range strings.Fields(text) {
		if !class[word] {
			return false
		}
	}
	return true
}

func nameOf(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

var action = regexp.MustCompile("\\{\\{(?:\"[^\"]*\"|`[^`]*`|[^}\"`])*\\}\\}")

func unmarkedHTML(file, text string) (keys []key) {
	blank := action.ReplaceAllStringFunc(text, func(a string) string { return strings.Repeat("\n", strings.Count(a, "\n")) })
	for i, line := range strings.Split(blank, "\n") {
		if s := said(line); letters.MatchString(s) {
			keys = append(keys, key{file: file, line: i + 1, text: s})
		}
	}
	return keys
}

var (
	comment      = regexp.MustCompile(`(?m)(^|\s)//.*$`)
	looked       = regexp.MustCompile(`\bphrase(?:\.count)?\((?:[^"()]*"(?:[^"\\]|\\.)*")+`)
	scriptString = regexp.MustCompile("\"((?:[^\"\\\\\n]|\\\\.)*)\"|`([^`]*)`")
	hole         = regexp.MustCompile(`\$\{[^}]*\}`)
	// machine is what the browser reads: a selector, a key, a query.
	machine = regexp.MustCompile(`[\[\]#>=(]|^\.|^[a-z-]+:|, \.|^(Arrow\w+|Escape|Enter|Files)$`)
)

func unmarkedScript(file, text string, class map[string]bool) (keys []key) {
	text = looked.ReplaceAllString(comment.ReplaceAllString(text, ""), "phrase(")
	for _, m := range scriptString.FindAllStringIndex(text, -1) {
		s := strings.Join(strings.Fields(hole.ReplaceAllString(strings.Trim(text[m[0]:m[1]], "\"`"), " ")), " ")
		if !styles(s, class) && !machine.MatchString(s) && sentence.MatchString(s) {
			keys = append(keys, key{file: file, line: 1 + strings.Count(text[:m[0]], "\n"), text: s})
		}
	}
	return keys
}

// TestUnmarkedTextsAreSeen: a test that notices nothing would be worse than
// none.
func TestUnmarkedTextsAreSeen(t *testing.T) {
	class := map[string]bool{"btn": true, "alt": true}
	for text, want := range map[string]int{
		`goapp.P().Class("btn alt").Text("seen")`:                    1,
		`goapp.P().Class("btn alt").Text(phrase.Of("seen"))`:         0,
		`goapp.Nav().Aria("label", "More").Aria("expanded", "true")`: 1,
		"goapp.Raw(`<p class=\"x\">` + a + `</p>`)":                  0,
		"goapp.Raw(`<p class=\"x\">Gap</p>`)":                        1,
		"fmt.Fprintf(b, `<svg aria-label=\"a heart\">`)":             1,
		`way("a", "Or drop it")`:                                     1,
		`fmt.Errorf("read the file: %w", err)`:                       0,
		`kind == "Or drop it"`:                                       0,
	} {
		if got := unmarkedGo(t, "a.go", "package a\nvar _ = "+text, class); len(got) != want {
			t.Errorf("%s: %v, want %d", text, got, want)
		}
	}
	for text, want := range map[string]int{
		`<p>{{.Name}}</p>`: 0, `<p>Gap in {{.Name}}</p>`: 1, `<p aria-label="Gap">{{phrase "Gap"}}</p>`: 1, `<p class="Gap">{{phrase "Gap"}}</p>`: 0,
	} {
		if got := unmarkedHTML("a.html", text); len(got) != want {
			t.Errorf("%s: %v, want %d", text, got, want)
		}
	}
	for text, want := range map[string]int{
		`a = "your line"; // a comment "of mine"`: 1, `a = phrase("your line")`: 0, "a = `${n} of ${all} found`": 1, `a.className = "btn alt"`: 0, `a.matches("[data-x] .y")`: 0,
	} {
		if got := unmarkedScript("a.js", text, class); len(got) != want {
			t.Errorf("%s: %v, want %d", text, got, want)
		}
	}
}
