// Package phrase finds what the interface says in the language in use: the
// English text in the code is the key.
//
// English needs no catalogue. Another language has one, the interface.yaml of
// its folder; what it lacks is said in English. Parts of a text are marked as
// package fmt marks them, and a translation may take them in another order:
// "%[2]s, %[1]d".
package phrase

import "fmt"

// Catalogue is what the interface says in a language other than English.
type Catalogue struct {
	Language string `json:"language"`
	// Texts are by their English.
	Texts map[string]string `json:"texts"`
	// Counts are the texts that depend on a number, by their English for many,
	// then by the number's kind in the language: "one", "few", "many", "other".
	Counts map[string]map[string]string `json:"counts"`
}

var used Catalogue

// Use sets the language, before anything is drawn. An empty catalogue is
// English.
func Use(c Catalogue) { used = c }

// Used is the catalogue in use.
func Used() Catalogue { return used }

// Language is the code of the language in use.
func Language() string {
	if used.Language == "" {
		return "en"
	}
	return used.Language
}

// Of is a text in the language in use.
func Of(text string) string {
	if said := used.Texts[text]; said != "" {
		return said
	}
	return text
}

// With is a text with parts.
func With(text string, parts ...any) string { return fmt.Sprintf(Of(text), parts...) }

// Count is the text for a number, with parts; the number itself is one of them
// where it shows.
func Count(n int, one, many string, parts ...any) string {
	if forms := used.Counts[many]; forms != nil {
		if said := forms[kind(used.Language, n)]; said != "" {
			return fmt.Sprintf(said, parts...)
		}
		return fmt.Sprintf(forms["other"], parts...)
	}
	if n == 1 {
		return fmt.Sprintf(one, parts...)
	}
	return fmt.Sprintf(many, parts...)
}
