// Package score folds evidence and answers into verdicts and ranges.
//
// One criterion counts 1 (met), its measured share or 0.5 (partly) or 0 (not
// met); hearts weigh 3, the others 1. What does not apply drops out. What is
// unknown drops out of the value, counts 0 in low and 1 in high. Rules, and the
// whole, are means on 0–100.
package score

import (
	"math"

	"workbook/assessor/assessment"
	"workbook/content/rubric"
)

// None is the score where nothing applies.
var None = assessment.Score{Value: -1, Low: -1, High: -1}

// worth is what a criterion counts, between 0 and 1.
func worth(c assessment.Criterion) float64 {
	switch c.Verdict {
	case assessment.Met:
		return 1
	case assessment.Partly:
		if c.Share > 0 && c.Share < 1 {
			return c.Share
		}
		return 0.5
	}
	return 0
}

func weight(c assessment.Criterion) float64 {
	if c.Heart {
		return 3
	}
	return 1
}

// Of is the score of the criteria of one rule.
func Of(criteria []assessment.Criterion) assessment.Score {
	var known, knownWeight, low, high, all float64
	for _, c := range criteria {
		w := weight(c)
		switch c.Verdict {
		case assessment.NotApplicable:
			continue
		case assessment.Unknown, "":
			high += w
		default:
			v := worth(c) * w
			known += v
			knownWeight += w
			low += v
			high += v
		}
		all += w
	}
	if all == 0 {
		return None
	}
	s := assessment.Score{Low: percent(low / all), High: percent(high / all)}
	if knownWeight == 0 {
		s.Value = -1
		return s
	}
	s.Value = percent(known / knownWeight)
	return s
}

// Whole is the mean of the rules that apply. A rule of which nothing is known
// takes no part in the value.
func Whole(rules []assessment.Rule) assessment.Score {
	var value, low, high float64
	var values, all int
	for _, r := range rules {
		if r.Score.High < 0 {
			continue
		}
		all++
		low += r.Score.Low
		high += r.Score.High
		if r.Score.Value >= 0 {
			values++
			value += r.Score.Value
		}
	}
	if all == 0 {
		return None
	}
	s := assessment.Score{Value: -1, Low: tenth(low / float64(all)), High: tenth(high / float64(all))}
	if values > 0 {
		s.Value = tenth(value / float64(values))
	}
	return s
}

// Known is the share 0–1 of the criteria that apply whose verdict is known, by
// weight.
func Known(rules []assessment.Rule) float64 {
	var known, all float64
	for _, r := range rules {
		for _, c := range r.Criteria {
			if c.Verdict == assessment.NotApplicable {
				continue
			}
			all += weight(c)
			if c.Verdict != assessment.Unknown && c.Verdict != "" {
				known += weight(c)
			}
		}
	}
	if all == 0 {
		return 0
	}
	return known / all
}

func percent(share float64) float64 { return tenth(100 * share) }

// tenth rounds to one decimal, so that the same numbers print the same
// everywhere.
func tenth(x float64) float64 { return math.Round(x*10) / 10 }

// RuleVerdict folds the criteria of one rule: a broken heart makes it not met,
// any other gap partly, slight ones aside; without a known heart it is unknown.
func RuleVerdict(criteria []assessment.Criterion) assessment.Verdict {
	var applies, hearts, knownHearts int
	var broken, partly bool
	for _, c := range criteria {
		if c.Verdict == assessment.NotApplicable {
			continue
		}
		applies++
		if c.Heart {
			hearts++
			if c.Verdict != assessment.Unknown && c.Verdict != "" {
				knownHearts++
			}
		}
		switch c.Verdict {
		case assessment.NotMet:
			if c.Heart {
				broken = true
			}
			partly = true
		case assessment.Partly:
			partly = partly || !rubric.Slight(c.ID)
		}
	}
	switch {
	case applies == 0:
		return assessment.NotApplicable
	case broken:
		return assessment.NotMet
	case hearts > 0 && knownHearts == 0:
		return assessment.Unknown
	case partly:
		return assessment.Partly
	}
	if hearts == 0 { // only secondary criteria apply
		for _, c := range criteria {
			if c.Verdict == assessment.Met {
				return assessment.Met
			}
		}
		return assessment.Unknown
	}
	return assessment.Met
}

// Apply returns the assessment as it stands with the answers: verdicts,
// scores, points and the order of the fixes follow. It changes nothing in a.
func Apply(a assessment.Assessment, answers map[string]Answer) assessment.Assessment {
	rules := make([]assessment.Rule, len(a.Rules))
	for i, r := range a.Rules {
		r.Criteria = answered(r.Criteria, answers)
		rules[i] = r
	}
	a.Rules = rules
	rungs := make([]assessment.Rung, len(a.Ownership))
	for i, r := range a.Ownership {
		if answer, ok := answers["ownership/"+r.ID]; ok && answer.Kind != "" {
			r.Verdict, _ = answer.Verdict()
			r.Why = "Answered by the team."
			r.Step = -1
			if answer.Kind == Level {
				r.Step = answer.Level
			}
		}
		rungs[i] = r
	}
	a.Ownership = rungs
	return Finish(a)
}

func answered(criteria []assessment.Criterion, answers map[string]Answer) []assessment.Criterion {
	out := make([]assessment.Criterion, len(criteria))
	for i, c := range criteria {
		if answer, ok := answers[c.ID]; ok {
			if v, says := answer.Verdict(); says {
				c.Verdict, c.Share, c.Why = v, 0, "Answered by the team."
			}
		}
		out[i] = c
	}
	return out
}

// Finish computes what follows from the criteria: the rules' verdicts and
// scores, the whole, the points of every remediation and the order of fixes.
func Finish(a assessment.Assessment) assessment.Assessment {
	for i := range a.Rules {
		r := &a.Rules[i]
		r.Verdict = RuleVerdict(r.Criteria)
		r.Score = Of(r.Criteria)
		r.Why = ruleWhy(*r)
	}
	a.Score = Whole(a.Rules)
	a.Fixes = fixes(&a)
	return a
}
