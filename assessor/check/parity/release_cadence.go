package parity

import (
	"fmt"
	"time"

	"workbook/assessor/check"
	"workbook/assessor/history"
)

// ReleaseCadence reads how often the repository is released, from its tags.
//
// Why: small steps are easy to understand and to take back.
// Silent: a snapshot without history; fewer than six releases in the last
// year; tags that were all made within three months.
// Source: https://dora.dev/guides/dora-metrics/
var ReleaseCadence = add(check.Check{
	ID:        "release-cadence",
	Criterion: "dev-prod-parity/small-gaps",
	Repo:      releaseCadence,
})

// often is the median time between releases up to which deploys count as
// frequent, and rare the one from which they count as seldom.
const (
	often = 21 * 24 * time.Hour
	rare  = 180 * 24 * time.Hour
)

func releaseCadence(r *check.Repo) []check.Evidence {
	n, median := history.Releases(r.Snapshot, history.Year)
	switch {
	case n >= 6 && median <= often:
		return []check.Evidence{check.Strength(check.Medium, fmt.Sprintf("%d releases in the last twelve months, %s in the median.", n, history.Apart(median)))}
	case n >= 2 && median > rare:
		return []check.Evidence{check.Gap(check.Low, fmt.Sprintf("%d releases in the last twelve months, %s in the median.", n, history.Apart(median)))}
	}
	return nil
}
