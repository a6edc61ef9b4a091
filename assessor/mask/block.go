package mask

import (
	"regexp"
	"strings"
)

// keyBlock follows a key over the lines of its body.
type keyBlock struct{ open bool }

var (
	keyStart = regexp.MustCompile(`-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-\d`)
	keyEnd   = regexp.MustCompile(`-----END [A-Z0-9 ]*-----|^Private-MAC:`)
	// keyLine is a line of a key's body without its head, as at the start of an
	// excerpt.
	keyLine = regexp.MustCompile(`^[\s"'+]*[A-Za-z0-9+/=]{40,}(?:\\n)?["'\s,+\\]*$`)
)

func (k *keyBlock) holds(l string) bool {
	return k.open || keyStart.MatchString(l) || keyLine.MatchString(l)
}

// hide keeps the head and the foot, by which a reader knows what it is.
func (k *keyBlock) hide(l string) string {
	if m := keyStart.FindStringIndex(l); m != nil {
		k.open = true
		rest := l[m[1]:]
		l = Line(l[:m[0]]) + l[m[0]:m[1]]
		if e := keyEnd.FindStringIndex(rest); e != nil {
			k.open = false
			return l + Mark + rest[e[0]:e[1]]
		}
		if strings.TrimSpace(rest) != "" {
			l += Mark
		}
		return l
	}
	if m := keyEnd.FindStringIndex(l); m != nil {
		k.open = false
		if strings.TrimSpace(l[:m[0]]) == "" {
			return l[:m[1]]
		}
		return Mark + l[m[0]:m[1]]
	}
	if strings.TrimSpace(l) == "" {
		return l
	}
	return Mark
}

// pending is the name of a credential whose value stands some lines further
// down: an entry of a list of variables, a parameter with a default.
type pending struct{ left int }

// reach is how many lines may lie between a name and its value.
const reach = 5

var (
	nameLine  = regexp.MustCompile(`^\s*(?:-\s*)?["']?(?:name|key|Name|Key)["']?\s*[:=]\s*["']?([\w.:-]+)["']?\s*,?\s*$|^\s*<key>([\w.-]+)</key>\s*$|^\s*(?:variable|output)\s+"([\w-]+)"\s*\{\s*$|^\s*["']?([\w-]+)["']?\s*:\s*\{?\s*$`)
	valueLine = regexp.MustCompile(`^(\s*(?:-\s*)?["']?(?:value|Value|default|Default|defaultValue|DefaultValue)["']?\s*[:=]\s*["']?)([^\s"'][^"']*?)(["']?\s*,?\s*)$`)
	plistLine = regexp.MustCompile(`^(\s*<string>)([^<]+)(</string>\s*)$`)
)

// read masks a line where it holds the pending value, and looks for the next
// name in it.
func (p *pending) read(l string) string {
	masked := Line(l)
	if p.left > 0 {
		p.left--
		masked = valueOf(masked)
	}
	if m := nameLine.FindStringSubmatch(l); m != nil {
		if name := m[1] + m[2] + m[3] + m[4]; named(name, "a value") {
			p.left = reach
		}
	}
	return masked
}

func valueOf(l string) string {
	for _, re := range []*regexp.Regexp{valueLine, plistLine} {
		if m := re.FindStringSubmatch(l); m != nil && notReference("", m[2]) {
			return m[1] + Mark + m[3]
		}
	}
	return l
}
