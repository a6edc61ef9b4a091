//go:build !js

package pages

import (
	"fmt"
	"html"
	"regexp"
	"sort"
	"strings"

	"workbook/content"
	"workbook/content/phrase"
)

var (
	tag = regexp.MustCompile(`<[^>]*>`)
	// kept are the elements whose words stay as they are.
	kept = regexp.MustCompile(`^<(/?)(?:a|code|pre|button|h[1-6])\b`)
)

// explain turns the first use of each of the lesson's terms, in one section,
// into a button that opens what the term means; it works without a script.
func (m *maker) explain(l *content.Lesson, section, text string) string {
	names := append([]string{}, l.Glossary...)
	sort.SliceStable(names, func(i, j int) bool { return len(names[i]) > len(names[j]) })
	var buttons []string
	for i, name := range names {
		t, ok := m.terms[strings.ReplaceAll(strings.ToLower(name), " ", "-")]
		if !ok {
			continue
		}
		// A mark stands for the button until all terms are found, so that no term
		// is found inside of another's explanation.
		mark := fmt.Sprintf("\x00%d\x00", i)
		word := ""
		if text, word = first(text, name, mark); word == "" {
			continue
		}
		id := "term-" + l.ID + "-" + section + "-" + t.ID
		buttons = append(buttons, mark, fmt.Sprintf(`<button type="button" class="term" popovertarget="%s">%s</button><span popover class="gloss" id="%s"><b>%s</b> %s <a href="/glossary#%s">%s</a></span>`,
			id, word, id, html.EscapeString(t.Name), inline(t.HTML), t.ID, phrase.Of("Glossary")))
	}
	return strings.NewReplacer(buttons...).Replace(text)
}

// inline is a paragraph's HTML without the paragraph.
func inline(p string) string {
	return strings.ReplaceAll(strings.TrimSuffix(strings.TrimPrefix(p, "<p>"), "</p>"), "</p>\n<p>", "<br>")
}

// first puts a mark in place of the first use of a term in running text, which
// may be in the plural, and returns the word that stood there.
func first(text, term, mark string) (marked, word string) {
	use := regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(term) + `(?:e?s)?\b`)
	depth, at := 0, 0
	for _, t := range append(tag.FindAllStringIndex(text, -1), []int{len(text), len(text)}) {
		if depth == 0 {
			if i := use.FindStringIndex(text[at:t[0]]); i != nil {
				return text[:at+i[0]] + mark + text[at+i[1]:], text[at+i[0] : at+i[1]]
			}
		}
		at = t[1]
		if k := kept.FindStringSubmatch(text[t[0]:t[1]]); k != nil && k[1] == "" {
			depth++
		} else if k != nil {
			depth = max(0, depth-1)
		}
	}
	return text, ""
}
