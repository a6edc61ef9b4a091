package ownership

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// IssueForms finds a way in for problems: forms, a support page, machines that
// sort what comes in.
//
// Why: a report that says version and steps saves a day of questions.
// Silent: templates inside vendored code.
// Source: https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests
var IssueForms = add(check.Check{
	ID:        "issue-forms",
	Criterion: "ownership/support",
	Repo:      issueForms,
})

func issueForms(r *check.Repo) []check.Evidence {
	for _, f := range r.Files {
		lower := strings.ToLower(f.Path)
		if f.Scope == scope.Vendored || f.Scope == scope.Example {
			continue
		}
		if strings.HasPrefix(lower, ".github/issue_template") || strings.HasPrefix(lower, "issue_template") || strings.HasPrefix(lower, "docs/issue_template") || strings.HasPrefix(lower, ".gitlab/issue_templates/") || strings.HasSuffix("/"+lower, "/support.md") && strings.Count(lower, "/") <= 1 || strings.HasSuffix(lower, "support.rst") && !strings.Contains(lower, "/") {
			return []check.Evidence{check.Strength(check.Medium, "Problems have a form and a way in.").At(f.Path, 0).OfKind("way-in")}
		}
	}
	return nil
}
