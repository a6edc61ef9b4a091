package disposability

import (
	"fmt"

	"workbook/assessor/check"
)

// BootWork finds long work in the start of a process: migrations, seeds,
// waiting loops.
//
// Why: every process that starts does it again, and a slow start makes each
// restart and each scale-out slow.
// Silent: release phases and init containers; builds, which another rule
// judges.
// Source: https://12factor.net/disposability
var BootWork = add(check.Check{
	ID:        "boot-work",
	Criterion: "disposability/quick-start",
	Repo:      bootWork,
})

func bootWork(r *check.Repo) (found []check.Evidence) {
	for _, s := range r.Starts {
		if s.Source == "compose" && !production(r, s.Path) {
			continue
		}
		for i, step := range s.Steps {
			if i == len(s.Steps)-1 {
				continue
			}
			if what := long(step.String()); what != "" {
				found = append(found, check.Gap(check.Medium, fmt.Sprintf("Starting %q %s first.", s.Type, what)).At(step.Path, step.Line).InUnit(s.Unit).AsPartial())
			}
		}
	}
	return found
}
