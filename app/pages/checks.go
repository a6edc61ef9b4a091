//go:build !js

package pages

import (
	"fmt"
	"html"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"sort"
	"strings"

	"golang.org/x/tools/txtar"

	"workbook/assessor"
	"workbook/assessor/check"
	"workbook/assessor/mask"
	"workbook/content/phrase"
	"workbook/content/rubric"
)

// Check is a check with its documentation and its fixtures.
type Check struct {
	ID, Criterion string
	// Path is its page; a second check of the same name has one of its own.
	Path string
	// Name is the id in words, Summary what the check looks for.
	Name, Summary     string
	More, Why, Silent string
	Source            template.HTML
	Fixtures          []Fixture
}

// Fixture is a small repository that a check is held to.
type Fixture struct {
	Story string
	// Whole are the marks of evidence that has no line.
	Whole []Mark
	Files []File
}

// Mark is evidence that must be found.
type Mark struct{ Polarity, Path, Message string }

// Kind is what was found.
func (m Mark) Kind() string {
	if m.Polarity == "strength" {
		return phrase.Of("Strength")
	}
	return phrase.Of("Gap")
}

// File is a file of a fixture with what must be found in it.
type File struct {
	Path  string
	Lines []Line
}

// Line is one line; Class is "hit", "good" or nothing, as Said's polarity is.
type Line struct {
	N     int
	Text  template.HTML
	Class string
	Said  []Mark
}

// checks reads the documentation of every check, and its fixtures from the
// folders of the checks.
func checks(folders fs.FS) (out []Check, err error) {
	docs := check.Docs()
	named := map[string]int{}
	for _, c := range assessor.Checks() {
		d := docs[c.ID]
		one := Check{ID: c.ID, Path: "/how/" + c.ID, Criterion: c.Criterion, Name: upper(strings.ReplaceAll(c.ID, "-", " ")), Summary: d.Summary}
		one.read(d.Text)
		if named[c.ID]++; named[c.ID] > 1 {
			one.Path += fmt.Sprint("-", named[c.ID])
		}
		out = append(out, one)
	}
	if folders == nil {
		return out, nil
	}
	paths, err := fs.Glob(folders, "*/*.txtar")
	if err != nil {
		return nil, err
	}
	for _, p := range paths {
		name, _, _ := strings.Cut(path.Base(p), ".")
		for i := range out {
			if out[i].ID != strings.ReplaceAll(name, "_", "-") {
				continue
			}
			data, err := fs.ReadFile(folders, p)
			if err != nil {
				return nil, fmt.Errorf("read the fixture %s: %w", p, err)
			}
			out[i].Fixtures = append(out[i].Fixtures, fixture(data))
		}
	}
	return out, nil
}

// parts are the words that open the parts of a check's documentation.
var parts = regexp.MustCompile(`(?:^|\s)(Why|Silent|Sources?): `)

// read takes the parts of a documentation: what is said before the first of
// them beyond the summary, why it counts, where it is silent, its sources.
func (c *Check) read(text string) {
	text = strings.Join(strings.Fields(text), " ")
	found := parts.FindAllStringSubmatchIndex(text, -1)
	end := func(i int) int {
		if i+1 < len(found) {
			return found[i+1][0]
		}
		return len(text)
	}
	head := text
	if len(found) > 0 {
		head = text[:found[0][0]]
	}
	if _, more, ok := strings.Cut(head, ". "); ok {
		c.More = strings.TrimSpace(more)
	}
	for i, f := range found {
		said := strings.TrimSpace(text[f[1]:end(i)])
		switch text[f[2]:f[3]] {
		case "Why":
			c.Why = upper(said)
		case "Silent":
			c.Silent = upper(said)
		default:
			c.Source = linked(said)
		}
	}
}

var url = regexp.MustCompile(`https://[^\s,;)]+[^\s,;).]`)

// linked is text in which addresses are links.
func linked(text string) template.HTML {
	return template.HTML(url.ReplaceAllStringFunc(html.EscapeString(text), func(u string) string {
		return `<a href="` + u + `" rel="noopener">` + strings.TrimPrefix(u, "https://") + `</a>`
	}))
}

var (
	want  = regexp.MustCompile(`#want (gap|strength)(?: ([^\s"]+))? "([^"]*)"`)
	wants = regexp.MustCompile(`\s*(?:#|//|--|;|<!--|/\*|\{\{/\*)?\s*#want (?:gap|strength).*$`)
)

// fixture reads an archive; the marks become what is said of a line.
func fixture(data []byte) Fixture {
	a := txtar.Parse(data)
	var f Fixture
	for _, line := range strings.Split(strings.TrimSpace(string(a.Comment)), "\n") {
		if marks := want.FindAllStringSubmatch(line, -1); marks != nil {
			f.Whole = append(f.Whole, said(marks)...)
		} else {
			f.Story = strings.TrimSpace(f.Story + " " + line)
		}
	}
	for _, file := range a.Files {
		one := File{Path: file.Name}
		text := strings.TrimRight(string(file.Data), "\n")
		var lines []string
		var marks [][]Mark
		for _, line := range strings.Split(text, "\n") {
			marks = append(marks, said(want.FindAllStringSubmatch(line, -1)))
			lines = append(lines, wants.ReplaceAllString(line, ""))
		}
		for i, line := range strings.Split(mask.Lines(strings.Join(lines, "\n"), nil), "\n") {
			l := Line{N: i + 1, Text: masked(line), Said: marks[i]}
			for _, m := range l.Said {
				l.Class = map[string]string{"gap": " hit", "strength": " good"}[m.Polarity]
			}
			one.Lines = append(one.Lines, l)
		}
		f.Files = append(f.Files, one)
	}
	return f
}

func said(marks [][]string) (out []Mark) {
	for _, m := range marks {
		out = append(out, Mark{m[1], m[2], m[3]})
	}
	return out
}

// masked is a line as HTML, masked values as boxes.
func masked(line string) template.HTML {
	return template.HTML(strings.ReplaceAll(html.EscapeString(line), "••••", `<svg class="mask" role="img" aria-label="`+phrase.Of("masked value")+`"><rect width="100%" height="100%" class="hatch-s"/></svg>`))
}

// group is the checks of one criterion.
type group struct {
	rubric.Criterion
	Checks []Check
}

// chapter is the groups of one rule, or of the ladder.
type chapter struct {
	ID, Name string
	Number   int
	Groups   []group
}

// howPages are how it works, with the list of every check, and one page a
// check.
func (m *maker) howPages() []Page {
	chapters := m.chapters()
	out := []Page{m.page("/how", phrase.Of("How it works"), phrase.Of("What happens to your code, what the numbers mean, and every check with what it cannot see."), "how", map[string]any{"Chapters": chapters, "Count": len(m.checks), "Advice": m.statements([]string{"S-01"})})}
	for _, c := range m.checks {
		criterion, _ := rubric.CriterionByID(c.Criterion)
		rule, _, _ := strings.Cut(c.Criterion, "/")
		place := "/rule/" + rule + "#" + slug(c.Criterion)
		if rule == "ownership" {
			place = "/ladder#" + slug(c.Criterion)
		}
		out = append(out, m.page(c.Path, c.Name, phrase.With("The check %s %s.", c.Name, c.Summary), "check", map[string]any{"Check": c, "Criterion": criterion, "Rule": rule, "Place": place}))
	}
	return out
}

func (m *maker) chapters() (out []chapter) {
	for _, r := range rubric.Rules {
		out = append(out, chapter{ID: r.ID, Name: phrase.Of(r.Name), Number: r.Number, Groups: m.groups(r.Criteria)})
	}
	var rungs []rubric.Criterion
	for _, r := range rubric.Rungs {
		c, _ := rubric.CriterionByID("ownership/" + r.ID)
		rungs = append(rungs, c)
	}
	return append(out, chapter{ID: "ownership", Name: phrase.Of("Ownership"), Groups: m.groups(rungs)})
}

func (m *maker) groups(criteria []rubric.Criterion) (out []group) {
	for _, c := range criteria {
		g := group{Criterion: c}
		for _, k := range m.checks {
			if k.Criterion == c.ID {
				g.Checks = append(g.Checks, k)
			}
		}
		sort.Slice(g.Checks, func(i, j int) bool { return g.Checks[i].ID < g.Checks[j].ID })
		out = append(out, g)
	}
	return out
}
