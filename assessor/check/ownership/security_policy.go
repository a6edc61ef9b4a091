package ownership

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// SecurityPolicy finds how a weakness can be reported.
//
// Why: who finds one then tells the team first.
// Silent: policies of vendored code.
// Source: https://securitytxt.org
var SecurityPolicy = add(check.Check{
	ID:        "security-policy",
	Criterion: "ownership/support",
	Repo:      securityPolicy,
})

func securityPolicy(r *check.Repo) []check.Evidence {
	for _, f := range r.Base("security.md", "security.rst", "security.txt", "security.adoc") {
		if f.Scope == scope.Vendored || f.Scope == scope.Example || strings.Count(f.Path, "/") > 3 {
			continue
		}
		if dir := strings.ToLower(f.Dir()); dir == "" || dir == ".github" || dir == "docs" || dir == ".gitlab" || strings.HasSuffix(dir, ".well-known") {
			return []check.Evidence{check.Strength(check.Medium, "How to report a weakness is written down.").At(f.Path, 0).OfKind("security")}
		}
	}
	return nil
}
