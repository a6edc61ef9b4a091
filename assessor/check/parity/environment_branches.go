package parity

import (
	"fmt"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/history"
)

// EnvironmentBranches finds branches that stand for an environment.
//
// Why: a change waits on such a branch, and what was tested is not what is
// merged into the next one.
// Silent: branches for a version line; sources that show no branches.
// Source: https://12factor.net/codebase
var EnvironmentBranches = add(check.Check{
	ID:        "environment-branches",
	Criterion: "dev-prod-parity/small-gaps",
	Repo:      environmentBranches,
})

func environmentBranches(r *check.Repo) []check.Evidence {
	names := history.Environments(r.Snapshot)
	if len(names) < 2 {
		return nil
	}
	return []check.Evidence{check.Gap(check.Low, fmt.Sprintf("Branches stand for environments: %s.", strings.Join(names[:min(len(names), 5)], ", ")))}
}
