package score

import (
	"sort"

	"workbook/assessor/assessment"
)

// fixes lists what is worth changing, best first, and writes the points into
// each remediation. The points are what the whole score would gain if this one
// criterion were met and nothing else changed.
func fixes(a *assessment.Assessment) []assessment.Fix {
	out := []assessment.Fix{}
	for i := range a.Rules {
		r := &a.Rules[i]
		for j := range r.Criteria {
			c := &r.Criteria[j]
			points := 0.0
			if c.Verdict == assessment.NotMet || c.Verdict == assessment.Partly {
				points = gain(a.Rules, i, j)
			}
			if c.Remediation == nil {
				continue
			}
			remediation := *c.Remediation
			remediation.Points = points
			c.Remediation = &remediation
			if points <= 0 {
				continue
			}
			f := assessment.Fix{Criterion: c.ID, Points: points, Effort: remediation.Effort, Title: remediation.Title}
			f.Path, f.Line = firstGap(c.Evidence)
			out = append(out, f)
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if sa, sb := stopper(a.Criterion), stopper(b.Criterion); sa != sb {
			return sa
		}
		return a.Points/days(a.Effort) > b.Points/days(b.Effort)
	})
	return out
}

// stopper tells the criterion whose gap comes before everything else: a live
// credential in the repository.
func stopper(criterion string) bool { return criterion == "config/no-credentials" }

// days weighs an effort as the content plan does: S 1, M 2, L 4.
func days(e assessment.Effort) float64 {
	switch e {
	case assessment.Large:
		return 4
	case assessment.Middle:
		return 2
	}
	return 1
}

func gain(rules []assessment.Rule, rule, criterion int) float64 {
	before := Whole(rules)
	criteria := append([]assessment.Criterion(nil), rules[rule].Criteria...)
	criteria[criterion].Verdict = assessment.Met
	after := append([]assessment.Rule(nil), rules...)
	after[rule].Score = Of(criteria)
	return tenth(Whole(after).Low - before.Low)
}

func firstGap(evidence []assessment.Evidence) (string, int) {
	for _, want := range []assessment.Confidence{assessment.High, assessment.Medium} {
		for _, e := range evidence {
			if e.Polarity == assessment.Gap && e.Ignored == "" && e.Confidence == want && e.Path != "" {
				return e.Path, e.Line
			}
		}
	}
	return "", 0
}
