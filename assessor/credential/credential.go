// Package credential tells credentials from other text: by the form that a
// provider gives its tokens, by the name a value has, and by how it looks.
//
// It knows nothing of files or scopes; the checks of the rule config and the
// masking of every excerpt build on it, so that what one finds the other hides.
package credential

import (
	"sort"
	"strings"
)

// Token is a stretch of a text that has a provider's form.
type Token struct {
	Format *Format
	// Start and End are byte offsets in the text.
	Start, End int
}

// Find returns the tokens in a text, from left to right; they do not overlap.
// Documented samples and values that repeat a few characters are found too:
// Sample tells them. The text should be a line, not a file.
func Find(text string) (found []Token) {
	var all []Token
	for _, m := range matching(text) {
		for at := 0; at < len(text); {
			start, end := m.find(text, at)
			if start < 0 {
				break
			}
			all = append(all, Token{m.format, start, end})
			at = end
		}
	}
	sort.SliceStable(all, func(i, j int) bool { // of those that start together, the longest
		return all[i].Start < all[j].Start || all[i].Start == all[j].Start && all[i].End > all[j].End
	})
	end := 0
	for _, t := range all {
		if t.Start >= end {
			found = append(found, t)
			end = t.End
		}
	}
	return found
}

// Sample tells a token that a provider prints in its documentation, or that
// somebody typed as a stand-in. No provider issues such values.
func Sample(v string) bool {
	upper := strings.ToUpper(v)
	for _, s := range []string{"EXAMPLE", "XXXX", "YOUR", "ABCDEFGH", "12345678", "REDACTED", "PLACEHOLDER", "DEADBEEF", "0000000", "SAMPLE", "CHANGEME", "FAKE", "DUMMY", "INSERT", "REPLACE"} {
		if strings.Contains(upper, s) {
			return true
		}
	}
	return distinct(v) < 8
}

// Keep is how much of a token stays visible when it is masked: the prefix by
// which its provider marks it, and never more than that.
func (t Token) Keep() int { return t.Format.visible }
