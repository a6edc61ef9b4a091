package score

import "workbook/assessor/assessment"

// Answer is what people say of a criterion or a rung. It replaces the verdict
// of the files and is always shown as an answer.
type Answer struct {
	// Kind is "level", "unknown" (we do not know) or "not-applicable".
	Kind string `json:"kind,omitempty"`
	// Level is the anchored answer 0–3 of a criterion (not yet, in places, by
	// default, kept by a guard) or the step 0–4 of a rung.
	Level int `json:"level"`
	// Note is free text of the team, shown as plain text only.
	Note string `json:"note,omitempty"`
	// Dispute is why the evidence of the files is not right, where the team
	// says so.
	Dispute string `json:"dispute,omitempty"`
}

// The kinds of an answer.
const (
	Level         = "level"
	DontKnow      = "unknown"
	DoesNotApply  = "not-applicable"
	highestLevel  = 3
	levelByGuard  = 3
	levelDefault  = 2
	levelInPlaces = 1
)

// Empty tells that nothing at all was answered.
func (a Answer) Empty() bool { return a.Kind == "" && a.Note == "" && a.Dispute == "" }

// Verdict is the verdict that the answer stands for, and false where the
// answer is a note alone and the files' verdict stays.
func (a Answer) Verdict() (assessment.Verdict, bool) {
	switch a.Kind {
	case Level:
		switch {
		case a.Level >= levelDefault:
			return assessment.Met, true
		case a.Level == levelInPlaces:
			return assessment.Partly, true
		}
		return assessment.NotMet, true
	case DontKnow:
		return assessment.Unknown, true
	case DoesNotApply:
		return assessment.NotApplicable, true
	}
	return "", false
}

// LevelOf is the level 0–3 that a verdict of the files proposes, and false
// where it proposes none.
func LevelOf(v assessment.Verdict) (int, bool) {
	switch v {
	case assessment.Met:
		return levelDefault, true
	case assessment.Partly:
		return levelInPlaces, true
	case assessment.NotMet:
		return 0, true
	}
	return 0, false
}
