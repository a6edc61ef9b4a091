package parity

import (
	"fmt"
	"regexp"

	"workbook/assessor/check"
	"workbook/assessor/fact"
	"workbook/assessor/framework"
)

// FloatingRuntime finds pipelines that take whatever runtime is newest.
//
// Why: the pipeline then tests a version that nothing else names.
// Silent: versions read from a file; actions and tools that are no runtime; a
// runtime whose version nothing in the repository names.
// Source: https://12factor.net/dev-prod-parity
var FloatingRuntime = add(check.Check{
	ID:        "floating-runtime",
	Criterion: "dev-prod-parity/same-tools",
	Repo:      floatingRuntime,
})

func floatingRuntime(r *check.Repo) (found []check.Evidence) {
	if !r.Kind.Deployable() {
		return nil // a library and a tool are tested on what their users have
	}
	for _, f := range r.Facts {
		if !f.Runtime() || !f.Floating || f.Place != fact.Testing || f.Source != fact.Setting || f.Matrix {
			continue
		}
		var same []fact.Fact
		for _, other := range r.Facts {
			if other.Subject == f.Subject && other.Runtime() && !other.Floating && other.Place != fact.Testing && other.Place != fact.Development {
				same = append(same, other)
			}
		}
		if len(same) > 0 {
			other := references(same)[0]
			confidence := check.Medium
			if lints.MatchString(f.Path) || tooling(r, f.Subject) || pinnedElsewhere(r, f, other) {
				confidence = check.Low
			}
			found = append(found, check.Gap(confidence, fmt.Sprintf("The pipeline takes whatever version of %s is newest; %s names %s.", f.Name, where(other), other.Version)).At(f.Path, f.Line).AsPartial())
		}
	}
	return found[:min(len(found), 5)]
}

// lints are pipelines that look at the text of the code and do not run it.
var lints = regexp.MustCompile(`(?i)[/_.-](?:lint(?:ing|er)?|format(?:ting)?|style|docs?|pre-?commit|release-drafter|stale|codeql|spell(?:ing|check)?)[._-][\w.-]*$`)

// pinnedElsewhere tells that another job runs on the version that is asked for.
func pinnedElsewhere(r *check.Repo, f, ref fact.Fact) bool {
	for _, other := range r.Facts {
		if other.Subject == f.Subject && other.Place == fact.Testing && other.Runtime() && !other.Floating && agreeRuntimes(other, ref) {
			return true
		}
	}
	return false
}

// tooling tells that a runtime serves development alone: Node.js beside an app
// of another language that runs nothing on it.
func tooling(r *check.Repo, subject string) bool {
	if subject != "node" {
		return false
	}
	other := false
	for _, u := range r.Deployable() {
		for _, fw := range u.Frameworks {
			if fw.Ecosystem == "node" && (fw.Role == framework.Web || fw.Role == framework.Server || fw.Role == framework.Jobs) {
				return false
			}
		}
		for _, e := range u.Ecosystems {
			other = other || e != "node"
		}
	}
	return other
}
