package assessor

import (
	"workbook/assessor/check"
	"workbook/assessor/file"
	"workbook/assessor/scan"
)

// maxText is the largest file, in bytes, whose text is scanned for keywords;
// larger ones are data. Structured checks by path still see them.
const maxText = 2 << 20

// scanner finds the keywords of all checks in one pass over each file.
type scanner struct {
	checks    []check.Check
	automaton *scan.Automaton
	// wanted lists, by keyword, the checks that want it.
	wanted [][]int
	lines  [][]int // by check, reused for each file
}

func newScanner(all []check.Check) *scanner {
	s := &scanner{}
	index := map[string]int{}
	var words []string
	for _, c := range all {
		if c.File == nil || !c.Wants.WantsAnything() {
			continue
		}
		n := len(s.checks)
		s.checks = append(s.checks, c)
		for _, w := range c.Wants.KeywordList() {
			k, ok := index[w]
			if !ok {
				k = len(words)
				index[w] = k
				words = append(words, w)
				s.wanted = append(s.wanted, nil)
			}
			s.wanted[k] = append(s.wanted[k], n)
		}
	}
	s.automaton = scan.New(words)
	s.lines = make([][]int, len(s.checks))
	return s
}

// file calls back for every check that wants to see f, with the lines that
// hold one of its keywords.
func (s *scanner) file(f *file.File, call func(check.Check, []int)) {
	for i := range s.lines {
		s.lines[i] = s.lines[i][:0]
	}
	if len(f.Data) <= maxText {
		s.collect(f)
	}
	for i, c := range s.checks {
		if c.Wants.KeywordList() != nil && len(s.lines[i]) == 0 || !c.Wants.Sees(f) {
			continue
		}
		var lines []int
		if c.Wants.KeywordList() != nil {
			lines = append(lines, s.lines[i]...)
		}
		call(c, lines)
	}
}

func (s *scanner) collect(f *file.File) {
	line, at := 1, 0
	s.automaton.Each(f.Data, func(keyword, start, _ int) {
		if start < at { // overlapping hits are not always in order of start
			line, at = f.LineOf(start), start
		}
		for ; at < start; at++ {
			if f.Data[at] == '\n' {
				line++
			}
		}
		for _, n := range s.wanted[keyword] {
			if l := s.lines[n]; len(l) == 0 || l[len(l)-1] < line {
				s.lines[n] = append(l, line)
			}
		}
	})
}
