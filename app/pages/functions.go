//go:build !js

package pages

import (
	"html"
	"html/template"
	"strings"

	"workbook/content/phrase"
)

var templates = template.Must(template.New("").Funcs(template.FuncMap{
	"icon": func(id string) template.HTML {
		return template.HTML(`<svg class="i" aria-hidden="true"><use href="#i-` + id + `"/></svg>`)
	},
	"heart": func() template.HTML {
		return template.HTML(`<svg class="heart" role="img" aria-label="` + phrase.Of("heart of the rule") + `"><use href="#i-heart"/></svg>`)
	},
	"phrase": func(text string, parts ...any) template.HTML {
		if len(parts) == 0 {
			return template.HTML(phrase.Of(text))
		}
		return template.HTML(phrase.With(text, escaped(parts)...))
	},
	"count": func(n int, one, many string, parts ...any) template.HTML {
		return template.HTML(phrase.Count(n, one, many, escaped(parts)...))
	},
	"html":  func(s string) template.HTML { return template.HTML(s) }, // rendered content is our own
	"lower": strings.ToLower,
	"upper": upper,
	"join":  strings.Join,
	"slug":  slug,
	// A title such as "Docker: the runtime keeps the log" in its two parts.
	"brief": func(title string) string { name, _, _ := strings.Cut(title, ": "); return name },
	"rest":  func(title string) string { _, what, _ := strings.Cut(title, ": "); return what },
	"letter": func(i int) string {
		return string(rune('a' + i))
	},
	"inc": func(i int) int { return i + 1 },
}).ParseFS(files, "html/*.html"))

// escaped are the parts of a phrase as HTML; the phrase itself is our own.
func escaped(parts []any) []any {
	for i, p := range parts {
		if text, ok := p.(string); ok {
			parts[i] = html.EscapeString(text)
		}
	}
	return parts
}
