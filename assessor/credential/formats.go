package credential

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

// Keywords are the words of which a file must hold one before any format can
// match: the longest literal of each shape, or the provider's name.
func Keywords() (words []string) {
	seen := map[string]bool{}
	for _, m := range matchers {
		w := m.format.Near
		if m.pivot >= 0 && w == "" {
			w = m.groups[m.pivot].literal
		}
		if !seen[w] {
			seen[w] = true
			words = append(words, w)
		}
	}
	return words
}

// Formats is how many forms are known.
func Formats() int { return len(matchers) }
