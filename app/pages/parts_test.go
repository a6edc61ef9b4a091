//go:build !js

package pages

import (
	"encoding/json"
	"strings"
	"testing"

	"workbook/content"
)

func TestExplain(t *testing.T) {
	m := &maker{terms: map[string]content.Term{
		"deploy":  {ID: "deploy", Name: "Deploy", HTML: "<p>A running copy, of a release.</p>"},
		"release": {ID: "release", Name: "Release", HTML: "<p>A build with its config.</p>"},
	}}
	l := &content.Lesson{ID: "config", Glossary: []string{"release", "deploy"}}
	got := m.explain(l, "hook", `<p><code>deploy</code> Many deploys of one release, and a deploy more.</p>`)
	if n := strings.Count(got, "popovertarget"); n != 2 {
		t.Errorf("%d terms are explained, want 2: %s", n, got)
	}
	if !strings.Contains(got, "<code>deploy</code>") || !strings.Contains(got, `>deploys</button>`) || !strings.Contains(got, "a deploy more") {
		t.Errorf("the first use in running text is not the one explained: %s", got)
	}
}

func TestCheckReadsItsDocumentation(t *testing.T) {
	var c Check
	c.read("X finds things. It is careful.\n\nWhy: they hurt. Badly.\nSilent: names in\ncomments. Source: https://example.org/a, and more.")
	if c.More != "It is careful." || c.Why != "They hurt. Badly." || c.Silent != "Names in comments." || !strings.Contains(string(c.Source), `<a href="https://example.org/a" rel="noopener">example.org/a</a>, and`) {
		t.Errorf("%+v", c)
	}
}

func TestFixture(t *testing.T) {
	f := fixture([]byte("A story.\n#want gap Dockerfile \"no tag\"\n-- a.py --\nx = 1 # fine\ny = 2 #want strength \"good\"\n"))
	if f.Story != "A story." || len(f.Whole) != 1 || f.Whole[0] != (Mark{"gap", "Dockerfile", "no tag"}) {
		t.Errorf("head: %+v", f)
	}
	lines := f.Files[0].Lines
	if len(lines) != 2 || lines[0].Text != "x = 1 # fine" || lines[1].Text != "y = 2" || lines[1].Class != " good" {
		t.Errorf("lines: %+v", lines)
	}
}

// TestIndexFindsTheTalk: every statement's own words are in the index, and lead
// to its place.
func TestIndexFindsTheTalk(t *testing.T) {
	in, err := input()
	if err != nil {
		t.Fatal(err)
	}
	data, err := Index(in.Book, in.Statements)
	if err != nil {
		t.Fatal(err)
	}
	var i index
	if err := json.Unmarshal(data, &i); err != nil {
		t.Fatal(err)
	}
	for _, s := range in.Statements {
		hits := map[int]int{}
		asked := map[string]bool{}
		for _, w := range words(s.Text) {
			asked[w] = true
		}
		for w := range asked {
			for _, n := range i.Words[w] {
				hits[n/4]++
			}
		}
		found := false
		for n, count := range hits {
			if f := i.Found[n]; count == len(asked) && f[1] == s.Text && !strings.HasPrefix(f[0], "/talk") {
				found = true
			}
		}
		if !found {
			t.Errorf("%s %q is not found in its own words, or leads nowhere", s.ID, s.Text)
		}
	}
	t.Logf("%d entries, %d words, %d kB", len(i.Found), len(i.Words), len(data)/1000)
}
