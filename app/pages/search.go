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
type Found struct{ Path, Title, Kind, Text string }

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
		out = append(out, Found{path, l.Title, phrase.Of("Lesson"), l.Quote + " " + l.Breath})
		for _, s := range l.Sections {
			out = append(out, Found{path + "#" + s.ID, l.Title + ": " + strings.ToLower(s.Title), phrase.Of("Lesson"), bare(s.HTML)})
		}
		for _, c := range l.Contrasts {
			out = append(out, Found{path + "#contrast", l.Title + ": " + c.Title, phrase.Of("Lesson"), bare(c.NoteHTML)})
		}
		for _, q := range l.Quiz {
			text := ""
			for _, o := range q.Options {
				text += bare(o.TextHTML) + ". "
			}
			out = append(out, Found{path + "#quick-check", bare(q.QuestionHTML), phrase.Of("Lesson"), text})
		}
	}
	for _, r := range rubric.Rules {
		out = append(out, Found{"/rule/" + r.ID, r.Name, phrase.Of("Rule"), r.Headline})
	}
	for _, q := range m.Book.Questions {
		out = append(out, Found{where(q.ID), q.Title, phrase.Of("Question"), q.Text + " " + strings.Join(q.Answers, " ")})
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
		out = append(out, Found{path + "#fix-" + slug(f.Criterion), f.Title, phrase.Of("Fix"), text})
	}
	for _, t := range m.Book.Glossary {
		out = append(out, Found{"/glossary#" + t.ID, t.Name, phrase.Of("Term"), bare(t.HTML)})
	}
	for _, c := range m.checks {
		out = append(out, Found{c.Path, c.Name, phrase.Of("Check"), upper(c.Summary) + ". " + c.Why + " " + c.Silent})
	}
	out = append(out, m.lines()...)
	return append(out,
		Found{"/practice", phrase.Of("Spot it"), phrase.Of("Page"), phrase.Of("Practice: mark the lines that will hurt in four files of a small service in trouble.")},
		Found{"/ladder", phrase.Of("The ladder of ownership"), phrase.Of("Page"), phrase.Of("You write it, you deploy it, you run it, you support it, you get paged.")},
		Found{"/how", phrase.Of("How it works"), phrase.Of("Page"), phrase.Of("What happens to your code, what the number means, privacy, scoring, every check.")},
		Found{"/talk", phrase.Of("The talk, line by line"), phrase.Of("Page"), phrase.Of("Seventy-eight statements and where each is taught.")})
}

// lines are the talk's own words, each leading to its place.
func (m *maker) lines() (out []Found) {
	for _, s := range m.Statements {
		path, text := "/talk#"+s.ID, ""
		if p := m.places(s.ID); len(p) > 0 {
			path, text = p[0].Path, p[0].Name
		}
		out = append(out, Found{path, s.Text, phrase.Of("The talk"), text})
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
		for _, w := range words(f.Text) {
			weight[w] = 1
		}
		for _, w := range words(f.Title) {
			weight[w] = 3
		}
		var list []string
		for w := range weight {
			list = append(list, w)
		}
		sort.Strings(list)
		for _, w := range list {
			out.Words[w] = append(out.Words[w], 4*i+weight[w])
		}
		out.Found = append(out.Found, [4]string{f.Path, f.Title, f.Kind, cut(f.Text)})
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
		if len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
			w = w[:len(w)-1]
		}
		if !common[w] {
			out = append(out, w)
		}
	}
	return out
}
