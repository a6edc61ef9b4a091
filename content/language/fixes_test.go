package language

import (
	"bytes"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"workbook/content"
	"workbook/content/rubric"
)

// What a reader can take in at one look; code does not count.
const (
	maxGeneral = 90
	maxForOne  = 40
	minOfCheck = 20
	maxOfCheck = 60
	// maxCodeLine keeps code inside a printed page.
	maxCodeLine = 96
)

var fence = regexp.MustCompile("(?ms)^```.*?^```$")

// fixSource is a fix's file, so that a complaint names its line.
func fixSource(t *testing.T, criterion string) source {
	path := "fixes/" + criterion + ".md"
	data, err := fs.ReadFile(English.Files, path)
	if err != nil {
		t.Fatal(err)
	}
	return source{t, path, string(data)}
}

func TestFixes(t *testing.T) {
	fixes, err := English.Fixes()
	if err != nil {
		t.Fatal(err)
	}
	paths := 0
	if err := each(English.Files, "fixes", func(string) error { paths++; return nil }); err != nil || paths != len(fixes) {
		t.Fatalf("%d files, %d fixes: %v", paths, len(fixes), err)
	}
	for _, f := range fixes {
		t.Run(f.Criterion, func(t *testing.T) {
			if _, ok := rubric.CriterionByID(f.Criterion); !ok {
				t.Fatalf("%q is no criterion", f.Criterion)
			}
			s := fixSource(t, f.Criterion)
			fixHead(s, f)
			fixSections(s, f)
		})
	}
}

func fixHead(s source, f content.Fix) {
	front, _, _ := strings.Cut(strings.TrimPrefix(s.text, "---\n"), "\n---\n")
	strict := yaml.NewDecoder(bytes.NewReader([]byte(front)))
	strict.KnownFields(true)
	if err := strict.Decode(&fixFront{}); err != nil {
		s.at("---", "%v", err)
	}
	if n := len([]rune(f.Title)); n == 0 || n > 60 {
		s.at("title:", "title: %d characters, want 1 to 60", n)
	}
	if !slices.Contains(knownEfforts, f.Effort) {
		s.at("effort:", "effort: %q is not one of %v", f.Effort, knownEfforts)
	}
	if n := len(words(f.Summary)); n < 10 || n > 50 {
		s.at("summary:", "summary: %d words, want 10 to 50", n)
	}
	if n := len(words(f.Risk)); n < 5 || n > 40 {
		s.at("risk:", "risk: %d words, want 5 to 40", n)
	}
	if n := strings.Count(f.Verify, "\n"); f.Verify == "" || n > 1 {
		s.at("verify:", "verify: one command or two, not %d lines", n+1)
	}
	if len(f.Links) == 0 {
		s.at("links:", "links: there is none")
	}
	for _, url := range f.Links {
		if !strings.HasPrefix(url, "https://") {
			s.at(url, "links: %q is no full address", url)
		}
	}
	s.kind(f.Title)
	s.kind(f.Summary)
	s.kind(f.Risk)
}

func fixSections(s source, f content.Fix) {
	seen := map[string]bool{}
	for i, one := range f.Sections {
		head := "## " + one.Title + "\n"
		if (one.ID == "general") != (i == 0) {
			s.at(head, "the first section, and no other, is general")
		}
		if seen[one.ID] {
			s.at(head, "%s: there are two", one.ID)
		}
		seen[one.ID] = true
		least, most := minOfCheck, maxOfCheck
		switch {
		case one.ID == "general":
			least, most = 10, maxGeneral
		case content.StackOf(one.ID) != "":
			least, most = 0, maxForOne // the code may speak for itself
		}
		text := fence.ReplaceAllString(one.Text, "")
		if n := len(words(text)); n < least || n > most {
			s.at(head, "%s: %d words, want %d to %d", one.ID, n, least, most)
		}
		if strings.Count(one.Text, "```")%2 == 1 || strings.Contains(text, "```") {
			s.at(head, "%s: a code block has no end", one.ID)
		}
		if strings.Contains("\n"+text, "\n#") {
			s.at(head, "%s: a heading inside a section", one.ID)
		}
		s.kind(text)
		for _, c := range content.Codes(one.Text) {
			fixCode(s, head, c)
		}
	}
}

func fixCode(s source, head string, c content.Code) {
	if !slices.Contains(knownCode, c.Language) && c.File == "" {
		s.at(head, "a code block in %q: not one of %v, or a diff without a line \"@@ path/of/file @@\"", c.Language, knownCode)
	}
	for _, l := range strings.Split(c.Text, "\n") {
		if len([]rune(l)) > maxCodeLine {
			s.at(l, "a line of code has %d characters, want at most %d", len([]rune(l)), maxCodeLine)
		}
	}
}

// TestEveryCriterionHasAFix: what the rubric asks for, the content can mend.
func TestEveryCriterionHasAFix(t *testing.T) {
	var ids []string
	for _, r := range rubric.Rules {
		for _, c := range r.Criteria {
			ids = append(ids, c.ID)
		}
	}
	for _, r := range rubric.Rungs {
		ids = append(ids, "ownership/"+r.ID)
	}
	for _, id := range ids {
		if _, err := fs.Stat(English.Files, "fixes/"+id+".md"); err != nil {
			t.Errorf("%s has no fix: %v", id, err)
		}
	}
}

// fixReaders are the readers of code in fragments: a diff shows a few lines.
func fixReaders() map[string]reader {
	out := map[string]reader{}
	for language, r := range readers {
		out[language] = r
	}
	more := map[string][]string{
		"javascript": {"export default {\n%s\n}", "async function f() {\n%s\n}", "class A {\n%s\n}"},
		"ruby":       {"a(\n%s\n)", "a = {\n%s\n}", "class A\n%s\nend"},
		"php":        {"return [\n%s\n];", "class A {\n%s\n}"},
	}
	for language, wraps := range more {
		r := out[language]
		r.wraps = wraps
		out[language] = r
	}
	out["python"] = reader{".py", []string{"python3", "-c", `
import ast, sys, textwrap
for f in sys.argv[1:]:
    try: ast.parse(textwrap.dedent(open(f, encoding="utf-8").read()))
    except SyntaxError as e: print(f"{f}:{e.lineno}: {e.msg}")`}, []string{"a(\n%s\n)", "a = {\n%s\n}", "a = [\n%s\n]"}, nil}
	return out
}

// TestFixSyntax reads the code of every fix, a diff as it stands afterwards.
func TestFixSyntax(t *testing.T) {
	fixes, err := English.Fixes()
	if err != nil {
		t.Fatal(err)
	}
	byLanguage := map[string][]block{}
	for _, f := range fixes {
		s := fixSource(t, f.Criterion)
		for _, one := range f.Sections {
			for _, c := range content.Codes(one.Text) {
				byLanguage[c.Language] = append(byLanguage[c.Language], block{source: s, language: c.Language, code: c.Text, section: one.Title + "\n"})
			}
		}
	}
	syntax(t, byLanguage, fixReaders())
}
