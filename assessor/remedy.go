package assessor

import (
	"workbook/assessor/assessment"
	"workbook/content/en"
)

// remedy is the remediation of a criterion, or of a rung's, as the content says
// it; nil where there is none.
func remedy(criterion string) *assessment.Remediation {
	f := en.Fix(criterion)
	if f == nil {
		return nil
	}
	return &assessment.Remediation{Title: f.Title, Summary: f.Summary, Effort: assessment.Effort(f.Effort)}
}
