package language

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"workbook/content"
	"workbook/content/rubric"
)

var (
	inLessons   = regexp.MustCompile(`\blessons? (\d+(?:(?:, | and )\d+)*)`)
	inQuestions = regexp.MustCompile(`^check (Q[\d.]+)`)
	number      = regexp.MustCompile(`\d+`)
)

// TestStatementsAreWhereTheMapSays: a place of statements.json that names a
// lesson, a question, a rung, a gut check, a benefit, a term or a fix is one
// where the statement is.
func TestStatementsAreWhereTheMapSays(t *testing.T) {
	book, err := English.WholeBook()
	if err != nil {
		t.Fatal(err)
	}
	list, err := content.Statements()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		for _, place := range s.Place {
			if !placed(book, s, place) {
				t.Errorf("content/statements.json: %s %q is not at its place %q", s.ID, s.Text, place)
			}
		}
	}
}

// placed tells that a statement is at one of its places; places that are a
// screen or an exercise are held by the tests of those.
func placed(book *content.Book, s content.Statement, place string) bool {
	asked := func(ok func(content.Question) bool) bool {
		return slices.ContainsFunc(book.Questions, func(q content.Question) bool { return slices.Contains(q.Statements, s.ID) && ok(q) })
	}
	if m := inLessons.FindStringSubmatch(place); m != nil && !strings.HasSuffix(place, " link") {
		for _, n := range number.FindAllString(m[1], -1) {
			if !slices.ContainsFunc(book.Lessons, func(l content.Lesson) bool {
				return n == strconv.Itoa(l.Number) && slices.Contains(l.Statements, s.ID)
			}) {
				return false
			}
		}
		return true
	}
	if m := inQuestions.FindStringSubmatch(place); m != nil {
		return asked(func(q content.Question) bool { return slices.Contains(q.Plan, m[1]) })
	}
	switch {
	case strings.HasPrefix(place, "ownership ladder rung"):
		rung := rubric.Rungs[place[len(place)-1]-'1']
		return asked(func(q content.Question) bool { return q.ID == "ownership/"+rung.ID })
	case place == "gut check":
		return asked(func(q content.Question) bool { return q.Kind == "gut" })
	case strings.HasPrefix(place, "benefit card"):
		return asked(func(q content.Question) bool { return q.Kind == "benefit" })
	case place == "glossary 'DevOps'":
		return slices.ContainsFunc(book.Glossary, func(t content.Term) bool { return t.Name == "DevOps" })
	case place == "remediation":
		return asked(func(q content.Question) bool { return book.Fix(q.ID) != nil })
	}
	return true
}
