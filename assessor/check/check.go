// Package check is what a check is: a value that says which criterion it
// serves, what it wants to see, and how it makes evidence of that.
//
// One package below this one holds the checks of one rule, one file a check,
// each with its fixtures beside it. A check returns evidence; it never scores,
// logs, reads the clock or recovers: the engine does that.
package check

import (
	"workbook/assessor/assessment"
	"workbook/assessor/scan"
	"workbook/assessor/scope"
)

// Check produces evidence for one criterion, or for one rung of the ladder.
type Check struct {
	// ID names what is found, in lower case with dashes, and is the name of the
	// check's file: "python-file-handler" in python_file_handler.go.
	ID string
	// Criterion is "rule/slug", or "ownership/rung".
	Criterion string
	// Wants is what File needs to see; without it File is never called.
	Wants Wants
	// File looks at one file that has what the check wants.
	File func(*File) []Evidence
	// Repo looks at the repository as a whole, after every File.
	Repo func(*Repo) []Evidence
}

// Wants says which files a check needs to see.
type Wants struct {
	keywords  *scan.Words
	paths     []string
	languages []string
	scopes    []scope.Scope
}

// Keywords wants files whose text holds one of these words, in any case. They
// are literal; the engine finds them all in one pass, and File.Code then looks
// only at the lines that hold one.
func Keywords(words ...string) Wants { return Wants{keywords: scan.Of(words...)} }

// Paths wants files whose path matches one of these patterns, as in doublestar;
// a name without a slash matches in every folder.
func Paths(patterns ...string) Wants { return Wants{paths: patterns} }

// In keeps the wanted files to some languages, by lex's names.
func (w Wants) In(languages ...string) Wants { w.languages = languages; return w }

// At keeps keyword matches to files with these paths.
func (w Wants) At(patterns ...string) Wants { w.paths = patterns; return w }

// Scopes replaces the scopes that a check sees: production and deploy, unless
// it says otherwise.
func (w Wants) Scopes(scopes ...scope.Scope) Wants { w.scopes = scopes; return w }

// Evidence is one thing that a check saw, before the engine cuts the excerpt
// and masks it.
type Evidence struct {
	assessment.Evidence
	// Partial keeps a gap from making more than a partly of the criterion,
	// however sure it is.
	Partial bool
	// Decisive makes a strength outweigh every gap of lower confidence, and a
	// sure gap outweigh every strength.
	Decisive bool
	// Kind names the kind of evidence that a strength is for a rung of the
	// ladder, such as "tests"; a rung's verdict folds from several kinds.
	Kind string
	// Share is the measured share 0–1, where the evidence is a count; 0 is none.
	Share float64
	// Secrets are literal values that must not appear in any excerpt.
	Secrets []string
}

// WithShare returns the evidence with a measured share between 0 and 1.
func (e Evidence) WithShare(share float64) Evidence { e.Share = share; return e }

// AsPartial returns the evidence as a gap that makes at most a partly.
func (e Evidence) AsPartial() Evidence { e.Partial = true; return e }

// AsDecisive returns the evidence as a strength that medium gaps do not lower,
// or as a gap that no strength makes up for.
func (e Evidence) AsDecisive() Evidence { e.Decisive = true; return e }

// OfKind returns the evidence as one kind of what a rung looks for.
func (e Evidence) OfKind(kind string) Evidence { e.Kind = kind; return e }

// Hiding returns the evidence with values that the engine masks everywhere.
func (e Evidence) Hiding(secrets ...string) Evidence {
	e.Secrets = append(e.Secrets, secrets...)
	return e
}

// InUnit returns the evidence as belonging to the deployable part in a folder.
func (e Evidence) InUnit(path string) Evidence { e.Unit = path; return e }

// Strength is evidence without a place, for the repository as a whole.
func Strength(c assessment.Confidence, message string) Evidence {
	return Evidence{Evidence: assessment.Evidence{Polarity: assessment.Strength, Confidence: c, Message: message}}
}

// Gap is evidence without a place, for the repository as a whole.
func Gap(c assessment.Confidence, message string) Evidence {
	return Evidence{Evidence: assessment.Evidence{Polarity: assessment.Gap, Confidence: c, Message: message}}
}

// At returns the evidence at a line of a file; line 0 means the whole file.
func (e Evidence) At(path string, line int) Evidence {
	e.Path, e.Line, e.EndLine = path, line, line
	return e
}

// To returns the evidence with its last line.
func (e Evidence) To(end int) Evidence { e.EndLine = max(end, e.Line); return e }

// High, Medium and Low are the confidences of package assessment, named here
// because every check says one.
const (
	High   = assessment.High
	Medium = assessment.Medium
	Low    = assessment.Low
)
