// Package mask hides credentials in every line that leaves the engine.
//
// It prefers to hide too much: a value whose name, form or surroundings say
// that it is a credential goes, whether or not a check would call it a gap.
// The number of lines never changes.
package mask

import (
	"strings"

	"workbook/assessor/credential"
	"workbook/assessor/scan"
)

// Mark stands for a hidden value. It never tells how long the value was.
const Mark = "••••"

// Lines hides every credential in a text of one or more lines, and the given
// values wherever they stand.
func Lines(text string, secrets []string) string {
	for _, s := range secrets {
		text = given(text, s)
	}
	lines := strings.Split(text, "\n")
	block := keyBlock{}
	named := pending{}
	for i, l := range lines {
		if block.holds(l) {
			lines[i] = block.hide(l)
		} else {
			lines[i] = named.read(l)
		}
	}
	return strings.Join(lines, "\n")
}

// given hides a known value. A short or common one must stand alone, or half
// of a file that says "test" would be hidden.
func given(text, secret string) string {
	if strings.Contains(secret, "\n") {
		for _, part := range strings.Split(secret, "\n") {
			text = given(text, strings.TrimSpace(part))
		}
		return text
	}
	if len(secret) < 3 || strings.Contains(Mark, secret) {
		return text
	}
	if len(secret) >= 12 && !credential.Guessable(secret) {
		return strings.ReplaceAll(text, secret, Mark)
	}
	var b strings.Builder
	for {
		i := strings.Index(text, secret)
		if i < 0 {
			break
		}
		end := i + len(secret)
		alone := !(i > 0 && scan.WordByte(text[i-1]) && scan.WordByte(secret[0])) && !(end < len(text) && scan.WordByte(text[end]) && scan.WordByte(secret[len(secret)-1])) &&
			!(credential.Stock(secret) && names(text[:i], text[end:]))
		b.WriteString(text[:i])
		if alone {
			b.WriteString(Mark)
		} else {
			b.WriteString(secret)
		}
		text = text[end:]
	}
	return b.String() + text
}

// names tells by what stands before and after a stock word that it names
// something here: a scheme, a database, a host, an image, a key. A password in
// a URL is hidden by its form.
func names(before, after string) bool {
	return strings.HasSuffix(before, "/") || strings.HasSuffix(before, "@") || strings.HasPrefix(after, ":") || strings.HasPrefix(after, ".")
}

// Line hides every credential in one line.
func Line(l string) string {
	l = tokens(l)
	for _, f := range forms {
		l = f.hide(l)
	}
	return l
}

// tokens hides what has a provider's form, and keeps the prefix by which the
// reader knows it.
func tokens(l string) string {
	var b strings.Builder
	at := 0
	for _, t := range credential.Find(l) {
		b.WriteString(l[at : t.Start+t.Keep()])
		b.WriteString(Mark)
		at = t.End
	}
	return b.String() + l[at:]
}
