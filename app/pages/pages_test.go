//go:build !js

package pages

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"

	"workbook/content"
	"workbook/content/highlight"
	"workbook/content/language"
	"workbook/content/render"
	"workbook/content/rubric"
)

var input = sync.OnceValues(func() (in Input, err error) {
	if in.Book, err = language.English.WholeBook(); err != nil {
		return in, err
	}
	if err = render.Book(in.Book, highlight.Code); err != nil {
		return in, err
	}
	if in.Statements, err = content.Statements(); err != nil {
		return in, err
	}
	in.Checks, in.Practice = os.DirFS("../../assessor/check"), os.DirFS("../../testdata/samples/gumboot")
	data, err := os.ReadFile("../../testdata/samples/gumboot.key.json")
	if err != nil {
		return in, err
	}
	return in, json.Unmarshal(data, &in.Key)
})

func all(t *testing.T) map[string]string {
	t.Helper()
	in, err := input()
	if err != nil {
		t.Fatal(err)
	}
	list, err := All(in)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, p := range list {
		if out[p.Path] != "" {
			t.Errorf("%s is there twice", p.Path)
		}
		if p.Title == "" || p.Description == "" {
			t.Errorf("%s has no title or no description", p.Path)
		}
		out[p.Path] = string(p.Main)
	}
	return out
}

// TestLessonsHaveEightParts: each part has its heading without a script.
func TestLessonsHaveEightParts(t *testing.T) {
	pages := all(t)
	n := 0
	for path, html := range pages {
		if !strings.HasPrefix(path, "/learn/") {
			continue
		}
		n++
		for _, part := range []string{
			`id="hook"><h2`, `id="breath"><h2`, `<h2>In your repository</h2>`, `id="why-it-pays"><h2`, `id="contrast"><h2`,
			`id="quick-check"><h2`, `<h2>How we look for it</h2>`, `id="what-files-cannot-tell"><h2`, `id="when-it-does-not-fit"><h2`, `id="do-this-first"><h2`,
		} {
			if !strings.Contains(html, part) {
				t.Errorf("%s has no %s", path, part)
			}
		}
	}
	if n != 15 {
		t.Errorf("%d lessons, want 15", n)
	}
}

var (
	anchors    = regexp.MustCompile(`\sid="([^"]+)"`)
	references = regexp.MustCompile(`\shref="(/[^"]*|#[^"]*)"`)
	marks      = regexp.MustCompile(`data-statement="([^"]+)"`)
	drawn      = regexp.MustCompile(`^/(overview|scan|report)?$`)
)

// TestEveryStatementHasItsPlace: each line of the talk stands in a lesson, a
// question or a page other than the list of them all, and is listed too.
func TestEveryStatementHasItsPlace(t *testing.T) {
	pages := all(t)
	placed := map[string]string{}
	for path, html := range pages {
		for _, m := range marks.FindAllStringSubmatch(html, -1) {
			for _, id := range strings.Fields(m[1]) {
				if path != "/talk" {
					placed[id] = path
				}
			}
		}
	}
	in, _ := input()
	for _, s := range in.Statements {
		if placed[s.ID] == "" {
			t.Errorf("%s %q has no place", s.ID, s.Text)
		}
		if !strings.Contains(pages["/talk"], `id="`+s.ID+`"`) {
			t.Errorf("/talk does not list %s", s.ID)
		}
	}
}

// TestNoDeadLink: every link to the own site leads to a page, and to a place in
// it; no place is there twice.
func TestNoDeadLink(t *testing.T) {
	pages := all(t)
	places := map[string]bool{}
	for path, html := range pages {
		for _, m := range anchors.FindAllStringSubmatch(html, -1) {
			if places[path+"#"+m[1]] {
				t.Errorf("%s holds #%s twice", path, m[1])
			}
			places[path+"#"+m[1]] = true
		}
	}
	for path, html := range pages {
		for _, m := range references.FindAllStringSubmatch(html, -1) {
			to, _, anchored := strings.Cut(m[1], "#")
			if to == "" {
				to = path
			}
			if strings.HasPrefix(m[1], "#i-") || strings.HasPrefix(m[1], "#p-") || drawn.MatchString(to) {
				continue // a sign, or a page that the program draws
			}
			if pages[to] == "" {
				t.Errorf("%s links to %s, which is no page", path, m[1])
			} else if anchored && !places[to+m[1][strings.IndexByte(m[1], '#'):]] {
				t.Errorf("%s links to %s, and there is no such place", path, m[1])
			}
		}
	}
}

// TestChecklistsAskEverything: every criterion and rung is asked on its page
// without a repository.
func TestChecklistsAskEverything(t *testing.T) {
	pages := all(t)
	for _, r := range rubric.Rules {
		for _, c := range r.Criteria {
			if !strings.Contains(pages["/rule/"+r.ID], `id="`+slug(c.ID)+`"`) {
				t.Errorf("/rule/%s does not ask %s", r.ID, c.ID)
			}
		}
	}
	for _, r := range rubric.Rungs {
		if !strings.Contains(pages["/ladder"], `id="`+r.ID+`"`) {
			t.Errorf("/ladder does not ask %s", r.ID)
		}
	}
}

// TestNothingPlantedIsShown: what stands for a credential in the practice
// repository is masked on the page.
func TestNothingPlantedIsShown(t *testing.T) {
	for path, html := range all(t) {
		for _, secret := range []string{"9f3a77c2d1", "4471ab90cc", "keeps-your-feet-dry"} {
			if strings.Contains(html, secret) {
				t.Errorf("%s shows %s", path, secret)
			}
		}
	}
}

func TestPracticeHasDecoys(t *testing.T) {
	html := all(t)["/practice"]
	for part, want := range map[string]int{"<figure": 4, "data-hit": 8, "data-decoy": 2} {
		if n := strings.Count(html, part); n < want {
			t.Errorf("%d times %s, want %d", n, part, want)
		}
	}
}
