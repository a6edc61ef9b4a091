package report

import (
	"strings"
	"testing"

	"workbook/assessor/assessment"
	"workbook/assessor/score"
	"workbook/assessor/workbook"
	"workbook/content"
)

// TestMarkdownTellsWhatTheTeamSaid: an answer stands in the report in its
// anchored words, a criterion's beside its verdict, a further one below.
func TestMarkdownTellsWhatTheTeamSaid(t *testing.T) {
	anchors := []string{"Never.", "Now and then.", "Always.", "Always, by machine."}
	book := &content.Book{Questions: []content.Question{
		{ID: "logs/to-stdout", Answers: anchors},
		{ID: "logs/one-request", Title: "One request", People: true, Answers: anchors},
		{ID: "logs/unasked", Title: "Not asked", People: true, Answers: anchors},
		{ID: "ownership/deploy", Answers: append(anchors, "Always, and better.")},
	}}
	w := workbook.New(assessment.Assessment{
		Rules: []assessment.Rule{{ID: "logs", Number: 11, Criteria: []assessment.Criterion{
			{ID: "logs/to-stdout", Title: "Log events go to standard output", Heart: true, Verdict: assessment.NotMet},
		}}},
		Ownership: []assessment.Rung{{ID: "deploy", Sentence: "You deploy it", Verdict: assessment.Unknown}},
	})
	w = w.WithAnswer("logs/to-stdout", score.Answer{Kind: score.Level, Level: 2, Note: "Since *May*."})
	w = w.WithAnswer("logs/one-request", score.Answer{Kind: score.DontKnow})
	w = w.WithAnswer("ownership/deploy", score.Answer{Kind: score.Level, Level: 4})
	got := string(Markdown(w, book))
	for _, want := range []string{
		"  - the team: Always. Since \\*May\\*.\n",
		"- the team on **One request**: We do not know.\n",
		"- the team on **You deploy it**: Always, and better.\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the report lacks %q:\n%s", want, got)
		}
	}
	if strings.Contains(got, "Not asked") {
		t.Error("the report speaks of a question that nobody answered")
	}
}
