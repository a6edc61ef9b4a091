package parity

import (
	"fmt"

	"workbook/assessor/check"
	"workbook/assessor/fact"
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
			found = append(found, check.Gap(check.Medium, fmt.Sprintf("The pipeline takes whatever version of %s is newest; %s names %s.", f.Name, where(other), other.Version)).At(f.Path, f.Line).AsPartial())
		}
	}
	return found[:min(len(found), 5)]
}
