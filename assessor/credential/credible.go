package credential

import "strings"

// Credible tells that a token could be a live one: it is no sample, and its
// free part looks generated. A form that tells little by itself must look it
// throughout.
func (t Token) Credible(text string) bool {
	v := text[t.Start:t.End]
	if Sample(v) || Placeholder(v) {
		return false
	}
	body := v[min(t.Keep(), len(v)):]
	if t.Format.Near != "" || t.Format.Weak {
		return MachineMade(body)
	}
	m := mixOf(body)
	lettersOnly := strings.Contains(t.Format.Shape, "a}")
	return distinct(body) >= 8 && (m.digit >= 2 || lettersOnly && m.turns*3 >= len(body))
}
