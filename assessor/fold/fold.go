// Package fold makes a verdict of a criterion's evidence.
//
// There is one rule, by the criterion's family: presence needed, absence
// suffices, people know. What the repository's kind rules out does not apply.
package fold

import (
	"fmt"
	"strings"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
	"workbook/assessor/unit"
	"workbook/content/rubric"
)

// Result is a criterion's verdict, one sentence on why, and the measured share
// where there is one.
type Result struct {
	Verdict assessment.Verdict
	Why     string
	Share   float64
}

// Criterion folds the evidence of one criterion.
func Criterion(repo *check.Repo, c rubric.Criterion, evidence []check.Evidence) Result {
	if applies, why := Applies(repo, c.ID); !applies {
		return Result{Verdict: assessment.NotApplicable, Why: why}
	}
	if r, ok := rungs[c.ID]; ok {
		return r.fold(repo, evidence)
	}
	if perUnit[c.ID] {
		if r, ok := byUnit(repo, c, evidence); ok {
			return r
		}
	}
	return whole(repo, c, evidence)
}

// whole folds evidence that speaks of one thing.
func whole(repo *check.Repo, c rubric.Criterion, evidence []check.Evidence) Result {
	t := weigh(own(repo, c.ID, evidence))
	switch {
	case t.breaks():
		if t.strengths > 0 && c.Family == rubric.Presence && !t.broken {
			return Result{assessment.Partly, t.gapWhy(), t.share}
		}
		return Result{assessment.NotMet, t.gapWhy(), t.share}
	case t.lowers():
		return Result{assessment.Partly, t.gapWhy(), t.share}
	case t.strengths > 0:
		return Result{Verdict: assessment.Met, Why: t.strength.Message}
	case t.weak > 0 && c.Family == rubric.Presence:
		return Result{Verdict: assessment.Partly, Why: t.strength.Message}
	}
	return silent(repo, c)
}

// own leaves out the evidence of parts that a criterion says nothing about: an
// app for a phone or a desk beside the one that is deployed.
func own(repo *check.Repo, criterion string, evidence []check.Evidence) []check.Evidence {
	if !repo.Kind.Deployable() {
		return evidence
	}
	kept := evidence[:0:0]
	for _, e := range evidence {
		if !excluded(repo, criterion, e) {
			kept = append(kept, e)
		}
	}
	return kept
}

// excluded tells evidence of an app for a phone or a desk.
func excluded(repo *check.Repo, criterion string, e check.Evidence) bool {
	u := repo.UnitOf(e.Path)
	return u != nil && e.Path != "" && (u.Kind == unit.Mobile || u.Kind == unit.Desktop) && excludes(criterion, u.Kind)
}

// Speaks tells whether a piece of evidence can count for a criterion here: a
// gap in a part that the criterion says nothing about is none.
func Speaks(repo *check.Repo, criterion string, e check.Evidence) bool {
	return !repo.Kind.Deployable() || !excluded(repo, criterion, e)
}

// silent is the verdict where nothing was found.
func silent(repo *check.Repo, c rubric.Criterion) Result {
	if (strings.HasPrefix(c.ID, "codebase/") || strings.HasPrefix(c.ID, "config/")) && onlyText(repo) {
		return Result{Verdict: assessment.NotApplicable, Why: "The repository holds no app and no settings, only a text."}
	}
	if empty(repo) {
		return Result{Verdict: assessment.Unknown, Why: "There is nothing here to assess."}
	}
	switch c.Family {
	case rubric.Presence:
		return Result{Verdict: assessment.NotMet, Why: "Nothing in the files shows it."}
	case rubric.Absence:
		if repo.Kind == unit.Unknown || !readable(repo) {
			return Result{Verdict: assessment.Unknown, Why: "Too little of the code could be read to say."}
		}
		return Result{Verdict: assessment.Met, Why: fmt.Sprintf("No gap was found in %d files.", live(repo))}
	}
	return Result{Verdict: assessment.Unknown, Why: "Files do not show this; the team knows."}
}

// onlyText tells that a repository holds texts, pictures and what git itself
// reads, and that nothing which could be an app was left out.
func onlyText(repo *check.Repo) bool {
	for _, f := range repo.Files {
		if f.Scope.Live() && !strings.HasPrefix(f.Base(), ".git") {
			return false
		}
	}
	for _, s := range repo.Set.Skipped {
		if s.Why == "larger than 1 MiB" || s.Why == "not fetched" {
			return false
		}
	}
	return len(repo.Files) > 0
}

func empty(repo *check.Repo) bool { return live(repo) == 0 }

func live(repo *check.Repo) (n int) {
	for _, f := range repo.Files {
		if f.Scope.Live() {
			n++
		}
	}
	return n
}

// readable tells that the files which could hold a gap were read: a known
// programming language, and at most a fifth of the source left out.
func readable(repo *check.Repo) bool {
	read, missed := 0, 0
	for _, f := range repo.Files {
		if f.Scope.Live() && f.Lang != nil {
			read++
		}
	}
	for _, s := range repo.Set.Skipped {
		if s.Why == "larger than 1 MiB" || s.Why == "not fetched" {
			missed++
		}
	}
	return read > 0 && missed*5 <= read
}

// tally is what a criterion's evidence weighs.
type tally struct {
	high, medium    int
	partial         int
	mediumChecks    map[string]bool
	strengths, weak int
	decisive        bool
	// broken: a sure gap that no strength makes up for
	broken        bool
	share         float64
	gap, strength *check.Evidence
}

func weigh(evidence []check.Evidence) tally {
	t := tally{mediumChecks: map[string]bool{}}
	for i := range evidence {
		e := &evidence[i]
		if e.Ignored != "" {
			continue
		}
		if e.Share > 0 {
			t.share = e.Share
		}
		if e.Polarity == assessment.Strength {
			if e.Confidence == assessment.Low {
				t.weak++
			} else {
				t.strengths++
			}
			t.decisive = t.decisive || e.Decisive
			if t.strength == nil || rank(e) < rank(t.strength) {
				t.strength = e
			}
			continue
		}
		if e.Confidence == assessment.Low {
			continue
		}
		switch {
		case e.Partial:
			t.partial++
		case e.Confidence == assessment.High:
			t.high++
			t.broken = t.broken || e.Decisive
		default:
			t.medium++
			t.mediumChecks[e.Check] = true
		}
		if t.gap == nil || rank(e) < rank(t.gap) {
			t.gap = e
		}
	}
	return t
}

func rank(e *check.Evidence) int {
	r := map[assessment.Confidence]int{assessment.High: 0, assessment.Medium: 2, assessment.Low: 4}[e.Confidence]
	if e.Partial || e.Polarity == assessment.Strength && !e.Decisive {
		r++
	}
	return r
}

// breaks: one sure gap, or two likely ones from different checks.
func (t tally) breaks() bool {
	return t.high > 0 || len(t.mediumChecks) >= 2 && !t.decisive
}

func (t tally) lowers() bool { return t.partial > 0 || t.medium > 0 && !t.decisive }

func (t tally) gapWhy() string {
	if t.gap == nil {
		return ""
	}
	n := t.high + t.medium + t.partial
	if n > 1 {
		return fmt.Sprintf("%s %d places in all.", t.gap.Message, n)
	}
	return t.gap.Message
}

// Step is the step 0–4 of the ladder that the files propose for a rung, -1
// where they cannot tell. Files may propose at most 2 for the powers and 1 for
// the duties: the rest only people know.
func Step(rung string, v assessment.Verdict) int {
	top := 1
	if rung == "write" || rung == "deploy" {
		top = 2
	}
	switch v {
	case assessment.Met:
		return top
	case assessment.Partly:
		return min(top, 1)
	case assessment.NotMet:
		return 0
	}
	return -1
}
