package report

import (
	"os"
	"strings"
	"testing"

	"workbook/assessor/assessment"
	"workbook/assessor/workbook"
	"workbook/content"
)

// changing is a workbook with one gap in a Go file, and a book that knows a fix.
func changing() (workbook.Workbook, *content.Book) {
	remediation := &assessment.Remediation{Title: "Take it out", Effort: "small", Points: 4.2}
	w := workbook.New(assessment.Assessment{
		Repository: assessment.Repository{Stack: []string{"Go"}},
		Rules: []assessment.Rule{{ID: "config", Number: 3, Criteria: []assessment.Criterion{{
			ID: "config/no-credentials", Heart: true, Verdict: assessment.NotMet, Remediation: remediation,
			Evidence: []assessment.Evidence{{Check: "secret", Polarity: assessment.Gap, Path: "main.go", Confidence: assessment.High}},
		}}}},
	})
	return w, &content.Book{
		Questions: []content.Question{{ID: "config/no-credentials", Now: "Rotate it.", Next: "Move it.", Guard: "Scan."}},
		Fixes: []content.Fix{{Criterion: "config/no-credentials", Title: "Take it out", Effort: "small", Summary: "Why.", Risk: "A stop.", Verify: "go run .", Links: []string{"https://go.dev"}, Sections: []content.Section{
			{ID: "general", Text: "In general."}, {ID: "secret", Text: "This kind."}, {ID: "php", Text: "Not this."},
			{ID: "go", Text: "Here:\n\n```diff\n@@ main.go @@\n-a\n+b\n```"},
		}}},
	}
}

func TestMarkdownSaysHowToMakeAChange(t *testing.T) {
	got := string(Markdown(changing()))
	want := "### Take it out\n\nconfig/no-credentials, small effort, 100.0 points\n\nWhy.\n\n" +
		"- **Now** Rotate it.\n- **Next** Move it.\n- **Guard** Scan.\n\n" +
		"In general.\n\n**main.go**\n\nThis kind.\n\n**Go**\n\nHere:\n\n```diff\n@@ main.go @@\n-a\n+b\n```\n\n" +
		"See that it worked:\n\n```bash\ngo run .\n```\n\nWatch: A stop.\n\nRead more: <https://go.dev>\n\n"
	_, got, _ = strings.Cut(got, "## How to make each change\n\n")
	got, _, _ = strings.Cut(got, "## How to read this")
	if got != want {
		t.Errorf("%q\nwant\n%q", got, want)
	}
}

func TestPDFSaysHowToMakeAChange(t *testing.T) {
	var fonts Fonts
	for name, into := range map[string]*[]byte{"sans": &fonts.Sans, "bold": &fonts.Bold, "mono": &fonts.Mono} {
		data, err := os.ReadFile("fonts/" + name + ".ttf")
		if err != nil {
			t.Fatal(err)
		}
		*into = data
	}
	w, book := changing()
	with, err := PDF(w, book, fonts)
	if err != nil {
		t.Fatal(err)
	}
	without, err := PDF(w, nil, fonts)
	if err != nil {
		t.Fatal(err)
	}
	if len(with) <= len(without) {
		t.Errorf("%d bytes with the fixes, %d without", len(with), len(without))
	}
}

func TestParagraphs(t *testing.T) {
	got := paragraphs("One\nline.\n\n1. First\n   goes on.\n2. Second.\n- Third.\n")
	want := []string{"One line.", "1. First goes on.", "2. Second.", "- Third."}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%q, want %q", got, want)
	}
}
