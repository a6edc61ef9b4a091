package ownership

import (
	"fmt"
	"time"

	"workbook/assessor/check"
	"workbook/assessor/history"
)

// RegularReleases reads how often a version is released, from the tags.
//
// Why: who releases often releases small changes.
// Silent: a snapshot without history; fewer than four releases in the year.
// Source: https://dora.dev/guides/dora-metrics/
var RegularReleases = add(check.Check{
	ID:        "regular-releases",
	Criterion: "ownership/deploy",
	Repo:      regularReleases,
})

// seldom is the median time between releases from which they are not regular.
const seldom = 60 * 24 * time.Hour

func regularReleases(r *check.Repo) []check.Evidence {
	n, median := history.Releases(r.Snapshot, history.Year)
	if n < 4 || median > seldom {
		return nil
	}
	return []check.Evidence{check.Strength(check.Medium, fmt.Sprintf("%d releases in the last twelve months, %s in the median.", n, history.Apart(median))).OfKind("cadence")}
}
