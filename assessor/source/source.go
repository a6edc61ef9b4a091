// Package source loads snapshots: from a git server, a folder, an archive or a
// .git directory.
//
// Every loader works on the visitor's machine, in the browser as in a
// terminal, reads only what a check could want, and ends in a snapshot or in
// an Error that says what happened and what to do.
package source

import (
	"context"
	"errors"
	"fmt"
)

// Code names a way in which loading ends, for programs.
type Code string

// The codes of an Error.
const (
	NotFound   Code = "not-found"
	Private    Code = "private"
	Empty      Code = "empty-repository"
	NotAllowed Code = "host-not-allowed"
	Proxy      Code = "unreachable"
	CutOff     Code = "cut-off"
	NotGit     Code = "not-git"
	TooLarge   Code = "too-large"
	Canceled   Code = "canceled"
	BadArchive Code = "bad-archive"
	BadAddress Code = "bad-address"
	Nothing    Code = "nothing-to-assess"
	Unreadable Code = "unreadable"
)

// Error is a loader's end without a snapshot. Sentence says what happened and
// Hint what to do, both for people.
type Error struct {
	Code     Code
	Sentence string
	Hint     string
	Cause    error
}

func (e *Error) Error() string { return e.Sentence }

// Unwrap gives the technical cause.
func (e *Error) Unwrap() error { return e.Cause }

// Fail makes an Error of whatever ended a loader, keeping one that is already.
func Fail(ctx context.Context, err error) *Error {
	var known *Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return known
	case ctx.Err() != nil || errors.Is(err, context.Canceled):
		return &Error{Canceled, "Canceled.", "Nothing was kept. Start again whenever you like.", err}
	}
	return &Error{Unreadable, "It could not be read: " + err.Error() + ".", "Try a folder or an archive of the same repository.", err}
}

// Progress is how far a loader has come.
type Progress struct {
	// Phase is "connect", "receive", "unpack" or "read".
	Phase string `json:"phase"`
	// Done and Total count objects or files; Total is 0 while unknown.
	Done  int `json:"done"`
	Total int `json:"total"`
	// Bytes counts what was received or read.
	Bytes int64 `json:"bytes"`
}

// Limits bound what one snapshot may cost.
type Limits struct {
	// Pack is the largest packfile, Total all contents together, in bytes.
	Pack, Total int64
	// Entries is the largest number of files.
	Entries int
}

// DefaultLimits hold a large repository on a phone's memory.
var DefaultLimits = Limits{Pack: 512 << 20, Total: 512 << 20, Entries: 200_000}

// Options are common to all loaders.
type Options struct {
	Progress func(Progress)
	Limits   Limits
}

// Report calls Progress where it is set.
func (o Options) Report(p Progress) {
	if o.Progress != nil {
		o.Progress(p)
	}
}

// Bounded fills in the default limits.
func (o Options) Bounded() Options {
	if o.Limits == (Limits{}) {
		o.Limits = DefaultLimits
	}
	return o
}

// TooMuch is the Error where a limit of bytes is passed.
func TooMuch(what string, limit int64) *Error {
	return &Error{Code: TooLarge, Sentence: fmt.Sprintf("%s is larger than %d MiB.", what, limit>>20), Hint: "Assess a part of it: drop the folder of one app, or use the command line."}
}
