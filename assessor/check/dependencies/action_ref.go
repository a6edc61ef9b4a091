package dependencies

import (
	"regexp"

	"workbook/assessor/check"
)

// ActionRef finds actions of a pipeline that are taken from a branch.
//
// Why: what builds the release then changes without a commit here.
// Silent: actions by version or commit, those of the repository itself.
// Source: https://docs.github.com/actions/reference/security/secure-use
var ActionRef = add(check.Check{
	ID:        "action-ref",
	Criterion: "dependencies/exact",
	Wants:     check.Keywords("uses:").At(".github/workflows/*", ".github/actions/**", ".forgejo/workflows/*", ".gitea/workflows/*"),
	File:      actionRef,
})

var branchRef = regexp.MustCompile(`uses:\s*["']?([\w.-]+/[\w./-]+)@(main|master|develop|trunk|head|HEAD)\b`)

func actionRef(f *check.File) (found []check.Evidence) {
	for line := range f.Code(branchRef) {
		found = append(found, line.Gap(check.Low, "The pipeline takes "+line.Match[1]+" from the branch "+line.Match[2]+", which moves."))
	}
	return found[:min(len(found), 2)]
}
