package assessor

import (
	"workbook/assessor/assessment"
	"workbook/assessor/score"
	"workbook/content"
)

// Advise returns the assessment with the remediation of every criterion, as the
// book says it, and the fixes in their order. The engine itself holds no text,
// so that a browser fetches it once and in the reader's language.
func Advise(a assessment.Assessment, book *content.Book) assessment.Assessment {
	if book == nil {
		return a
	}
	advise := func(criteria []assessment.Criterion) []assessment.Criterion {
		out := append([]assessment.Criterion{}, criteria...)
		for i := range out {
			if f := book.Fix(out[i].ID); f != nil {
				out[i].Remediation = &assessment.Remediation{Title: f.Title, Summary: f.Summary, Effort: assessment.Effort(f.Effort)}
			}
		}
		return out
	}
	a.Rules = append([]assessment.Rule{}, a.Rules...)
	for i := range a.Rules {
		a.Rules[i].Criteria = advise(a.Rules[i].Criteria)
	}
	a.Ownership = append([]assessment.Rung{}, a.Ownership...)
	for i := range a.Ownership {
		a.Ownership[i].Criteria = advise(a.Ownership[i].Criteria)
	}
	return score.Finish(a)
}
