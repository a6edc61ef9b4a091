package app

import (
	"strings"
	"testing"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"workbook/assessor/assessment"
	"workbook/assessor/workbook"
	"workbook/content"
	"workbook/content/language"
	"workbook/content/rubric"
)

// asked is a model with the real questions and an assessment without evidence.
func asked(t *testing.T) Model {
	questions, err := language.English.Questions()
	if err != nil {
		t.Fatal(err)
	}
	var a assessment.Assessment
	for _, r := range rubric.Rules {
		rule := assessment.Rule{ID: r.ID, Number: r.Number, Name: r.Name}
		for _, c := range r.Criteria {
			rule.Criteria = append(rule.Criteria, assessment.Criterion{ID: c.ID, Title: c.Title, Heart: c.Heart, Verdict: assessment.Unknown})
		}
		a.Rules = append(a.Rules, rule)
	}
	w := workbook.New(a)
	return Model{Book: &content.Book{Questions: questions}, Workbook: &w, Open: map[string]bool{}}
}

func markup(ui []goapp.UI) string { return goapp.HTMLString(goapp.Div().Body(ui...)) }

// TestFilesProposeUpToTheCap: what the files say is tagged on the answer that
// they may propose, never on one that only people know.
func TestFilesProposeUpToTheCap(t *testing.T) {
	m := asked(t)
	for id, want := range map[string]string{
		"logs/to-stdout":   "Yes, all of it, as it happens.",
		"ownership/deploy": "We press the button, after an approval from outside.",
		"ownership/run":    "One or two of us can look.",
	} {
		c := assessment.Criterion{ID: id, Verdict: assessment.Met}
		got := markup([]goapp.UI{question(m, c, func(Msg) {})})
		before, _, tagged := strings.Cut(got, "files say this")
		if i := strings.LastIndex(before, want); !tagged || i < 0 || strings.Contains(before[i:], "<input") {
			t.Errorf("%s: the tag is not on %q", id, want)
		}
	}
}

// TestQuestionsWithoutACriterionAreAsked: a rule's page asks them in a section
// of their own, folded at first.
func TestQuestionsWithoutACriterionAreAsked(t *testing.T) {
	m := asked(t)
	const anchored = "Mostly; settings hold what varies, with a few exceptions."
	shut := markup(rulePage(m, "config", func(Msg) {}))
	if !strings.Contains(shut, "Wiring stays in code") || strings.Contains(shut, anchored) {
		t.Error("the question should stand there folded")
	}
	m.Open["config/internal-wiring"] = true
	if open := markup(rulePage(m, "config", func(Msg) {})); !strings.Contains(open, anchored) {
		t.Errorf("the opened question does not show %q", anchored)
	}
	if got := markup(rulePage(m, "dependencies", func(Msg) {})); strings.Contains(got, "Only the team knows") {
		t.Error("a rule without such questions should have no section for them")
	}
}
