package parity

import (
	"fmt"
	"sort"
	"time"

	"workbook/assessor/check"
)

// ReleaseCadence reads how often the repository is released, from its history.
//
// Why: small steps are easy to understand and to take back.
// Silent: a snapshot without history; a product that others deploy.
var ReleaseCadence = add(check.Check{
	ID:        "release-cadence",
	Criterion: "dev-prod-parity/small-gaps",
	Repo:      releaseCadence,
})

// often is the median gap between releases up to which deploys count as
// frequent.
const often = 14 * 24 * time.Hour

func releaseCadence(r *check.Repo) []check.Evidence {
	when := map[string]time.Time{}
	for _, c := range r.Snapshot.Commits {
		when[c.ID] = c.When
	}
	var times []time.Time
	for _, ref := range r.Snapshot.Refs {
		if t, ok := when[ref.Commit]; ok && ref.Tag {
			times = append(times, t)
		}
	}
	if len(times) < 4 {
		return nil
	}
	sort.Slice(times, func(i, j int) bool { return times[i].Before(times[j]) })
	var gaps []time.Duration
	for i := 1; i < len(times); i++ {
		gaps = append(gaps, times[i].Sub(times[i-1]))
	}
	sort.Slice(gaps, func(i, j int) bool { return gaps[i] < gaps[j] })
	median := gaps[len(gaps)/2]
	if median > often {
		return nil
	}
	return []check.Evidence{check.Strength(check.Medium, fmt.Sprintf("%d releases in the known history, %d days apart in the median.", len(times), int(median.Hours()/24)))}
}
