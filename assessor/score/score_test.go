package score

import (
	"testing"

	"workbook/assessor/assessment"
)

func criteria(verdicts ...assessment.Verdict) (out []assessment.Criterion) {
	for i, v := range verdicts {
		out = append(out, assessment.Criterion{ID: string(rune('a' + i)), Heart: i == 0, Verdict: v})
	}
	return out
}

func TestRuleVerdictAndScore(t *testing.T) {
	const met, partly, notMet, na, unknown = assessment.Met, assessment.Partly, assessment.NotMet, assessment.NotApplicable, assessment.Unknown
	for _, test := range []struct {
		name             string
		criteria         []assessment.Criterion
		verdict          assessment.Verdict
		value, low, high float64
	}{
		{"all met", criteria(met, met), met, 100, 100, 100},
		{"a broken heart", criteria(notMet, met), notMet, 25, 25, 25},
		{"a gap beside the heart", criteria(met, notMet), partly, 75, 75, 75},
		{"an unknown widens the range only", criteria(met, unknown), met, 100, 75, 100},
		{"an unknown heart", criteria(unknown, met), unknown, 100, 25, 100},
		{"nothing applies", criteria(na, na), na, -1, -1, -1},
		{"what does not apply drops out", criteria(met, na), met, 100, 100, 100},
		{"partly counts half", criteria(partly), partly, 50, 50, 50},
		{"nothing known", criteria(unknown, unknown), unknown, -1, 0, 100},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := RuleVerdict(test.criteria); got != test.verdict {
				t.Errorf("verdict %s, want %s", got, test.verdict)
			}
			want := assessment.Score{Value: test.value, Low: test.low, High: test.high}
			if got := Of(test.criteria); got != want {
				t.Errorf("score %v, want %v", got, want)
			}
		})
	}
}

func TestAnswerReplacesVerdictAndLeavesTheAssessmentAlone(t *testing.T) {
	a := Finish(assessment.Assessment{Rules: []assessment.Rule{{ID: "r", Criteria: criteria(assessment.NotMet, assessment.Unknown)}}})
	b := Apply(a, map[string]Answer{"a": {Kind: Level, Level: 2}, "b": {Kind: Level, Level: 1}})
	if b.Rules[0].Verdict != assessment.Partly || b.Score.Low != 87.5 {
		t.Errorf("with answers: %s %v, want partly 87.5", b.Rules[0].Verdict, b.Score)
	}
	if a.Rules[0].Verdict != assessment.NotMet || a.Rules[0].Criteria[0].Verdict != assessment.NotMet {
		t.Error("applying answers changed the assessment")
	}
}

func TestLowValueHigh(t *testing.T) {
	all := []assessment.Verdict{assessment.Met, assessment.Partly, assessment.NotMet, assessment.NotApplicable, assessment.Unknown}
	for _, a := range all {
		for _, b := range all {
			for _, c := range all {
				s := Of(criteria(a, b, c))
				if s.Value >= 0 && (s.Low > s.Value || s.Value > s.High) {
					t.Errorf("%s %s %s: %v is not in order", a, b, c, s)
				}
			}
		}
	}
}
