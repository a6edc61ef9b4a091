package file

import (
	"sort"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"workbook/assessor/lex"
	"workbook/assessor/scope"
	"workbook/assessor/snapshot"
)

// Set is all files of a snapshot, sorted by path, with quick ways to find some.
type Set struct {
	Files []*File
	// Skipped are the paths that are tracked and were not read.
	Skipped []snapshot.Skipped

	byPath map[string]*File
	byBase map[string][]*File
	byExt  map[string][]*File
	paths  map[string]bool
}

// NewSet classifies every file of a snapshot.
func NewSet(s *snapshot.Snapshot) *Set {
	all := make([]string, 0, len(s.Files)+len(s.Skipped))
	for _, f := range s.Files {
		all = append(all, f.Path)
	}
	for _, f := range s.Skipped {
		all = append(all, f.Path)
	}
	texts := map[string][]byte{}
	for _, f := range s.Files {
		if base := snapshot.Base(f.Path); base == "composer.json" || base == "config.exs" {
			texts[f.Path] = f.Data
		}
	}
	scopes := scope.New(all, texts)
	set := &Set{Skipped: s.Skipped, byPath: map[string]*File{}, byBase: map[string][]*File{}, byExt: map[string][]*File{}, paths: map[string]bool{}}
	for _, p := range all {
		set.paths[p] = true
	}
	for _, sf := range s.Files {
		head := sf.Data[:min(len(sf.Data), 256)]
		f := &File{Path: sf.Path, Data: sf.Data, Executable: sf.Executable, Scope: scopes.Of(sf.Path, sf.Data), Lang: lex.Of(sf.Path, head)}
		set.Files = append(set.Files, f)
		set.byPath[f.Path] = f
		base := strings.ToLower(f.Base())
		set.byBase[base] = append(set.byBase[base], f)
		ext := extension(base)
		set.byExt[ext] = append(set.byExt[ext], f)
	}
	set.markImages()
	return set
}

func extension(base string) string {
	if i := strings.LastIndexByte(base, '.'); i >= 0 {
		return base[i:]
	}
	return ""
}

// Get returns the loaded file at a path, or nil.
func (s *Set) Get(path string) *File { return s.byPath[path] }

// Has tells whether the repository tracks a file at this path.
func (s *Set) Has(path string) bool { return s.paths[path] }

// HasDir tells whether the repository tracks any file below this folder.
func (s *Set) HasDir(dir string) bool {
	prefix := strings.TrimSuffix(dir, "/") + "/"
	i := sort.Search(len(s.Files), func(i int) bool { return s.Files[i].Path >= prefix })
	return i < len(s.Files) && strings.HasPrefix(s.Files[i].Path, prefix)
}

// Base returns the loaded files whose name is one of these, whatever the case
// and the folder, in the order of the names.
func (s *Set) Base(names ...string) (found []*File) {
	for _, n := range names {
		found = append(found, s.byBase[strings.ToLower(n)]...)
	}
	return found
}

// Ext returns the loaded files with one of these extensions, such as ".tf".
func (s *Set) Ext(extensions ...string) (found []*File) {
	for _, e := range extensions {
		found = append(found, s.byExt[strings.ToLower(e)]...)
	}
	return found
}

// Match returns the loaded files that match one of the patterns, each once, in
// the order of paths. A pattern is as in doublestar ("**/*.yml", "k8s/**"); a
// name without a slash matches in every folder.
func (s *Set) Match(patterns ...string) (found []*File) {
	seen := map[*File]bool{}
	for _, p := range patterns {
		for _, f := range s.match(p) {
			if !seen[f] {
				seen[f] = true
				found = append(found, f)
			}
		}
	}
	sort.Slice(found, func(i, j int) bool { return found[i].Path < found[j].Path })
	return found
}

func (s *Set) match(pattern string) []*File {
	name := strings.TrimPrefix(pattern, "**/")
	if !strings.Contains(name, "/") {
		if !strings.ContainsAny(name, "*?[{") {
			return s.Base(name)
		}
		if strings.HasPrefix(name, "*.") && !strings.ContainsAny(name[2:], "*?[{.") {
			return s.Ext(name[1:])
		}
		pattern = "**/" + name
	}
	var found []*File
	for _, f := range s.Files {
		if ok, err := doublestar.Match(pattern, f.Path); ok && err == nil {
			found = append(found, f)
		}
	}
	return found
}
