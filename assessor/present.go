package assessor

import (
	"strings"
	"unicode/utf8"

	"workbook/assessor/check"
	"workbook/assessor/file"
	"workbook/assessor/mask"
)

const (
	// around is how many lines an excerpt shows before and after the marked ones.
	around = 2
	// maxExcerptLines and maxExcerptLine bound an excerpt, in lines and bytes.
	maxExcerptLines = 12
	maxExcerptLine  = 200
)

// present cuts and masks the excerpt of all evidence, and masks the messages.
// Values that one check hides are hidden in every other check's excerpts too.
func present(set *file.Set, found map[string][]check.Evidence) {
	var secrets []string
	for _, list := range found {
		for _, e := range list {
			secrets = append(secrets, e.Secrets...)
		}
	}
	for _, list := range found {
		for i := range list {
			e := &list[i]
			e.Message = mask.Lines(e.Message, e.Secrets)
			f := set.Get(e.Path)
			if f == nil || e.Line == 0 {
				continue
			}
			e.ExcerptLine = max(1, e.Line-around)
			end := min(f.Lines(), max(e.EndLine, e.Line)+around, e.ExcerptLine+maxExcerptLines-1)
			e.Excerpt = excerpt(f, e.ExcerptLine, end, secrets)
		}
	}
}

func excerpt(f *file.File, from, to int, secrets []string) string {
	var lines []string
	for n := from; n <= to; n++ {
		lines = append(lines, f.Raw(n))
	}
	text := mask.Lines(strings.Join(lines, "\n"), secrets)
	lines = strings.Split(text, "\n")
	for i, l := range lines {
		l = clean(l)
		if len(l) > maxExcerptLine {
			cut := maxExcerptLine
			for cut > 0 && !utf8.RuneStart(l[cut]) {
				cut--
			}
			l = l[:cut] + "…"
		}
		lines[i] = l
	}
	return strings.Join(lines, "\n")
}

// clean makes a line printable: tabs become spaces, control and invalid bytes
// a replacement sign.
func clean(l string) string {
	l = strings.ToValidUTF8(strings.ReplaceAll(strings.TrimRight(l, "\r"), "\t", "    "), "\uFFFD")
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
			return '\uFFFD'
		}
		return r
	}, l)
}
