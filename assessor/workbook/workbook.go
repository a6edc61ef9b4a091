// Package workbook joins an assessment with what people answer. It is the only
// thing that is saved, shared and exported.
package workbook

import (
	"workbook/assessor/assessment"
	"workbook/assessor/score"
)

// Schema is the name of the saved form.
const Schema = "workbook.workbook/v1"

// Workbook is an assessment and the answers to its criteria, by criterion id.
type Workbook struct {
	Schema     string                  `json:"schema"`
	Assessment assessment.Assessment   `json:"assessment"`
	Answers    map[string]score.Answer `json:"answers"`
}

// New returns a workbook without answers.
func New(a assessment.Assessment) Workbook {
	return Workbook{Schema: Schema, Assessment: a, Answers: map[string]score.Answer{}}
}

// WithAnswer returns a copy of the workbook in which one criterion has this
// answer; an empty answer takes it back.
func (w Workbook) WithAnswer(criterion string, a score.Answer) Workbook {
	answers := make(map[string]score.Answer, len(w.Answers)+1)
	for k, v := range w.Answers {
		answers[k] = v
	}
	if a.Empty() {
		delete(answers, criterion)
	} else {
		answers[criterion] = a
	}
	w.Answers = answers
	return w
}

// Standing returns the assessment as it stands with the answers applied: an
// answer replaces a verdict, and the scores and ranges follow.
func (w Workbook) Standing() assessment.Assessment {
	return score.Apply(w.Assessment, w.Answers)
}
