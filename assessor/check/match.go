package check

import (
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"workbook/assessor/file"
	"workbook/assessor/scan"
	"workbook/assessor/scope"
)

// Words are the literal words that the check wants; nil where it wants none.
func (w Wants) Words() *scan.Words { return w.keywords }

var defaultScopes = []scope.Scope{scope.Production, scope.Deploy}

// Sees tells whether a file is one that the check wants, keywords aside.
func (w Wants) Sees(f *file.File) bool {
	scopes := w.scopes
	if scopes == nil {
		scopes = defaultScopes
	}
	if !slices.Contains(scopes, f.Scope) {
		return false
	}
	if w.languages != nil && !f.Is(w.languages...) {
		return false
	}
	if w.paths == nil {
		return true
	}
	for _, p := range w.paths {
		if matches(p, f) {
			return true
		}
	}
	return false
}

// matches is doublestar with short ways for the two commonest forms, a name
// and an extension, since every pattern meets every path.
func matches(pattern string, f *file.File) bool {
	name := strings.TrimPrefix(pattern, "**/")
	if !strings.Contains(name, "/") {
		base := strings.ToLower(f.Base())
		if !strings.ContainsAny(name, "*?[{") {
			return strings.EqualFold(name, base)
		}
		if strings.HasPrefix(name, "*.") && !strings.ContainsAny(name[2:], "*?[{") {
			return strings.HasSuffix(base, strings.ToLower(name[1:]))
		}
		ok, err := doublestar.Match(strings.ToLower(name), base)
		return ok && err == nil
	}
	ok, err := doublestar.Match(pattern, f.Path)
	return ok && err == nil
}

// WantsAnything tells that File should be called at all.
func (w Wants) WantsAnything() bool { return w.keywords != nil || w.paths != nil }

// NewFile is a file as the engine shows it to a check, with the lines that
// hold one of the check's keywords.
func NewFile(f *file.File, r *Repo, candidates []int) *File {
	return &File{File: f, Repo: r, candidates: candidates}
}
