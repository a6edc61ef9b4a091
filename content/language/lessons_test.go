package language

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"workbook/content"
	"workbook/content/rubric"
)

// lessonSections are a lesson's headings in order, with the words that each
// may have.
var lessonSections = []struct {
	title    string
	min, max int
}{
	{"Hook", 40, 60},
	{"Why it pays", 80, 120},
	{"What files cannot tell", 30, 60},
	{"When it does not fit", 40, 80},
	{"Do this first", 10, 45},
}

var (
	knownBenefits = []string{"ownership", "better-code", "faster-fixes", "quicker-deploys", "happier-customers"}
	knownCode     = []string{"python", "javascript", "typescript", "ruby", "java", "kotlin", "go", "php", "csharp", "rust", "elixir", "bash", "dockerfile", "yaml", "json", "toml", "hcl", "ini", "xml", "sql", "text"}
)

// unkind are the words that a lesson does not use: they blame, grade or
// belittle. Quotes of the talk and code are free of this rule.
var unkind = regexp.MustCompile(`(?i)\b(fail|fails|failed|failing|violat\w+|bad practices?|non-compliant|immature|just|simply|obviously|should have known)\b`)

// source is a lesson file that a test complains about by line.
type source struct {
	t    *testing.T
	path string
	text string
}

func read(t *testing.T, file string) source {
	data, err := fs.ReadFile(English.Files, file)
	if err != nil {
		t.Fatal(err)
	}
	return source{t, file, string(data)}
}

// at complains about the first line that holds a text; about line 1 where none
// does.
func (s source) at(text, format string, args ...any) {
	s.t.Helper()
	line := 1
	if i := strings.Index(s.text, text); i > 0 {
		line += strings.Count(s.text[:i], "\n")
	}
	s.t.Errorf("content/en/%s:%d: "+format, append([]any{s.path, line}, args...)...)
}

// kind complains about words that a lesson does not use.
func (s source) kind(text string) {
	s.t.Helper()
	for _, word := range unkind.FindAllString(text, -1) {
		s.at(text, "the word %q", word)
	}
}

func lessonsForTest(t *testing.T) []content.Lesson {
	list, err := English.Lessons()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestLessons(t *testing.T) {
	statements := statementIDs(t)
	for _, l := range lessonsForTest(t) {
		t.Run(l.ID, func(t *testing.T) {
			s := read(t, "lessons/"+l.ID+"/lesson.md")
			identity(s, l)
			sectionsInOrder(s, l)
			wording(s, l)
			for _, q := range l.Quiz {
				quizShape(s, q)
			}
			if n := len(l.Quiz); n < 2 || n > 3 {
				s.at("quiz:", "quiz: %d items, want 2 or 3", n)
			}
			for _, id := range l.Statements {
				if !statements[id] {
					s.at(id, "statements: %s is no statement of the talk", id)
				}
			}
		})
	}
}

// identity checks the front matter's plain values.
func identity(s source, l content.Lesson) {
	front, _, _ := strings.Cut(strings.TrimPrefix(s.text, "---\n"), "\n---\n")
	strict := yaml.NewDecoder(bytes.NewReader([]byte(front)))
	strict.KnownFields(true)
	if err := strict.Decode(&lessonFront{}); err != nil {
		s.at("---", "%v", err)
	}
	number := map[string]int{"ownership": 0, "night": 14}
	for _, r := range rubric.Rules {
		number[r.ID] = r.Number
	}
	if n, ok := number[l.ID]; !ok || n != l.Number {
		s.at("number:", "number: %q is not lesson %d", l.ID, l.Number)
	}
	if l.Title == "" || l.Quote == "" || len(l.Statements) == 0 {
		s.at("title:", "title, quote and statements must not be empty")
	}
	if n := len(words(l.Breath)); n == 0 || n > 25 {
		s.at("breath:", "breath: %d words, want 1 to 25", n)
	}
	for _, b := range l.Benefits {
		if !slices.Contains(knownBenefits, b) {
			s.at("benefits:", "benefits: %q is not one of %v", b, knownBenefits)
		}
	}
	if len(l.Benefits) == 0 || len(l.Sources) == 0 {
		s.at("benefits:", "benefits and sources must not be empty")
	}
	for _, url := range l.Sources {
		if !strings.HasPrefix(url, "https://") {
			s.at(url, "sources: %q is no full address", url)
		}
	}
	for _, term := range l.Glossary {
		if lower := strings.ToLower(term[:1]) + term[1:]; term != lower && term != strings.ToUpper(term) {
			s.at(term, "glossary: %q starts with a capital", term)
		}
	}
}

func sectionsInOrder(s source, l content.Lesson) {
	for i, want := range lessonSections {
		if i >= len(l.Sections) || l.Sections[i].Title != want.title {
			s.at("## ", "section %d is not %q", i+1, want.title)
			return
		}
		if n := len(words(l.Sections[i].Text)); n < want.min || n > want.max {
			s.at("## "+want.title, "%s: %d words, want %d to %d", want.title, n, want.min, want.max)
		}
	}
	if n := len(l.Sections); n != len(lessonSections) {
		s.at("## "+l.Sections[n-1].Title, "%d sections, want %d", n, len(lessonSections))
	}
}

// wording checks the length of what is seen at once, and the words in it.
func wording(s source, l content.Lesson) {
	prose := l.Breath
	for _, section := range l.Sections {
		prose += "\n\n" + section.Text
	}
	seen := l.Quote + "\n" + prose
	kind := prose
	for _, q := range l.Quiz {
		seen += "\n" + q.Question
		kind += "\n" + q.Question
		for _, o := range q.Options {
			seen += "\n" + o.Text
			kind += "\n" + o.Text + "\n" + o.Why
		}
	}
	if n := len(words(seen)); n > 480 {
		s.at("---", "%d visible words, want at most 480", n)
	}
	if average := float64(len(words(prose))) / float64(sentences(prose)); average > 18 {
		s.at("---", "%.1f words a sentence, want at most 18", average)
	}
	for _, line := range strings.Split(kind, "\n") {
		s.kind(line)
	}
}

func quizShape(s source, q content.Quiz) {
	if n := len(q.Options); n < 3 || n > 4 {
		s.at(q.Question, "quiz: %d options, want 3 or 4", n)
	}
	right := 0
	for _, o := range q.Options {
		if o.Right {
			right++
		}
		if o.Text == "" || o.Why == "" {
			s.at(q.Question, "quiz: every option needs text and why: %+v", o)
		}
	}
	if right == 0 || right == len(q.Options) {
		s.at(q.Question, "quiz: %d of %d options are right", right, len(q.Options))
	}
}

var (
	markup = regexp.MustCompile("\\]\\([^)]*\\)|[`*\\[\\]]")
	letter = regexp.MustCompile(`[\pL\pN]`)
)

// words are what a reader counts as words: what has a letter or a digit.
func words(text string) (out []string) {
	for _, w := range strings.Fields(markup.ReplaceAllString(text, "")) {
		if letter.MatchString(w) {
			out = append(out, w)
		}
	}
	return out
}

var sentenceEnd = regexp.MustCompile(`[.!?]["”’*)]*(\s|$)|\n\n`)

// sentences counts sentences; a paragraph's end ends one too.
func sentences(text string) (n int) {
	for _, s := range sentenceEnd.Split(text, -1) {
		if len(words(s)) > 0 {
			n++
		}
	}
	return max(n, 1)
}

func statementIDs(t *testing.T) map[string]bool {
	data, err := os.ReadFile("../statements.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []struct {
		ID, Text, Kind string
		Place          []string
	}
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, s := range list {
		if s.ID == "" || s.Text == "" || s.Kind == "" || len(s.Place) == 0 || ids[s.ID] {
			t.Errorf("content/statements.json: %+v is incomplete or there twice", s)
		}
		ids[s.ID] = true
	}
	if len(ids) != 78 {
		t.Errorf("content/statements.json: %d statements, want the 78 of the talk", len(ids))
	}
	return ids
}

func TestContrasts(t *testing.T) {
	for _, l := range lessonsForTest(t) {
		t.Run(l.ID, func(t *testing.T) {
			if n := len(l.Contrasts); n < 6 {
				t.Errorf("content/en/lessons/%s: %d contrasts, want six or more", l.ID, n)
			}
			for _, c := range l.Contrasts {
				contrastShape(read(t, path.Join("lessons", l.ID, c.Stack+".md")), c)
			}
		})
	}
}

func contrastShape(s source, c content.Contrast) {
	if !slices.Contains(stacks, c.Stack) {
		s.at("stack:", "stack: %q is not one of %v", c.Stack, stacks)
	}
	if c.Title == "" || c.Note == "" {
		s.at("title:", "title and note must not be empty")
	}
	s.kind(c.Title)
	s.kind(c.Note)
	for _, language := range []string{c.BadLanguage, c.Language} {
		if !slices.Contains(knownCode, language) {
			s.at("```"+language, "code in %q is not one of %v", language, knownCode)
		}
	}
	for _, code := range []string{c.Bad, c.Good} {
		lines := strings.Split(strings.TrimRight(code, "\n"), "\n")
		if len(lines) < 3 || len(lines) > 16 {
			s.at(lines[0], "%d lines of code, want 3 to 16", len(lines))
		}
		for _, line := range lines {
			if len([]rune(line)) > 62 {
				s.at(line, "%d columns, want at most 62, so that two fit side by side", len([]rune(line)))
			}
			if strings.Contains(line, "\t") && c.Language != "go" {
				s.at(line, "a tab in %s", c.Language)
			}
		}
	}
}

// TestAllLessonsAreThere: fifteen lessons, in their order, teach every
// statement of the talk.
func TestAllLessonsAreThere(t *testing.T) {
	taught := map[string]bool{}
	list := lessonsForTest(t)
	for n, l := range list {
		if l.Number != n {
			t.Fatalf("content/en/lessons: lesson %d is missing", n)
		}
		for _, id := range l.Statements {
			taught[id] = true
		}
	}
	if len(list) != 15 {
		t.Errorf("content/en/lessons: %d lessons, want fifteen", len(list))
	}
	for id := range statementIDs(t) {
		if !taught[id] {
			t.Errorf("content/statements.json: no lesson teaches %s", id)
		}
	}
}
