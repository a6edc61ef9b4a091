//go:build !js

package pages

import (
	"encoding/json"
	"html"
	"sort"
	"strings"
	"unicode"

	"workbook/content"
	"workbook/content/phrase"
	"workbook/content/rubric"
)

// Found is one thing that a search may find. Parts of a kind are listed
// together on the page that needs no script.
type Found struct {
	Path, Title, Kind, Text string
	// Of is the lesson that it is a part of; its name stands before the title
	// and weighs no more than the text, so that the lesson itself comes first.
	Of string
	// Also is what it is found by too and does not show.
	Also string
}

// Name is the title as it is shown.
func (f Found) Name() string {
	if f.Of == "" {
		return f.Title
	}
	return f.Of + ": " + f.Title
}

// kinds in the order of their worth to a reader.
func kinds() []string {
	return []string{phrase.Of("Lesson"), phrase.Of("Rule"), phrase.Of("Question"), phrase.Of("Fix"), phrase.Of("Term"), phrase.Of("Check"), phrase.Of("The talk"), phrase.Of("Page")}
}

// search is the page that works without a script: everything there is, by kind.
func (m *maker) search() Page {
	all := m.everything()
	type part struct {
		Kind  string
		Found []Found
	}
	var parts []part
	for _, k := range kinds() {
		p := part{Kind: k}
		for _, f := range all {
			if f.Kind == k {
				p.Found = append(p.Found, f)
			}
		}
		parts = append(parts, p)
	}
	return m.page("/search", phrase.Of("Search"), phrase.Of("Search the lessons, questions, checks, fixes, terms and the lines of the talk."), "search", parts)
}

func (m *maker) everything() (out []Found) {
	for _, l := range m.lessons {
		path := "/learn/" + l.ID
		found := func(place, title, text, of string) {
			out = append(out, Found{Path: path + place, Title: title, Kind: phrase.Of("Lesson"), Text: text, Of: of})
		}
		found("", l.Title, l.Quote+" "+l.Breath, "")
		out[len(out)-1].Also = m.about(l)
		for _, s := range l.Sections {
			found("#"+s.ID, strings.ToLower(phrase.Of(s.Title)), bare(s.HTML), l.Title)
		}
		for _, c := range l.Contrasts {
			found("#contrast", c.Title, bare(c.NoteHTML), l.Title)
		}
		for _, q := range l.Quiz {
			var options []string
			for _, o := range q.Options {
				options = append(options, strings.TrimSuffix(bare(o.TextHTML), "."))
			}
			found("#quick-check", bare(q.QuestionHTML), strings.Join(options, " · "), "")
		}
	}
	for _, r := range rubric.Rules {
		out = append(out, Found{Path: "/rule/" + r.ID, Title: phrase.Of(r.Name), Kind: phrase.Of("Rule"), Text: phrase.Of(r.Headline)})
	}
	for _, q := range m.Book.Questions {
		out = append(out, Found{Path: where(q.ID), Title: q.Title, Kind: phrase.Of("Question"), Text: q.Text + " " + strings.Join(q.Answers, " · ")})
	}
	for _, f := range m.Book.Fixes {
		rule, _, _ := strings.Cut(f.Criterion, "/")
		path := "/rule/" + rule
		if rule == "ownership" {
			path = "/ladder"
		}
		text := f.Summary
		for _, s := range f.Sections {
			text += " " + bare(s.HTML)
		}
		out = append(out, Found{Path: path + "#fix-" + slug(f.Criterion), Title: f.Title, Kind: phrase.Of("Fix"), Text: text})
	}
	for _, t := range m.Book.Glossary {
		out = append(out, Found{Path: "/glossary#" + t.ID, Title: t.Name, Kind: phrase.Of("Term"), Text: bare(t.HTML)})
	}
	for _, c := range m.checks {
		out = append(out, Found{Path: c.Path, Title: c.Name, Kind: phrase.Of("Check"), Text: upper(c.Summary) + ". " + c.Why + " " + c.Silent})
	}
	out = append(out, m.lines()...)
	return append(out, screens()...)
}

// screens are the pages that are no text of the book.
func screens() []Found {
	return []Found{
		{Path: "/practice", Title: phrase.Of("Spot it"), Kind: phrase.Of("Page"), Text: phrase.Of("Practice: mark the lines that will hurt in four files of a small service in trouble.")},
		{Path: "/ladder", Title: phrase.Of("The ladder of ownership"), Kind: phrase.Of("Page"), Text: phrase.Of("You write it, you deploy it, you run it, you support it, you get paged.")},
		{Path: "/how", Title: phrase.Of("How it works"), Kind: phrase.Of("Page"), Text: phrase.Of("What happens to your code, what the number means, privacy, scoring, every check.")},
		{Path: "/talk", Title: phrase.Of("The talk, line by line"), Kind: phrase.Of("Page"), Text: phrase.Of("Seventy-eight statements and where each is taught.")},
	}
}

// about is what a lesson is about in words that its own first lines need not
// hold: its terms, and the lines of the talk that it teaches.
func (m *maker) about(l *content.Lesson) string {
	text := strings.Join(l.Glossary, " ")
	for _, s := range m.Statements {
		if has(l.Statements, s.ID) {
			text += " " + s.Text
		}
	}
	return text
}

// lines are the talk's own words, each leading to its place.
func (m *maker) lines() (out []Found) {
	for _, s := range m.Statements {
		path, text := "/talk#"+s.ID, ""
		if p := m.places(s.ID); len(p) > 0 {
			path, text = p[0].Path, p[0].Name
		}
		out = append(out, Found{Path: path, Title: s.Text, Kind: phrase.Of("The talk"), Text: text})
	}
	return out
}

// bare is the text of HTML.
func bare(text string) string {
	return strings.Join(strings.Fields(html.UnescapeString(tag.ReplaceAllString(text, " "))), " ")
}

// shown is how much of a text the list of results shows.
const shown = 150

// index is what web/search.js fetches: the entries, and for each word the
// entries that hold it, number and weight in one: 4 × number + weight.
type index struct {
	Found [][4]string      `json:"found"`
	Words map[string][]int `json:"words"`
}

// Index is the inverted index of everything, as JSON.
func Index(book *content.Book, statements []content.Statement) ([]byte, error) {
	m := &maker{Input: Input{Book: book, Statements: statements}}
	for i := range book.Lessons {
		m.lessons = append(m.lessons, &book.Lessons[i])
	}
	var err error
	if m.checks, err = checks(nil); err != nil {
		return nil, err
	}
	out := index{Words: map[string][]int{}}
	for i, f := range m.everything() {
		weight := map[string]int{}
		weigh := func(text string, worth int) {
			for _, w := range words(text) {
				weight[w] = max(weight[w], worth)
			}
		}
		weigh(f.Of+" "+f.Text, 1)
		weigh(f.Also, 2)
		if f.Kind == phrase.Of("Check") {
			weigh(f.Title, 1) // there are many, named after what the lessons explain
		} else {
			weigh(f.Title, 3)
		}
		var list []string
		for w := range weight {
			list = append(list, w)
		}
		sort.Strings(list)
		for _, w := range list {
			out.Words[w] = append(out.Words[w], 4*i+weight[w])
		}
		out.Found = append(out.Found, [4]string{f.Path, f.Name(), f.Kind, cut(f.Text)})
	}
	return json.Marshal(out)
}

// cut shortens a text at a word.
func cut(text string) string {
	if len(text) <= shown {
		return text
	}
	return strings.TrimRight(text[:strings.LastIndexByte(text[:shown], ' ')], " ,;:.") + " …"
}

// common words are in no index; web/search.js leaves out the same.
var common = map[string]bool{"a": true, "an": true, "and": true, "are": true, "as": true, "at": true, "be": true, "by": true, "for": true, "from": true, "in": true, "is": true, "it": true, "its": true, "of": true, "on": true, "or": true, "that": true, "the": true, "to": true, "with": true}

// words are the words of a text as they are indexed: small, without the ending
// of a plural. web/search.js does the same to what is typed.
func words(text string) (out []string) {
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if w = singular(w); !common[w] {
			out = append(out, w)
		}
	}
	return out
}

func singular(w string) string {
	switch {
	case len(w) < 4 || !strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ss"):
		return w
	case strings.HasSuffix(w, "sses"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	}
	return w[:len(w)-1]
}
