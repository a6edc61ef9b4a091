package ownership

import (
	"fmt"

	"workbook/assessor/check"
	"workbook/assessor/history"
)

// SeveralAuthors counts how many people change the code.
//
// Why: a part that one person alone knows waits for that person.
// Silent: a snapshot without history; fewer than ten changes; machines. Only
// numbers are read, never who.
// Source: https://en.wikipedia.org/wiki/Bus_factor
var SeveralAuthors = add(check.Check{
	ID:        "several-authors",
	Criterion: "ownership/write",
	Repo:      severalAuthors,
})

// alone is the share of a year's changes from which one person counts as the
// only one who knows the code.
const alone = 0.95

func severalAuthors(r *check.Repo) []check.Evidence {
	people, most, all := history.Authors(r.Snapshot, history.Year)
	period := "in the last twelve months"
	if all < 10 {
		people, most, all = history.Authors(r.Snapshot, 0)
		period = "in the known history"
	}
	switch {
	case all < 10:
		return nil
	case people == 1:
		return []check.Evidence{check.Gap(check.Medium, fmt.Sprintf("All %d changes %s come from one person; a second one who knows the code would help.", all, period)).AsPartial()}
	case float64(most) > alone*float64(all):
		return []check.Evidence{check.Gap(check.Medium, fmt.Sprintf("%d of the %d changes %s come from one person; a second one who knows the code would help.", most, all, period)).AsPartial()}
	}
	return []check.Evidence{check.Strength(check.Medium, fmt.Sprintf("%d people changed the code %s.", people, period)).OfKind("authors")}
}
