// Package scan finds many literal keywords in a text in one pass, whatever
// their case.
package scan

// Automaton is a dense table over classes of bytes. It is built once and may
// then be used by many goroutines.
type Automaton struct {
	class   [256]uint16
	classes int
	next    []uint32
	// out lists, by state, the keywords that end there; most are empty.
	out    [][]int32
	length []int
}

// New builds the automaton. ASCII letters are folded; an empty keyword never
// matches.
func New(keywords []string) *Automaton {
	a := &Automaton{}
	folded := make([]string, len(keywords))
	for i, k := range keywords {
		folded[i] = lower(k)
		a.length = append(a.length, len(k))
	}
	a.classify(folded)
	a.build(folded)
	return a
}

// lower folds ASCII letters byte by byte, so that no other byte changes.
func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// classify gives every byte that occurs in a keyword a column of its own; all
// others share column 0.
func (a *Automaton) classify(keywords []string) {
	a.classes = 1
	for _, k := range keywords {
		for i := 0; i < len(k); i++ {
			if a.class[k[i]] == 0 {
				a.class[k[i]] = uint16(a.classes)
				a.classes++
			}
		}
	}
	for c := 'A'; c <= 'Z'; c++ {
		a.class[c] = a.class[c+'a'-'A']
	}
}

const none = ^uint32(0)

func (a *Automaton) state() uint32 {
	for range a.classes {
		a.next = append(a.next, none)
	}
	a.out = append(a.out, nil)
	return uint32(len(a.out) - 1)
}

func (a *Automaton) build(keywords []string) {
	a.state()
	for n, k := range keywords {
		s := uint32(0)
		for i := 0; i < len(k); i++ {
			at := int(s)*a.classes + int(a.class[k[i]])
			if a.next[at] == none {
				t := a.state()
				a.next[at] = t
			}
			s = a.next[at]
		}
		if s != 0 {
			a.out[s] = append(a.out[s], int32(n))
		}
	}
	fail := make([]uint32, len(a.out))
	var queue []uint32
	for c := range a.classes {
		if t := a.next[c]; t == none {
			a.next[c] = 0
		} else {
			queue = append(queue, t)
		}
	}
	for len(queue) > 0 {
		s := queue[0]
		queue = queue[1:]
		a.out[s] = append(a.out[s], a.out[fail[s]]...)
		for c := range a.classes {
			at := int(s)*a.classes + c
			f := a.next[int(fail[s])*a.classes+c]
			if t := a.next[at]; t == none {
				a.next[at] = f
			} else {
				fail[t] = f
				queue = append(queue, t)
			}
		}
	}
	// Premultiply, so that a step is one addition and two look-ups.
	for i := range a.next {
		a.next[i] *= uint32(a.classes)
	}
}

// Each calls hit for every occurrence of every keyword, overlapping ones too,
// in the order in which they end.
func (a *Automaton) Each(data []byte, hit func(keyword, start, end int)) {
	if len(a.out) <= 1 {
		return
	}
	s, classes := uint32(0), uint32(a.classes)
	for i, b := range data {
		s = a.next[s+uint32(a.class[b])]
		if s == 0 {
			continue
		}
		for _, k := range a.out[s/classes] {
			hit(int(k), i+1-a.length[k], i+1)
		}
	}
}

// WordByte tells a byte that a name in code is made of: an ASCII letter, a
// digit or an underscore.
func WordByte(b byte) bool {
	return b == '_' || b >= '0' && b <= '9' || b|32 >= 'a' && b|32 <= 'z'
}
