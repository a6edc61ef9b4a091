package credential

import (
	"strconv"
	"strings"

	"workbook/assessor/scan"
)

// Format is one form of token, as its provider publishes it.
type Format struct {
	// Name says what it is, with its article: "a GitHub token".
	Name string
	// Shape is the form in the little language of parseShape.
	Shape string
	// Near is a word that must stand on the same line, in lower case, for forms
	// that tell too little alone; "" for the others.
	Near string
	// Source is the page or file that documents the form.
	Source string
	// Weak marks forms that others share, or that open only a test account.
	Weak bool
	// Public marks values that a browser or a phone may hold.
	Public bool

	visible int
}

// group is a run of characters of one class, or a literal text.
type group struct {
	literal  string
	class    *class
	min, max int
}

// class is a set of bytes.
type class [256]bool

// classes are the alphabets, by the letter that a shape uses.
var classes = map[byte]*class{
	'd': set("0-9"),
	'h': set("0-9a-f"),
	'x': set("0-9a-fA-F"),
	'a': set("a-zA-Z"),
	'l': set("a-z0-9"),
	'A': set("A-Z0-9"),
	'n': set("a-zA-Z0-9"),
	'w': set("a-zA-Z0-9_"),
	'u': set("a-zA-Z0-9_-"),
	't': set("a-zA-Z0-9_.-"),
	'b': set("a-zA-Z0-9+/="),
	'p': set("a-zA-Z0-9%+/=_.-"),
}

func set(spec string) *class {
	var c class
	for i := 0; i < len(spec); i++ {
		if i+2 < len(spec) && spec[i+1] == '-' {
			for b := spec[i]; b <= spec[i+2]; b++ {
				c[b] = true
			}
			i += 2
			continue
		}
		c[spec[i]] = true
	}
	return &c
}

// parseShape reads a shape: literal text, and runs such as {36n} (36 letters
// or digits), {20-40u} (20 to 40 of the URL-safe alphabet) and {60+h} (60 or
// more hexadecimal digits). The table's tests hold it to be well formed.
func parseShape(shape string) (groups []group) {
	for shape != "" {
		open := strings.IndexByte(shape, '{')
		if open != 0 {
			if open < 0 {
				open = len(shape)
			}
			groups = append(groups, group{literal: shape[:open]})
			shape = shape[open:]
			continue
		}
		end := strings.IndexByte(shape, '}')
		groups = append(groups, parseRun(shape[1:end]))
		shape = shape[end+1:]
	}
	return groups
}

func parseRun(run string) group {
	g := group{class: classes[run[len(run)-1]]}
	count := run[:len(run)-1]
	low, high, ranged := strings.Cut(count, "-")
	switch {
	case strings.HasSuffix(count, "+"):
		g.min, _ = strconv.Atoi(strings.TrimSuffix(count, "+"))
		g.max = 4096
	case ranged:
		g.min, _ = strconv.Atoi(low)
		g.max, _ = strconv.Atoi(high)
	default:
		g.min, _ = strconv.Atoi(count)
		g.max = g.min
	}
	return g
}

// matcher looks for one shape: it searches the longest literal and reads the
// groups before and after it.
type matcher struct {
	format *Format
	groups []group
	// pivot is the group that is searched; before are the bytes that stand in
	// front of it, at least and at most.
	pivot      int
	minB, maxB int
}

func newMatcher(f *Format) matcher {
	m := matcher{format: f, groups: parseShape(f.Shape), pivot: -1}
	for i, g := range m.groups {
		if g.literal != "" && (m.pivot < 0 || len(g.literal) > len(m.groups[m.pivot].literal)) {
			m.pivot = i
		}
	}
	if m.pivot < 0 {
		return m
	}
	for _, g := range m.groups[:m.pivot] {
		m.minB += max(g.min, len(g.literal))
		m.maxB += max(g.max, len(g.literal))
	}
	if m.pivot == 0 {
		f.visible = len(m.groups[0].literal)
	}
	return m
}

// find returns where the shape stands in the text at or after a place, or -1.
func (m *matcher) find(text string, from int) (start, end int) {
	if m.pivot < 0 {
		return m.scan(text, from)
	}
	word := m.groups[m.pivot].literal
	for at := from; ; {
		i := strings.Index(text[at:], word)
		if i < 0 {
			return -1, -1
		}
		at += i
		for lead := m.maxB; lead >= m.minB; lead-- {
			if start := at - lead; start >= from {
				if end := m.match(text, start); end > at {
					return start, end
				}
			}
		}
		at++
	}
}

// scan looks for a shape without a literal, at every place.
func (m *matcher) scan(text string, from int) (start, end int) {
	for at := from; at < len(text); at++ {
		if end := m.match(text, at); end > 0 {
			return at, end
		}
	}
	return -1, -1
}

// match reads the whole shape at one place and returns its end, or -1. What
// stands around it must not belong to the same word.
func (m *matcher) match(text string, at int) int {
	if at > 0 && scan.WordByte(text[at-1]) && scan.WordByte(text[at]) {
		return -1
	}
	for _, g := range m.groups {
		if g.literal != "" {
			if !strings.HasPrefix(text[at:], g.literal) {
				return -1
			}
			at += len(g.literal)
			continue
		}
		n := 0
		for at+n < len(text) && n < g.max && g.class[text[at+n]] {
			n++
		}
		if n < g.min {
			return -1
		}
		at += n
	}
	if at < len(text) && scan.WordByte(text[at]) {
		return -1
	}
	return at
}
