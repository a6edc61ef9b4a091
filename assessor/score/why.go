package score

import (
	"fmt"

	"workbook/assessor/assessment"
)

// ruleWhy says in one sentence why a rule stands where it does: the criterion
// that decided.
func ruleWhy(r assessment.Rule) string {
	pick := func(v assessment.Verdict, heart bool) *assessment.Criterion {
		for i := range r.Criteria {
			if c := &r.Criteria[i]; c.Verdict == v && (!heart || c.Heart) {
				return c
			}
		}
		return nil
	}
	switch r.Verdict {
	case assessment.NotMet:
		if c := pick(assessment.NotMet, true); c != nil {
			return c.Why
		}
	case assessment.Partly:
		for _, v := range []assessment.Verdict{assessment.NotMet, assessment.Partly} {
			if c := pick(v, true); c != nil {
				return c.Why
			}
			if c := pick(v, false); c != nil {
				return c.Why
			}
		}
	case assessment.NotApplicable:
		if c := pick(assessment.NotApplicable, false); c != nil && c.Why != "" {
			return c.Why
		}
		return "The rule does not apply to this kind of repository."
	case assessment.Unknown:
		return "The files cannot tell; the team can."
	case assessment.Met:
		if c := pick(assessment.Met, true); c != nil && c.Why != "" {
			return c.Why
		}
		return fmt.Sprintf("All criteria that apply are met: %d of %d.", count(r, assessment.Met), len(r.Criteria))
	}
	return ""
}

func count(r assessment.Rule, v assessment.Verdict) (n int) {
	for _, c := range r.Criteria {
		if c.Verdict == v {
			n++
		}
	}
	return n
}
