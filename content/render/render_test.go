//go:build !js

package render

import (
	"reflect"
	"strings"
	"testing"

	"workbook/content"
	"workbook/content/language"
)

func TestBook(t *testing.T) {
	b := &content.Book{
		Lessons: []content.Lesson{{
			ID:        "logs",
			Sections:  []content.Section{{ID: "hook", Text: "A *disk* is full."}},
			Quiz:      []content.Quiz{{Question: "Why?", Options: []content.Option{{Text: "`-t`", Right: true, Why: "A <tty> hides it."}}}},
			Contrasts: []content.Contrast{{Stack: "go", Note: "Verify with `go test`.", Bad: "a < b", Good: "b > a"}},
		}},
		Glossary: []content.Term{{ID: "loopback", Name: "Loopback", Text: "The address `127.0.0.1`."}},
	}
	want := &content.Book{
		Lessons: []content.Lesson{{
			ID:        "logs",
			Sections:  []content.Section{{ID: "hook", HTML: "<p>A <em>disk</em> is full.</p>"}},
			Quiz:      []content.Quiz{{QuestionHTML: "Why?", Options: []content.Option{{TextHTML: "<code>-t</code>", Right: true, WhyHTML: "A <!-- raw HTML omitted --> hides it."}}}},
			Contrasts: []content.Contrast{{Stack: "go", NoteHTML: "Verify with <code>go test</code>.", BadHTML: "a &lt; b", GoodHTML: "b &gt; a"}},
		}},
		Glossary: []content.Term{{ID: "loopback", Name: "Loopback", HTML: "<p>The address <code>127.0.0.1</code>.</p>"}},
	}
	if err := Book(b, nil); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(b, want) {
		t.Errorf("got  %+v\nwant %+v", b, want)
	}
}

// TestWholeBook renders the real content: a bare angle bracket would be taken
// for HTML and vanish from the page.
func TestWholeBook(t *testing.T) {
	b, err := language.English.WholeBook()
	if err != nil {
		t.Fatal(err)
	}
	if err := Book(b, nil); err != nil {
		t.Fatal(err)
	}
	data, err := JSON(b)
	if err != nil {
		t.Fatal(err)
	}
	if _, after, found := strings.Cut(string(data), "raw HTML omitted"); found {
		t.Errorf("an angle bracket outside backquotes, before %.80q", after)
	}
}
