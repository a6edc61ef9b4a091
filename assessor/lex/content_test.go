package lex_test

import (
	"fmt"
	"strings"
	"testing"

	"workbook/assessor/lex"
	"workbook/content"
	"workbook/content/language"
)

// unread are the languages of the content that no test has a parser for, with
// the lexer's name of each.
var unread = map[string]string{"csharp": "C#", "kotlin": "Kotlin", "elixir": "Elixir", "rust": "Rust", "typescript": "TypeScript"}

// TestContentIsBalanced counts brackets and looks for the ends of strings in
// the lessons' and the fixes' code of these languages. It is no parser: it sees
// what was cut off or left open, and nothing else.
func TestContentIsBalanced(t *testing.T) {
	lessons, err := language.English.Lessons()
	if err != nil {
		t.Fatal(err)
	}
	fixes, err := language.English.Fixes()
	if err != nil {
		t.Fatal(err)
	}
	counted := 0
	check := func(where, language, code string) {
		t.Helper()
		if unread[language] == "" {
			return
		}
		counted++
		if err := balanced(lex.ByName(unread[language]), code); err != nil {
			t.Errorf("%s: %s: %v:\n%s", where, language, err, code)
		}
	}
	for _, l := range lessons {
		for _, c := range l.Contrasts {
			check("content/en/lessons/"+l.ID+"/"+c.Stack+".md", c.BadLanguage, c.Bad)
			check("content/en/lessons/"+l.ID+"/"+c.Stack+".md", c.Language, c.Good)
		}
	}
	for _, f := range fixes {
		for _, s := range f.Sections {
			for _, c := range content.Codes(s.Text) {
				check("content/en/fixes/"+f.Criterion+".md, "+s.ID, c.Language, c.Text)
			}
		}
	}
	t.Logf("%d blocks", counted)
}

func TestBalanced(t *testing.T) {
	for code, whole := range map[string]bool{
		`var a = new A { B = "(" }; // (`: true,
		`var a = $"{b}" + 'c';`:           true,
		`var a = (1;`:                     false,
		`var a = "b;`:                     false,
		`a(b});`:                          false,
	} {
		if err := balanced(lex.ByName("C#"), code); (err == nil) != whole {
			t.Errorf("%s: %v", code, err)
		}
	}
}

// balanced reads code without its comments and strings.
func balanced(l *lex.Language, code string) error {
	class := lex.Classify(l, []byte(code))
	var open []byte
	for i := 0; i < len(code); i++ {
		c := code[i]
		switch {
		case class[i] == lex.String:
			from := i
			for i+1 < len(code) && class[i+1] == lex.String {
				i++
			}
			if strings.IndexByte("\"'`", c) >= 0 && (i == from || code[i] != c) {
				return fmt.Errorf("the string %.20s has no end", code[from:])
			}
		case class[i] == lex.Comment:
		case strings.IndexByte("([{", c) >= 0:
			open = append(open, c)
		case strings.IndexByte(")]}", c) >= 0:
			if len(open) == 0 || !strings.Contains("() [] {}", string([]byte{open[len(open)-1], c})) {
				return fmt.Errorf("%c closes what is not open", c)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		return fmt.Errorf("%c is not closed", open[len(open)-1])
	}
	return nil
}
