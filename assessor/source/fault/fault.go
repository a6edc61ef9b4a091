// Package fault is how loading a repository ends without a snapshot: a code for
// programs, and a sentence with a hint for people.
package fault

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

// New is an Error with its technical cause.
func New(code Code, sentence, hint string, cause error) *Error {
	return &Error{Code: code, Sentence: sentence, Hint: hint, Cause: cause}
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
		return New(Canceled, "Canceled.", "Nothing was kept. Start again whenever you like.", err)
	}
	return New(Unreadable, "It could not be read: "+err.Error()+".", "Try a folder or an archive of the same repository.", err)
}

// TooMuch is the Error where a limit of bytes is passed.
func TooMuch(what string, limit int64) *Error {
	return &Error{Code: TooLarge, Sentence: fmt.Sprintf("%s is larger than %d MiB.", what, limit>>20), Hint: "Assess a part of it: drop the folder of one app, or use the command line."}
}
