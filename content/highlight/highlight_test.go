//go:build !js

package highlight

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"workbook/content/language"
)

func TestCode(t *testing.T) {
	got := Code("python", "def f(x):  # why\n    return \"••••<\"")
	for _, want := range []string{`<span class="k">def</span>`, `<span class="f">f</span>`, `<span class="c"># why</span>`, box, "&lt;"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
	if strings.HasSuffix(got, "\n") {
		t.Error("a line's end was added")
	}
	if got := Code("diff", "-a\n+b\n c"); got != "<span class=\"del\">-a</span>\n<span class=\"add\">+b</span>\n c" {
		t.Errorf("a diff gave %s", got)
	}
	if got := Code("no such language", "a < b"); got != "a &lt; b" {
		t.Errorf("an unknown language gave %s", got)
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// TestEveryContrast: colouring changes no character of any contrast.
func TestEveryContrast(t *testing.T) {
	lessons, err := language.English.Lessons()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lessons {
		for _, c := range l.Contrasts {
			for language, code := range map[string]string{c.BadLanguage: c.Bad, c.Language: c.Good} {
				got := html.UnescapeString(tags.ReplaceAllString(strings.ReplaceAll(Code(language, code), box, masked), ""))
				if got != code {
					t.Errorf("%s/%s: %q became %q", l.ID, c.Stack, code, got)
				}
			}
		}
	}
}
