package fold

import (
	"fmt"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
	"workbook/content/rubric"
)

// perUnit are the criteria that each deployable part meets or does not meet by
// itself: most parts make a partly, the fewer make a not met.
var perUnit = map[string]bool{"disposability/graceful-shutdown": true}

// byUnit folds the evidence of each deployable part by itself and then takes
// them together. It answers only where two or more parts have evidence.
func byUnit(repo *check.Repo, c rubric.Criterion, evidence []check.Evidence) (Result, bool) {
	var good, bad, all int
	var worst Result
	for _, u := range repo.Deployable() {
		var own []check.Evidence
		for _, e := range evidence {
			if e.Unit == u.Path {
				own = append(own, e)
			}
		}
		if len(own) == 0 {
			continue
		}
		all++
		r := whole(repo, c, own)
		switch r.Verdict {
		case assessment.Met:
			good++
		case assessment.NotMet:
			bad++
		}
		if worst.Verdict == "" || order[r.Verdict] < order[worst.Verdict] {
			worst = r
		}
	}
	switch {
	case all < 2:
		return Result{}, false
	case good == all:
		return worst, true
	case bad*2 > all:
		worst.Verdict = assessment.NotMet
	default:
		worst.Verdict = assessment.Partly
	}
	worst.Why = fmt.Sprintf("%s %d of %d parts meet it.", worst.Why, good, all)
	worst.Share = float64(good) / float64(all)
	return worst, true
}

var order = map[assessment.Verdict]int{assessment.NotMet: 0, assessment.Partly: 1, assessment.Unknown: 2, assessment.Met: 3}
