//go:build !js

package check

import (
	"embed"
	"go/ast"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"strings"
)

//go:embed */*.go
var sources embed.FS

// Doc is a check's documentation, read from its doc comment.
type Doc struct {
	// Summary is the first sentence, without the check's name.
	Summary string
	// Text is the whole comment.
	Text string
}

// Docs returns the documentation of every check, by id. It is native only: the
// sources are embedded for it.
func Docs() map[string]Doc {
	docs := map[string]Doc{}
	paths, _ := fs.Glob(sources, "*/*.go")
	for _, p := range paths {
		data, err := fs.ReadFile(sources, p)
		if err != nil {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path.Base(p), data, parser.ParseComments)
		if err != nil {
			continue
		}
		for _, d := range file.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Doc != nil {
				if id := checkID(g); id != "" {
					docs[id] = newDoc(g.Doc.Text())
				}
			}
		}
	}
	return docs
}

// checkID is the ID that a declaration "var X = add(check.Check{ID: …})" gives.
func checkID(g *ast.GenDecl) (id string) {
	ast.Inspect(g, func(n ast.Node) bool {
		if kv, ok := n.(*ast.KeyValueExpr); ok {
			if k, ok := kv.Key.(*ast.Ident); ok && k.Name == "ID" {
				if v, ok := kv.Value.(*ast.BasicLit); ok {
					id = strings.Trim(v.Value, `"`)
				}
			}
		}
		return id == ""
	})
	return id
}

func newDoc(text string) Doc {
	var p comment.Parser
	plain := string((&comment.Printer{TextWidth: 78}).Text(p.Parse(text)))
	first, _, _ := strings.Cut(strings.ReplaceAll(text, "\n", " "), ". ")
	_, summary, _ := strings.Cut(first, " ")
	return Doc{Summary: strings.TrimSuffix(summary, "."), Text: plain}
}
