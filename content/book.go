// Package content is the shape of everything the workbook says: lessons,
// questions and remediation.
//
// The text itself lives in one folder a language, content/en, as Markdown with
// YAML front matter. Package content/language reads it, content/render makes
// HTML of it, and the user interface receives the result as one JSON file.
package content

import "strings"

// Book is all the content in one language.
type Book struct {
	Language  string     `json:"language"`
	Lessons   []Lesson   `json:"lessons"`
	Questions []Question `json:"questions"`
	Fixes     []Fix      `json:"fixes"`
	Glossary  []Term     `json:"glossary,omitempty"`
}

// Section is a piece of Markdown under a heading. Text is the Markdown source;
// HTML is set by package render and safe to show as it is.
type Section struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Text  string `json:"text,omitempty"`
	HTML  string `json:"html,omitempty"`
}

// Term is a word of the lessons and what it means, in a sentence or two. Text
// is Markdown; HTML is set by package render.
type Term struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Text string `json:"text,omitempty"`
	HTML string `json:"html,omitempty"`
}

// Lesson is the teaching text of a rule, of ownership (0) or of one night (14).
type Lesson struct {
	ID         string     `json:"id"`
	Number     int        `json:"number"`
	Title      string     `json:"title"`
	Quote      string     `json:"quote,omitempty"`
	Breath     string     `json:"breath"`
	Benefits   []string   `json:"benefits"`
	Statements []string   `json:"statements,omitempty"`
	Sources    []string   `json:"sources,omitempty"`
	Glossary   []string   `json:"glossary,omitempty"`
	Quiz       []Quiz     `json:"quiz"`
	Sections   []Section  `json:"sections"`
	Contrasts  []Contrast `json:"contrasts"`
}

// Quiz is one question of a lesson's knowledge check. The HTML forms, here and
// in Option and Contrast, hold one line without a paragraph around it.
type Quiz struct {
	Question     string   `json:"question,omitempty"`
	QuestionHTML string   `json:"questionHtml,omitempty"`
	Options      []Option `json:"options"`
}

// Option is one answer of a knowledge check, with the reason why it is right
// or not.
type Option struct {
	Text     string `json:"text,omitempty"`
	TextHTML string `json:"textHtml,omitempty"`
	Right    bool   `json:"right"`
	Why      string `json:"why,omitempty"`
	WhyHTML  string `json:"whyHtml,omitempty"`
}

// Contrast shows the same behaviour written two ways, for one stack. Bad and
// Good are code, which may differ in language; the HTML forms are highlighted
// with classes.
type Contrast struct {
	Stack       string `json:"stack"`
	Title       string `json:"title"`
	Note        string `json:"note,omitempty"`
	NoteHTML    string `json:"noteHtml,omitempty"`
	Language    string `json:"language"`
	BadLanguage string `json:"badLanguage"`
	Bad         string `json:"bad"`
	Good        string `json:"good"`
	BadHTML     string `json:"badHtml,omitempty"`
	GoodHTML    string `json:"goodHtml,omitempty"`
}

// Question is what a person is asked about a criterion or a rung, or in a gut,
// benefit or set-up round.
type Question struct {
	// ID is the criterion's id, or the rung's as "ownership/rung".
	ID string `json:"id"`
	// Plan are the ids of the question catalogue that are folded into it.
	Plan []string `json:"plan,omitempty"`
	// Kind is core, deep, ladder, benefit, gut or setup.
	Kind   string `json:"kind"`
	People bool   `json:"people,omitempty"`
	Title  string `json:"title"`
	Text   string `json:"question"`
	// Answers are the anchored answers from 0 up: four, five for a rung.
	Answers    []string `json:"answers"`
	Cap        int      `json:"cap"`
	Weight     int      `json:"weight"`
	Statements []string `json:"statements,omitempty"`
	Now        string   `json:"now,omitempty"`
	Next       string   `json:"next,omitempty"`
	Guard      string   `json:"guard,omitempty"`
	Effort     string   `json:"effort,omitempty"`
	// Blind says what files cannot show.
	Blind Section `json:"blind"`
}

// Lesson returns the lesson with this id, or nil.
func (b *Book) Lesson(id string) *Lesson {
	for i := range b.Lessons {
		if b.Lessons[i].ID == id {
			return &b.Lessons[i]
		}
	}
	return nil
}

// Question returns the question with this id, or nil.
func (b *Book) Question(id string) *Question {
	for i := range b.Questions {
		if b.Questions[i].ID == id {
			return &b.Questions[i]
		}
	}
	return nil
}

// Further are the questions of a rule, or of "ownership", that no criterion
// holds: people answer them, and no check does.
func (b *Book) Further(folder string) (out []Question) {
	for _, q := range b.Questions {
		if q.People && strings.HasPrefix(q.ID, folder+"/") {
			out = append(out, q)
		}
	}
	return out
}

// Fix returns the remediation of a criterion, or nil.
func (b *Book) Fix(criterion string) *Fix {
	for i := range b.Fixes {
		if b.Fixes[i].Criterion == criterion {
			return &b.Fixes[i]
		}
	}
	return nil
}
