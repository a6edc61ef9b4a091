package language

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"workbook/content"
)

// stacks are what a contrast pair can be for, in the order of a lesson's tabs:
// languages first, then what runs them.
var stacks = []string{"python", "javascript", "typescript", "java", "kotlin", "dotnet", "go", "php", "ruby", "rust", "elixir", "docker", "kubernetes", "ci", "terraform"}

type lessonFront struct {
	ID, Title, Quote, Breath                string
	Number                                  int
	Benefits, Statements, Sources, Glossary []string
	Quiz                                    []struct {
		Question string
		Options  []struct {
			Text  string
			Right bool
			Why   string
		}
	}
}

// Lessons reads every lesson with its contrast pairs, by number. An error names
// the file.
func (in Folder) Lessons() ([]content.Lesson, error) {
	byDir := map[string]*content.Lesson{}
	var order []string
	err := each(in.Files, "lessons", func(path string) error {
		if !strings.HasSuffix(path, "/lesson.md") {
			return nil
		}
		var f lessonFront
		s, err := page(in.Files, path, &f)
		if err != nil {
			return err
		}
		l := &content.Lesson{ID: f.ID, Number: f.Number, Title: f.Title, Quote: f.Quote, Breath: f.Breath, Benefits: f.Benefits, Statements: f.Statements, Sources: f.Sources, Glossary: f.Glossary, Sections: s}
		for _, q := range f.Quiz {
			quiz := content.Quiz{Question: q.Question}
			for _, o := range q.Options {
				quiz.Options = append(quiz.Options, content.Option{Text: o.Text, Right: o.Right, Why: o.Why})
			}
			l.Quiz = append(l.Quiz, quiz)
		}
		dir := strings.TrimSuffix(path, "/lesson.md")
		byDir[dir] = l
		order = append(order, dir)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = each(in.Files, "lessons", func(path string) error {
		if strings.HasSuffix(path, "/lesson.md") {
			return nil
		}
		l := byDir[path[:strings.LastIndexByte(path, '/')]]
		if l == nil {
			return fmt.Errorf("%s: there is no lesson.md beside it", path)
		}
		c, err := in.contrast(path)
		l.Contrasts = append(l.Contrasts, c)
		return err
	})
	var out []content.Lesson
	for n := 0; n <= 14; n++ {
		for _, dir := range order {
			if l := byDir[dir]; l.Number == n {
				slices.SortStableFunc(l.Contrasts, func(a, b content.Contrast) int {
					return slices.Index(stacks, a.Stack) - slices.Index(stacks, b.Stack)
				})
				out = append(out, *l)
			}
		}
	}
	return out, err
}

// contrast reads a pair: two fenced blocks, the harder one first.
func (in Folder) contrast(path string) (content.Contrast, error) {
	var c struct{ Stack, Title, Note string }
	data, err := fs.ReadFile(in.Files, path)
	if err != nil {
		return content.Contrast{}, err
	}
	if _, err := page(in.Files, path, &c); err != nil {
		return content.Contrast{}, err
	}
	out := content.Contrast{Stack: c.Stack, Title: c.Title, Note: c.Note}
	var blocks, languages []string
	for i, part := range strings.Split(string(data), "\n```") {
		if i%2 == 1 {
			language, code, _ := strings.Cut(part, "\n")
			languages = append(languages, language)
			blocks = append(blocks, code)
		}
	}
	if len(blocks) != 2 {
		return out, fmt.Errorf("%s: %d code blocks, want two", path, len(blocks))
	}
	out.Bad, out.Good = blocks[0], blocks[1]
	out.BadLanguage, out.Language = languages[0], languages[1]
	return out, nil
}

// WholeBook is everything, lessons included, as Markdown.
func (in Folder) WholeBook() (*content.Book, error) {
	lessons, err := in.Lessons()
	if err != nil {
		return nil, err
	}
	questions, err := in.Questions()
	if err != nil {
		return nil, err
	}
	fixes, err := in.Fixes()
	if err != nil {
		return nil, err
	}
	glossary, err := in.Glossary()
	if err != nil {
		return nil, err
	}
	return &content.Book{Language: in.ID, Lessons: lessons, Questions: questions, Fixes: fixes, Glossary: glossary}, nil
}
