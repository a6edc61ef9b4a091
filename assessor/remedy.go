package assessor

import (
	"workbook/assessor/assessment"
	"workbook/content/en"
)

// remedy is the remediation of a criterion, as the content says it; nil where
// there is none, as for a rung.
func remedy(criterion string) *assessment.Remediation {
	f := en.Fix(criterion)
	if f == nil {
		return nil
	}
	return &assessment.Remediation{Title: f.Title, Summary: f.Summary, Effort: assessment.Effort(f.Effort)}
}
