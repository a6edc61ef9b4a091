//go:build !js

// Package highlight colours code with five classes, at build time only.
//
// The classes name what a piece of code is: k a keyword, s a string, c a
// comment, n a number or a constant, f a name that is defined or called. Their
// colours are the style sheet's, for both themes. Where a language is not
// known the code is shown plain.
package highlight

import (
	"html"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// names are the languages of the content that the library calls otherwise.
var names = map[string]string{"text": "plaintext", "elixir": "elixir", "hcl": "hcl", "csharp": "c#"}

// masked is what stands for a credential in code.
const masked = "••••"

// box is a masked value as it is drawn everywhere.
const box = `<svg class="mask" role="img" aria-label="masked value"><rect width="100%" height="100%" class="hatch-s"/></svg>`

// Code makes HTML of code.
func Code(language, code string) string {
	if n := names[language]; n != "" {
		language = n
	}
	if language == "diff" {
		return changes(code)
	}
	lexer := lexers.Get(language)
	if lexer == nil {
		return plain(code)
	}
	tokens, err := chroma.Coalesce(lexer).Tokenise(nil, code)
	if err != nil {
		return plain(code)
	}
	var b strings.Builder
	for t := tokens(); t != chroma.EOF; t = tokens() {
		if c := class(t.Type); c != "" && strings.TrimSpace(t.Value) != "" {
			b.WriteString(`<span class="` + c + `">` + plain(t.Value) + `</span>`)
		} else {
			b.WriteString(plain(t.Value))
		}
	}
	out := b.String()
	if !strings.HasSuffix(code, "\n") { // lexers end every text with a line's end
		out = strings.TrimSuffix(out, "\n")
	}
	return out
}

// changes marks the lines of a diff; their signs stay, so that colour is not
// all that tells them apart.
func changes(code string) string {
	lines := strings.SplitAfter(code, "\n")
	for i, line := range lines {
		text := strings.TrimSuffix(line, "\n")
		if text == "" {
			continue
		}
		if c := map[byte]string{'+': "add", '-': "del", '@': "c"}[text[0]]; c != "" {
			lines[i] = `<span class="` + c + `">` + plain(text) + `</span>` + line[len(text):]
		} else {
			lines[i] = plain(line)
		}
	}
	return strings.Join(lines, "")
}

func plain(code string) string {
	return strings.ReplaceAll(html.EscapeString(code), masked, box)
}

func class(t chroma.TokenType) string {
	switch {
	case t.InCategory(chroma.Comment):
		return "c"
	case t.InSubCategory(chroma.LiteralString):
		return "s"
	case t.InSubCategory(chroma.LiteralNumber), t == chroma.KeywordConstant:
		return "n"
	case t.InCategory(chroma.Keyword), t == chroma.OperatorWord:
		return "k"
	case t.InSubCategory(chroma.NameFunction), t == chroma.NameClass, t == chroma.NameTag, t == chroma.NameAttribute, t == chroma.NameDecorator:
		return "f"
	}
	return ""
}
