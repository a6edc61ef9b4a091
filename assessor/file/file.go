// Package file is one file of a snapshot with what the engine knows of it: its
// scope, its language, its lines, and its parsed forms, each made at most once.
package file

import (
	"regexp"
	"sort"

	"workbook/assessor/lex"
	"workbook/assessor/scan"
	"workbook/assessor/scope"
	"workbook/assessor/snapshot"
)

// File is a loaded file of a snapshot. It must not be shared by goroutines,
// because its parsed forms are made when they are first asked for.
type File struct {
	Path       string
	Data       []byte
	Executable bool
	Scope      scope.Scope
	// Lang is nil where the language is not known.
	Lang *lex.Language

	starts  []int
	code    []byte
	classes []byte
	words   *scan.Index
	tests   int // as TestsFrom tells, 0 until it is asked
	answers map[asking]bool
	parsed  parsed
}

// Base is the last element of the path.
func (f *File) Base() string { return snapshot.Base(f.Path) }

// Dir is all but the last element of the path, "" at the root.
func (f *File) Dir() string { return snapshot.Dir(f.Path) }

// Is tells whether the file is in one of the named languages, such as "Python".
func (f *File) Is(languages ...string) bool {
	if f.Lang == nil {
		return false
	}
	for _, l := range languages {
		if f.Lang.Name == l {
			return true
		}
	}
	return false
}

// Code is the content with every comment replaced by spaces, so that offsets
// and lines stay. Strings are kept.
func (f *File) Code() []byte {
	if f.code == nil {
		if f.Lang == nil || len(f.Data) == 0 {
			f.code = f.Data
		} else {
			f.code = lex.Blank(f.Lang, f.Data)
		}
	}
	return f.code
}

// Classes tells of every byte whether it is code, comment or string, as
// lex.Classify does; nil where the language is not known.
func (f *File) Classes() []byte {
	if f.classes == nil && f.Lang != nil {
		f.classes = lex.Classify(f.Lang, f.Data)
	}
	return f.classes
}

// Matches tells whether an expression matches the text anywhere, comments
// included. The answer is remembered.
func (f *File) Matches(re *regexp.Regexp) bool {
	return f.remember(asking{re, false}, func() bool { return scan.FilterOf(re).May(f.Data) && re.Match(f.Data) })
}

// CodeMatches tells whether an expression matches the code anywhere. The answer
// is remembered.
func (f *File) CodeMatches(re *regexp.Regexp) bool {
	return f.remember(asking{re, true}, func() bool { return scan.FilterOf(re).May(f.Data) && re.Match(f.Code()) })
}

// asking is one question about a text.
type asking struct {
	re   *regexp.Regexp
	code bool
}

func (f *File) remember(q asking, answer func() bool) bool {
	yes, ok := f.answers[q]
	if !ok {
		if f.answers == nil {
			f.answers = map[asking]bool{}
		}
		yes = answer()
		f.answers[q] = yes
	}
	return yes
}

// Keywords is where the text holds the keywords that the engine looks for.
func (f *File) Keywords() *scan.Index {
	if f.words == nil {
		f.words = scan.Read(f.Data)
	}
	return f.words
}

// Holds tells whether the text holds a keyword of the group, in any case,
// comments included.
func (f *File) Holds(w *scan.Words) bool { return f.Keywords().Holds(w) }

// LinesWith are the 1-based lines that hold a keyword of the group, ascending.
func (f *File) LinesWith(w *scan.Words) []int { return f.Keywords().Lines(w) }

func (f *File) index() []int {
	if f.starts == nil {
		f.starts = []int{0}
		for i, b := range f.Data {
			if b == '\n' && i+1 < len(f.Data) {
				f.starts = append(f.starts, i+1)
			}
		}
	}
	return f.starts
}

// Lines is the number of lines.
func (f *File) Lines() int { return len(f.index()) }

// LineOf is the 1-based line of a byte offset.
func (f *File) LineOf(offset int) int {
	starts := f.index()
	return sort.Search(len(starts), func(i int) bool { return starts[i] > offset })
}

// Offset is the byte offset at which a 1-based line starts.
func (f *File) Offset(line int) int {
	starts := f.index()
	if line < 1 {
		return 0
	}
	if line > len(starts) {
		return len(f.Data)
	}
	return starts[line-1]
}

// Raw is a line as it stands in the file, without its line end; "" where there
// is no such line.
func (f *File) Raw(line int) string { return string(f.Bytes(line)) }

// Bytes is Raw without a copy; it must not be changed.
func (f *File) Bytes(line int) []byte { return cut(f.Data, f.index(), line) }

// CodeLine is a line without comments.
func (f *File) CodeLine(line int) string { return string(cut(f.Code(), f.index(), line)) }

func cut(data []byte, starts []int, line int) []byte {
	if line < 1 || line > len(starts) {
		return nil
	}
	end := len(data)
	if line < len(starts) {
		end = starts[line]
	}
	for end > starts[line-1] && (data[end-1] == '\n' || data[end-1] == '\r') {
		end--
	}
	return data[starts[line-1]:end]
}

// TestsFrom is the line at which a file's own tests begin, as Rust keeps them
// below the code; beyond the last line where it has none.
func (f *File) TestsFrom() int {
	if f.tests == 0 {
		f.tests = f.Lines() + 1
		if f.Is("Rust") {
			if m := rustTests.FindIndex(f.Code()); m != nil {
				f.tests = f.LineOf(m[0])
			}
		}
	}
	return f.tests
}

var rustTests = regexp.MustCompile(`(?m)^#\[cfg\((?:all\()?test\b[^\]]*\]\s*(?:#\[[^\]]*\]\s*)*(?:pub(?:\([^)]*\))?\s+)?mod\s+\w+\s*\{`)
