// Package snapshot is a repository at one commit, as data.
//
// A loader of package source makes it; nothing changes it afterwards. It holds
// every path, the contents of the files that an assessment could want, and
// says of every other file why it was not read.
package snapshot

import (
	"sort"
	"strings"
	"time"
)

// Snapshot is a repository at one commit: its files and, where the source had
// it, its history. Files and Skipped are sorted by path, and a path is in
// exactly one of the two.
type Snapshot struct {
	// Name is how people call the repository: "owner/name" for a hosted one,
	// else the folder's or archive's name without its extension.
	Name string
	// Commit is the full hexadecimal object id, or "" where there is none.
	Commit string
	// VersionControlled tells that the source showed a git repository: a URL,
	// or a folder or archive with .git in it.
	VersionControlled bool
	Files             []File
	Skipped           []Skipped
	// Refs are the branches and tags that the source advertised.
	Refs []Ref
	// Commits is the history that was loaded, newest first; empty means that
	// nothing is known about the past, never that there is none.
	Commits []Commit
}

// File is one tracked file whose content was loaded.
type File struct {
	// Path is relative to the repository's root, slash-separated, and clean:
	// never absolute, never with "..".
	Path string
	// Data is the whole content. Invalid UTF-8 is left as it is.
	Data []byte
	// Executable tells that the file has an executable bit in the tree.
	Executable bool
}

// Skipped is a file that was not read, and the reason in words that a person
// understands, for example "image" or "larger than 1 MiB".
type Skipped struct {
	Path string `json:"path"`
	Why  string `json:"why"`
}

// Ref is a branch or tag by its short name, such as "main" or "v1.2.0".
type Ref struct {
	Name string
	Tag  bool
	// Commit is the object id it points at, hexadecimal.
	Commit string
}

// Commit is what the assessment may know of one commit: never a person's name
// or address. Author is a number that is the same for the same author within
// this snapshot.
type Commit struct {
	ID      string
	When    time.Time
	Author  int
	Bot     bool
	Subject string
	Parents int
}

// New returns a snapshot of the given files in its canonical order. It keeps
// the first of two files with one path. It is for loaders and tests.
func New(name string, files []File, skipped []Skipped) *Snapshot {
	s := &Snapshot{Name: name, Files: files, Skipped: skipped}
	s.Sort()
	return s
}

// Sort puts files and skipped files into their canonical order and drops
// duplicates, so that an assessment never depends on the order of reading.
func (s *Snapshot) Sort() {
	sort.SliceStable(s.Files, func(i, j int) bool { return s.Files[i].Path < s.Files[j].Path })
	sort.SliceStable(s.Skipped, func(i, j int) bool { return s.Skipped[i].Path < s.Skipped[j].Path })
	files := s.Files[:0]
	for i, f := range s.Files {
		if i > 0 && files[len(files)-1].Path == f.Path {
			continue
		}
		files = append(files, f)
	}
	s.Files = files
}

// File returns the loaded file at path, or nil.
func (s *Snapshot) File(path string) *File {
	i := sort.Search(len(s.Files), func(i int) bool { return s.Files[i].Path >= path })
	if i < len(s.Files) && s.Files[i].Path == path {
		return &s.Files[i]
	}
	return nil
}

// Has tells whether the repository tracks a file at path, loaded or skipped.
func (s *Snapshot) Has(path string) bool {
	if s.File(path) != nil {
		return true
	}
	i := sort.Search(len(s.Skipped), func(i int) bool { return s.Skipped[i].Path >= path })
	return i < len(s.Skipped) && s.Skipped[i].Path == path
}

// Base returns the last element of a slash-separated path.
func Base(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

// Dir returns all but the last element of a slash-separated path, "" at the root.
func Dir(path string) string {
	i := strings.LastIndexByte(path, '/')
	if i < 0 {
		return ""
	}
	return path[:i]
}
