package scan

import "sync"

// Words is a group of keywords that one part of the engine looks for. The
// keywords of all groups are found together, in one pass over each text, so a
// further group costs next to nothing.
type Words struct {
	list []string
	ids  []int32
}

// registry is every keyword of every group. Groups are made while packages are
// initialised; the automaton is built when the first text is read.
var registry struct {
	sync.Mutex
	place map[string]int32
	all   []string
	built *Automaton
}

// Of makes a group of keywords, which match in any case. It belongs into a
// package's variables: after the first text is read it panics.
func Of(words ...string) *Words {
	registry.Lock()
	defer registry.Unlock()
	if registry.built != nil {
		panic("scan.Of after a text was read: make the group a variable of its package")
	}
	if registry.place == nil {
		registry.place = map[string]int32{}
	}
	w := &Words{list: words}
	for _, text := range words {
		text = lower(text)
		id, ok := registry.place[text]
		if !ok {
			id = int32(len(registry.all))
			registry.place[text] = id
			registry.all = append(registry.all, text)
		}
		w.ids = append(w.ids, id)
	}
	return w
}

// List are the keywords as they were given.
func (w *Words) List() []string {
	if w == nil {
		return nil
	}
	return w.list
}

// IDs are the places of the keywords among all, as Hit names them.
func (w *Words) IDs() []int32 { return w.ids }

// Total is the number of different keywords of all groups.
func Total() int { return len(registry.all) }

func all() *Automaton {
	registry.Lock()
	defer registry.Unlock()
	if registry.built == nil {
		registry.built = New(registry.all)
	}
	return registry.built
}

// Hit is one keyword on one line, 1-based.
type Hit struct{ Word, Line int32 }

// Index is where a text holds keywords.
type Index struct {
	// Hits are in the order of the lines.
	Hits    []Hit
	present []uint64 // a bit for each keyword
}

// Read finds all keywords of all groups in a text.
func Read(data []byte) *Index {
	a := all()
	x := &Index{present: make([]uint64, (len(a.length)+63)/64)}
	if len(a.out) <= 1 {
		return x
	}
	line, from := int32(1), 0
	s, classes := uint32(0), uint32(a.classes)
	for i, b := range data {
		s = a.next[s+uint32(a.class[b])]
		if s == 0 {
			continue
		}
		out := a.out[s/classes]
		if len(out) == 0 {
			continue
		}
		for ; from < i; from++ {
			if data[from] == '\n' {
				line++
			}
		}
		for _, k := range out {
			x.present[k>>6] |= 1 << (k & 63)
			x.Hits = append(x.Hits, Hit{k, line})
		}
	}
	return x
}

// Holds tells whether the text holds a keyword of the group.
func (x *Index) Holds(w *Words) bool {
	for _, id := range w.ids {
		if x.present[id>>6]&(1<<(id&63)) != 0 {
			return true
		}
	}
	return false
}

// Lines are the 1-based lines that hold a keyword of the group, ascending.
func (x *Index) Lines(w *Words) (lines []int) {
	if !x.Holds(w) {
		return nil
	}
	wanted := make([]uint64, len(x.present))
	for _, id := range w.ids {
		wanted[id>>6] |= 1 << (id & 63)
	}
	last := int32(0)
	for _, h := range x.Hits {
		if h.Line > last && wanted[h.Word>>6]&(1<<(h.Word&63)) != 0 {
			lines = append(lines, int(h.Line))
			last = h.Line
		}
	}
	return lines
}
