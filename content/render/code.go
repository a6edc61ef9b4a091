//go:build !js

package render

import (
	"bytes"
	"fmt"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"workbook/content"
)

// figures renders fenced code as the page shows code: in a figure named after
// its file, line by line, added and removed lines told apart by their sign too.
type figures struct{}

func (figures) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindFencedCodeBlock, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			block := n.(*ast.FencedCodeBlock)
			var code bytes.Buffer
			for i := range block.Lines().Len() {
				line := block.Lines().At(i)
				code.Write(line.Value(source))
			}
			_, err := w.WriteString(figure(string(block.Language(source)), strings.TrimRight(code.String(), "\n")))
			return ast.WalkSkipChildren, err
		}
		return ast.WalkSkipChildren, nil
	})
}

func figure(language, code string) string {
	var b strings.Builder
	open := false
	head := func(name string) {
		if open {
			b.WriteString("</pre></figure>")
		}
		open = true
		fmt.Fprintf(&b, `<figure class="code"><figcaption>%s</figcaption><pre tabindex="0" aria-label="%s">`, html.EscapeString(name), html.EscapeString(name))
	}
	for _, l := range strings.Split(code, "\n") {
		if file, ok := content.DiffFile(l); ok && language == "diff" {
			head(file)
			continue
		}
		if !open {
			head(map[string]string{"bash": "terminal", "diff": "change"}[language] + map[bool]string{true: language}[language != "bash" && language != "diff"])
		}
		class, sign := "ln", ""
		if language == "diff" {
			rest := ""
			switch {
			case strings.HasPrefix(l, "+"):
				class, sign, rest = "ln add", "+", l[1:]
			case strings.HasPrefix(l, "-"):
				class, sign, rest = "ln del", "−", l[1:]
			default:
				rest = strings.TrimPrefix(l, " ")
			}
			l = rest
		}
		fmt.Fprintf(&b, `<span class="%s"><i>%s</i><span>%s</span></span>`, class, sign, html.EscapeString(l))
	}
	return b.String() + "</pre></figure>\n"
}
