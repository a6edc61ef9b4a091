package language

import (
	"bytes"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"workbook/content"
	"workbook/content/rubric"
)

// Every question is read by a tired team in a workshop: question and answers
// together take twenty seconds at four words a second.
const wordsInTwentySeconds = 80

var (
	knownKinds   = []string{"core", "deep", "ladder", "benefit", "gut", "setup"}
	knownEfforts = []string{"small", "medium", "large"}
	levelNames   = []string{"Not yet", "In places", "By default", "Kept by a guard"}
)

// rungCaps are the steps that files may propose for a rung, at most; above
// them only people know.
var rungCaps = map[string]int{"write": 2, "deploy": 2, "run": 1, "support": 1, "paged": 1}

// plan are the questions of the catalogue: rule by rule, with what frames them.
var plan = strings.Fields(`F1 F2 F3 F4 F5 O1 O2 O3 O4 O5 B1 B2 B3 B4 B5
	G0 G1 G2 G3 G4 G5 G6 G7 G8 G9 G10 G11 G12 G13
	Q1.1 Q1.2 Q2.1 Q2.2 Q2.3 Q3.1 Q3.2 Q3.3 Q3.4 Q4.1 Q4.2 Q5.1 Q5.2 Q5.3 Q5.4
	Q6.1 Q6.2 Q6.3 Q6.4 Q7.1 Q7.2 Q7.3 Q7.4 Q8.1 Q8.2 Q8.3
	Q9.1 Q9.2 Q9.3 Q9.4 Q9.5 Q9.6 Q10.0 Q10.1 Q10.2 Q10.3 Q10.4 Q10.5 Q10.6
	Q11.1 Q11.2 Q11.3 Q12.1 Q12.2 Q12.3 Q13.1 Q13.2 Q13.3 Q13.4`)

func questionsForTest(t *testing.T) []content.Question {
	list, err := English.Questions()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestQuestions(t *testing.T) {
	paths := questionPaths(t)
	statements := statementIDs(t)
	for i, q := range questionsForTest(t) {
		data, err := fs.ReadFile(English.Files, paths[i])
		if err != nil {
			t.Fatal(err)
		}
		s := source{t, paths[i], string(data)}
		t.Run(strings.TrimSuffix(paths[i], ".md"), func(t *testing.T) {
			s.t = t
			questionIdentity(s, q)
			questionKind(s, q)
			questionWording(s, q)
			for _, id := range q.Statements {
				if !statements[id] {
					s.at(id, "statements: %s is no statement of the talk", id)
				}
			}
		})
	}
}

// questionPaths are the files in the order in which Questions reads them.
func questionPaths(t *testing.T) (paths []string) {
	err := each(English.Files, "questions", func(path string) error {
		paths = append(paths, path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// questionIdentity checks the front matter's plain values.
func questionIdentity(s source, q content.Question) {
	front, _, _ := strings.Cut(strings.TrimPrefix(s.text, "---\n"), "\n---\n")
	strict := yaml.NewDecoder(bytes.NewReader([]byte(front)))
	strict.KnownFields(true)
	if err := strict.Decode(&questionFront{}); err != nil {
		s.at("---", "%v", err)
	}
	if s.path != "questions/"+q.ID+".md" {
		s.at("id:", "id: %q is not the file's place", q.ID)
	}
	if !slices.Contains(knownKinds, q.Kind) {
		s.at("kind:", "kind: %q is not one of %v", q.Kind, knownKinds)
	}
	if !slices.Contains(knownEfforts, q.Effort) {
		s.at("effort:", "effort: %q is not one of %v", q.Effort, knownEfforts)
	}
	if q.Cap < 0 || q.Cap > 3 || q.People && q.Cap != 0 {
		s.at("cap:", "cap: %d, want 0 to 3, and 0 where only people answer", q.Cap)
	}
	if q.Weight < 0 || q.Weight > 3 {
		s.at("weight:", "weight: %d, want 0 to 3", q.Weight)
	}
}

// questionKind checks what depends on where a question stands: the folder, the
// number of answers, the cap and the weight.
func questionKind(s source, q content.Question) {
	folder, name, _ := strings.Cut(q.ID, "/")
	_, isRule := rubric.RuleByID(folder)
	c, isCriterion := rubric.CriterionByID(q.ID)
	want := 4
	switch {
	case folder == "ownership" && isCriterion:
		want = 5
		if q.Kind != "ladder" || q.Cap != rungCaps[name] {
			s.at("kind:", "kind: a rung is of kind ladder and has cap %d", rungCaps[name])
		}
	case isCriterion:
		// The rubric lets files say that a criterion is met, which is level 2.
		if q.Kind != "core" || q.People || q.Cap < 2 || float64(q.Weight) != c.Weight() {
			s.at("kind:", "kind: a criterion's question is core, has a cap of 2 or 3, and weight %v", c.Weight())
		}
	case folder == "gut":
		_, isRule = rubric.RuleByID(name)
		if q.Kind != "gut" || !q.People || q.Weight != 0 || !isRule && name != "ownership" {
			s.at("kind:", "kind: a gut question is for people, about a rule or ownership, and weighs nothing")
		}
		if name != "ownership" && !slices.Equal(q.Answers, levelNames) {
			s.at("answers:", "answers: a gut question's are %v", levelNames)
		}
	case folder == "benefit":
		if q.Kind != "benefit" || !slices.Contains(knownBenefits, name) {
			s.at("kind:", "kind: %q is not one of the benefits %v", name, knownBenefits)
		}
	case folder == "setup":
		if q.ID == "setup/benefit" {
			want = len(knownBenefits)
		}
		if q.Kind != "setup" || q.Weight != 0 {
			s.at("kind:", "kind: a set-up question weighs nothing")
		}
	case isRule || folder == "ownership":
		if q.Kind != "core" && q.Kind != "deep" || !q.People {
			s.at("kind:", "kind: a question that no criterion holds is core or deep, and people: true")
		}
	default:
		s.at("id:", "id: %q is no rule", folder)
	}
	if len(q.Answers) != want {
		s.at("answers:", "answers: %d, want %d", len(q.Answers), want)
	}
}

// questionWording checks what people read: how long it is and how it sounds.
func questionWording(s source, q content.Question) {
	short := func(key, text string, least, most int) {
		if n := len(words(text)); n < least || n > most {
			s.at(text, "%s: %d words, want %d to %d", key, n, least, most)
		}
		s.kind(text)
	}
	sentence := func(key, text, ends string) {
		if text != "" && !strings.Contains(ends, text[len(text)-1:]) {
			s.at(text, "%s: want a whole sentence that ends in one of %q", key, ends)
		}
	}
	short("title", q.Title, 1, 7)
	short("question", q.Text, 5, 25)
	sentence("question", q.Text, "?")
	read := len(words(q.Text))
	for _, a := range q.Answers {
		short("answers", a, 1, 16)
		if !slices.Equal(q.Answers, levelNames) {
			sentence("answers", a, ".")
		}
		read += len(words(a))
	}
	if read > wordsInTwentySeconds {
		s.at("question:", "question: %d words with its answers, want at most %d", read, wordsInTwentySeconds)
	}
	for key, text := range map[string]string{"now": q.Now, "next": q.Next, "guard": q.Guard} {
		short(key, text, 2, 20)
		sentence(key, text, ".?")
		if n := sentences(text); n != 1 {
			s.at(text, "%s: %d sentences, want one", key, n)
		}
	}
	if q.Blind.Title != "What files cannot show" || strings.Count(s.text, "\n## ") != 1 {
		s.at("## ", "want one section, \"What files cannot show\"")
	}
	short("What files cannot show", q.Blind.Text, 20, 50)
}

// TestQuestionsAreComplete: every criterion and rung can be asked about, and
// nothing of the catalogue or the talk is lost or asked twice.
func TestQuestionsAreComplete(t *testing.T) {
	book := English.Book()
	if book == nil {
		t.Fatal("content/en: the book cannot be read")
	}
	plans, asked := map[string]int{}, map[string]int{}
	texts := map[string]string{}
	for _, q := range book.Questions {
		for _, id := range q.Plan {
			plans[id]++
		}
		for _, id := range q.Statements {
			asked[id]++
		}
		if other := texts[q.Text]; other != "" {
			t.Errorf("content/en/questions/%s.md: question: the same as that of %s", q.ID, other)
		}
		texts[q.Text] = q.ID
	}
	for _, id := range plan {
		if plans[id] != 1 {
			t.Errorf("content/en/questions: plan: %s is there %d times, want once", id, plans[id])
		}
		delete(plans, id)
	}
	for id := range plans {
		t.Errorf("content/en/questions: plan: there is no %s", id)
	}
	for id := range statementIDs(t) {
		if asked[id] != 1 {
			t.Errorf("content/en/questions: statements: %s is there %d times, want once", id, asked[id])
		}
	}
	for _, id := range askable() {
		if book.Question(id) == nil {
			t.Errorf("content/en/questions/%s.md: there is no such file", id)
		}
	}
}

// askable are the criteria, the rungs, and one gut question each for the rules
// and for ownership.
func askable() (ids []string) {
	ids = append(ids, "gut/ownership")
	for _, r := range rubric.Rules {
		ids = append(ids, "gut/"+r.ID)
		for _, c := range r.Criteria {
			ids = append(ids, c.ID)
		}
	}
	for _, r := range rubric.Rungs {
		ids = append(ids, "ownership/"+r.ID)
	}
	return ids
}
