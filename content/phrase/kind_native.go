//go:build !js

package phrase

import (
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

var kinds = map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other"}

// kind is what sort of number n is in a language, by the rules of CLDR.
func kind(code string, n int) string {
	return kinds[plural.Cardinal.MatchPlural(language.Make(code), n, 0, 0, 0, 0)]
}
