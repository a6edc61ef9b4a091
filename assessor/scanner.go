package assessor

import (
	"workbook/assessor/check"
	"workbook/assessor/file"
	"workbook/assessor/scan"
)

// maxText is the largest file, in bytes, whose text is scanned for keywords;
// larger ones are data. Structured checks by path still see them.
const maxText = 2 << 20

// scanner tells which checks want to see a file, by the keywords it holds.
type scanner struct {
	checks []check.Check
	// wanted lists, by keyword, the checks that want it.
	wanted [][]int
	lines  [][]int // by check, reused for each file
}

func newScanner(all []check.Check) *scanner {
	s := &scanner{wanted: make([][]int, scan.Total())}
	for _, c := range all {
		if c.File == nil || !c.Wants.WantsAnything() {
			continue
		}
		n := len(s.checks)
		s.checks = append(s.checks, c)
		if words := c.Wants.Words(); words != nil {
			for _, id := range words.IDs() {
				s.wanted[id] = append(s.wanted[id], n)
			}
		}
	}
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
		if c.Wants.Words() != nil && len(s.lines[i]) == 0 || !c.Wants.Sees(f) {
			continue
		}
		var lines []int
		if c.Wants.Words() != nil {
			lines = append(lines, s.lines[i]...)
		}
		call(c, lines)
	}
}

func (s *scanner) collect(f *file.File) {
	for _, hit := range f.Keywords().Hits {
		line := int(hit.Line)
		for _, n := range s.wanted[hit.Word] {
			if l := s.lines[n]; len(l) == 0 || l[len(l)-1] < line {
				s.lines[n] = append(l, line)
			}
		}
	}
}
