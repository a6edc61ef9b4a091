package credential

import "workbook/assessor/scan"

// matchers are the formats, ready to search. They are made while the package
// initialises and never change.
var matchers = prepare(cloudFormats, codeFormats, businessFormats, modelFormats, watchFormats)

func prepare(lists ...[]Format) (all []matcher) {
	for _, list := range lists {
		for i := range list {
			all = append(all, newMatcher(&list[i]))
		}
	}
	return all
}

// keyword is the word of which a text must hold one before a format can match:
// the provider's name, or the longest literal of its shape.
func (m matcher) keyword() string {
	if m.format.Near != "" || m.pivot < 0 {
		return m.format.Near
	}
	return m.groups[m.pivot].literal
}

// Keywords are the keywords of all formats, each once.
func Keywords() []string { return keywords }

var (
	keywords []string
	// byKeyword lists the matchers of each keyword, by its place in keywords.
	byKeyword [][]*matcher
	automaton = index()
)

// index finds all keywords of a text in one pass.
func index() *scan.Automaton {
	place := map[string]int{}
	for i := range matchers {
		w := matchers[i].keyword()
		n, ok := place[w]
		if !ok {
			n = len(keywords)
			place[w] = n
			keywords = append(keywords, w)
			byKeyword = append(byKeyword, nil)
		}
		byKeyword[n] = append(byKeyword[n], &matchers[i])
	}
	return scan.New(keywords)
}

// matching are the matchers whose keyword a text holds.
func matching(text string) (list []*matcher) {
	var seen [8]uint64 // a bit for each keyword
	automaton.Each([]byte(text), func(k, _, _ int) {
		if seen[k/64]&(1<<(k%64)) == 0 {
			seen[k/64] |= 1 << (k % 64)
			list = append(list, byKeyword[k]...)
		}
	})
	return list
}

// Formats is how many forms are known.
func Formats() int { return len(matchers) }
