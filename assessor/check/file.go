package check

import (
	"iter"
	"regexp"

	"workbook/assessor/assessment"
	"workbook/assessor/file"
	"workbook/assessor/scan"
)

// File is a file as one check sees it: the file, and the lines that hold one
// of the check's keywords.
type File struct {
	*file.File
	// Repo is the whole repository, for what the file's surroundings tell.
	Repo *Repo
	// candidates are the 1-based lines with a keyword, ascending; nil where the
	// check asked for no keyword.
	candidates []int
}

// Line is a line of a file that matched.
type Line struct {
	file *file.File
	// Number is 1-based.
	Number int
	// Text is the line without comments.
	Text string
	// Match are the submatches of the expression, as regexp gives them.
	Match []string
}

// Code finds an expression in the code of the candidate lines: comments do not
// count, strings do.
func (f *File) Code(re *regexp.Regexp) iter.Seq[Line] { return f.each(re, f.CodeLine, false) }

// Text finds an expression in the candidate lines as they stand, comments and
// all.
func (f *File) Text(re *regexp.Regexp) iter.Seq[Line] { return f.each(re, f.Raw, false) }

// AllCode finds an expression in the code of every line, for checks that want
// a path and no keyword.
func (f *File) AllCode(re *regexp.Regexp) iter.Seq[Line] { return f.each(re, f.CodeLine, true) }

func (f *File) each(re *regexp.Regexp, text func(int) string, all bool) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		filter := scan.FilterOf(re)
		try := func(n int) bool {
			if raw := f.Bytes(n); len(raw) == 0 || len(raw) > maxLine || !filter.May(raw) || n >= f.TestsFrom() {
				return true // most lines end here, before the comments are looked for
			}
			s := text(n)
			m := re.FindStringSubmatch(s)
			return m == nil || yield(Line{f.File, n, s, m})
		}
		if all || f.candidates == nil {
			for n := 1; n <= f.Lines(); n++ {
				if !try(n) {
					return
				}
			}
			return
		}
		for _, n := range f.candidates {
			if !try(n) {
				return
			}
		}
	}
}

// maxLine is the longest line that a check looks at, in bytes; longer ones are
// data or machine-made.
const maxLine = 2000

// Candidates are the 1-based lines that hold one of the check's keywords.
func (f *File) Candidates() []int { return f.candidates }

// Gap is a gap at this line.
func (l Line) Gap(c assessment.Confidence, message string) Evidence {
	return Gap(c, message).At(l.file.Path, l.Number)
}

// Strength is a strength at this line.
func (l Line) Strength(c assessment.Confidence, message string) Evidence {
	return Strength(c, message).At(l.file.Path, l.Number)
}

// Gap is a gap at a line of the file; 0 means the whole file.
func (f *File) Gap(line int, c assessment.Confidence, message string) Evidence {
	return Gap(c, message).At(f.Path, line)
}

// Strength is a strength at a line of the file; 0 means the whole file.
func (f *File) Strength(line int, c assessment.Confidence, message string) Evidence {
	return Strength(c, message).At(f.Path, line)
}

// Around joins the code of a line with some lines after it, for calls whose
// arguments stand on several lines.
func (f *File) Around(line, before, after int) string {
	start, end := f.Offset(max(1, line-before)), f.Offset(line+after+1)
	return string(f.File.Code()[start:end])
}
