package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"workbook/content"
	"workbook/content/language"
)

// TestSearchByKeyboard: the slash opens the search from anywhere, arrows walk
// to the result, Enter goes there; a term opens with the focus and closes with
// Escape.
func TestSearchByKeyboard(t *testing.T) {
	prepared(t)
	v := open(t, siteServer(t, ""))
	v.do(chromedp.Navigate(v.base + "/learn/logs"))
	v.state("ready")
	v.tabTo(".term")
	v.until(`document.querySelector(".gloss:popover-open") !== null`)
	if beside := v.focused(`((t, g) => Math.min(Math.abs(g.top - t.bottom), Math.abs(t.top - g.bottom)) < 12 && g.right > t.left && g.left < t.right)(e.getBoundingClientRect(), document.querySelector(".gloss:popover-open").getBoundingClientRect())`); beside != "true" {
		t.Error("what a term means does not open beside it")
	}
	v.keys(kb.Escape)
	v.until(`document.querySelector(".gloss:popover-open") === null`)
	v.keys("/")
	v.until(`document.querySelector("dialog.search[open]") !== null`)
	if got := v.focused("e.type"); got != "search" {
		t.Errorf("the focus is on %q, not in the field", got)
	}
	v.keys("port binding")
	v.until(`document.querySelectorAll("dialog .results a").length > 3`)
	if said := v.text(`document.querySelector("dialog [role=status]").textContent`); !strings.Contains(said, "place") {
		t.Errorf("nothing says how many were found: %q", said)
	}
	v.keys(kb.ArrowDown)
	if got := v.focused("e.pathname"); got != "/learn/port-binding" {
		t.Errorf("the first result is %s", got)
	}
	v.keys(kb.Enter)
	v.arrives("/learn/port-binding")
	v.do(chromedp.Navigate(v.base + "/search"))
	v.state("ready")
	v.keys("/")
	if got := v.focused("e.id"); got != "search-field" {
		t.Errorf("on the page of the search the focus is on %q", got)
	}
	v.clean()
}

// remembered is what somebody may remember of a line of the talk: the four words
// in a row that the fewest other lines hold.
func remembered(text string, lines map[string]int) string {
	words := strings.Fields(text)
	best, least := text, 1<<30
	for i := 0; i+4 <= len(words); i++ {
		sum := 0
		for _, w := range words[i : i+4] {
			sum += lines[strings.ToLower(strings.Trim(w, ".,()\"-"))]
		}
		if sum < least {
			best, least = strings.Join(words[i:i+4], " "), sum
		}
	}
	return best
}

// places are the lessons that teach each line of the talk.
func places(t *testing.T) map[string]string {
	t.Helper()
	book, err := language.English.WholeBook()
	if err != nil {
		t.Fatal(err)
	}
	places := map[string]string{}
	for _, l := range book.Lessons {
		for _, s := range l.Statements {
			places[s] += " /learn/" + l.ID + " "
		}
	}
	return places
}

// first are the paths of the first results for what is typed.
func (v *visit) first(asked string) []string {
	v.t.Helper()
	v.text(fmt.Sprintf(`(() => { const f = document.getElementById("search-field"); document.querySelector("[data-found]").textContent = ""; f.value = %q; f.dispatchEvent(new Event("input")); return ""; })()`, asked))
	v.until(`document.querySelector("[data-found]").textContent !== ""`)
	return strings.Fields(v.text(`[...document.querySelectorAll("[data-results] a")].slice(0, 5).map((a) => a.pathname + a.hash).join(" ")`))
}

// TestSearchFindsTheTalk: a few words of each of the talk's lines find a lesson
// that teaches it among the first five; an exact word comes before a longer one
// that begins with it.
func TestSearchFindsTheTalk(t *testing.T) {
	prepared(t)
	statements, err := content.Statements()
	if err != nil {
		t.Fatal(err)
	}
	lines := map[string]int{}
	for _, s := range statements {
		for _, w := range strings.Fields(s.Text) {
			lines[strings.ToLower(strings.Trim(w, ".,()\"-"))]++
		}
	}
	places := places(t)
	v := open(t, siteServer(t, ""))
	v.do(chromedp.Navigate(v.base + "/search"))
	v.state("ready")
	for _, s := range statements {
		asked := remembered(s.Text, lines)
		found := v.first(asked)
		if !slices.ContainsFunc(found, func(f string) bool {
			path, _, _ := strings.Cut(f, "#")
			return strings.Contains(places[s.ID], " "+path+" ")
		}) {
			t.Errorf("%s: %q finds %s, none of%s", s.ID, asked, found, places[s.ID])
		}
	}
	for word, want := range map[string]string{"port": "/learn/port-binding", "log": "/learn/logs", "process": "/learn/processes", "deploy": "/glossary#deploy", "dependencies": "/learn/dependencies", "codebase": "/learn/codebase"} {
		if found := v.first(word); len(found) == 0 || found[0] != want {
			t.Errorf("%q finds %s, want %s first", word, found, want)
		}
	}
	v.clean()
}
