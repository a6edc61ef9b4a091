package phrase_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

var update = flag.Bool("update", false, "rewrite content/en/interface.yaml")

const catalogueFile = "content/en/interface.yaml"

const head = `# What the interface says, each text once, in the order in which it stands in the
# sources. A key is the English in the code, and English says it as it is.
#
# Another language translates what stands after the colon. %s, %d and %.1f stand
# for parts; "%[2]s of %[1]d" takes the second first. A text that depends on a
# number has one form for each kind of number that the language knows: zero, one,
# two, few, many, other.
#
# Written by: go test ./content/phrase -update. A note behind a text is kept.
`

// TestCatalogueIsComplete: the English catalogue has what the interface says,
// and nothing else; -update makes it so.
func TestCatalogueIsComplete(t *testing.T) {
	keys := gather(t)
	old, _ := os.ReadFile(root + catalogueFile) // none yet, or not readable: all is missing
	written := lines(t, old)
	if *update {
		if err := os.WriteFile(root+catalogueFile, catalogue(t, keys, old), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	used := map[string]bool{}
	for _, k := range keys {
		if k.text != strings.TrimSpace(k.text) || k.text == "" {
			t.Errorf("%v: begins or ends with a space, or is empty", k)
		}
		if written[k.text] == 0 && !used[k.text] {
			t.Errorf("%v is not in %s", k, catalogueFile)
		}
		used[k.text] = true
	}
	for text, line := range written {
		if !used[text] {
			t.Errorf("%s:%d: %q is said nowhere", catalogueFile, line, text)
		}
	}
	if !t.Failed() && !bytes.Equal(old, catalogue(t, keys, old)) {
		t.Errorf("%s is not as the sources have it", catalogueFile)
	}
	if t.Failed() {
		t.Log("run: go test ./content/phrase -update")
	}
}

var verb = regexp.MustCompile(`%(?:\[(\d)\])?(\.\d)?[a-z]`)

// verbs are the parts that a text takes, in their order.
func verbs(text string) (out []string) {
	for _, v := range verb.FindAllString(strings.ReplaceAll(text, "%%", ""), -1) {
		out = append(out, regexp.MustCompile(`\[\d\]`).ReplaceAllString(v, ""))
	}
	sort.Strings(out)
	return out
}

// kinds of numbers, as CLDR calls them; "" where a text does not count.
var kinds = []string{"", "zero", "one", "two", "few", "many", "other"}

// TestOtherLanguagesFit: a catalogue says nothing that is not asked for, and
// its texts take the parts that the English takes.
func TestOtherLanguagesFit(t *testing.T) {
	known := map[string]bool{}
	for _, k := range gather(t) {
		known[k.text] = true
	}
	paths, _ := filepath.Glob(root + "content/*/interface.yaml")
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		at := lines(t, data)
		var said map[string]any
		if err := yaml.Unmarshal(data, &said); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		for text, to := range said {
			if !known[text] {
				t.Errorf("%s:%d: %q is said nowhere", path, at[text], text)
			}
			forms, ok := to.(map[string]any)
			if !ok {
				forms = map[string]any{"": to}
			} else if forms["other"] == nil {
				t.Errorf("%s:%d: %q has no form \"other\"", path, at[text], text)
			}
			for kind, form := range forms {
				if !slices.Contains(kinds, kind) {
					t.Errorf("%s:%d: %q is none of %v", path, at[text], kind, kinds)
				}
				if s, ok := form.(string); !ok || !slices.Equal(verbs(s), verbs(text)) {
					t.Errorf("%s:%d: %v does not take the parts of %q", path, at[text], form, text)
				}
			}
		}
		t.Logf("%s: %d of %d texts", path, len(said), len(known))
	}
}

// lines are the lines of a catalogue's texts.
func lines(t *testing.T, data []byte) map[string]int {
	t.Helper()
	out := map[string]int{}
	for _, n := range pairs(t, data) {
		out[n.Value] = n.Line
	}
	return out
}

// pairs are the keys of a catalogue, with their values' notes.
func pairs(t *testing.T, data []byte) (keys []*yaml.Node) {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		t.Fatalf("%s: %v", catalogueFile, err)
	}
	if len(doc.Content) == 0 {
		return nil
	}
	top := doc.Content[0].Content
	for i := 0; i+1 < len(top); i += 2 {
		if top[i].LineComment == "" {
			top[i].LineComment = top[i+1].LineComment
		}
		keys = append(keys, top[i])
	}
	return keys
}

// catalogue is the file as the sources have it, with the notes of the old one.
func catalogue(t *testing.T, keys []key, old []byte) []byte {
	t.Helper()
	notes, one := map[string]string{}, map[string]string{}
	for _, n := range pairs(t, old) {
		if n.LineComment != "" {
			notes[n.Value] = " " + n.LineComment
		}
	}
	for _, k := range keys {
		if k.one != "" {
			one[k.text] = k.one
		}
	}
	out := bytes.NewBufferString(head)
	seen, file := map[string]bool{}, ""
	for _, k := range keys {
		if seen[k.text] {
			continue
		}
		seen[k.text] = true
		if k.file != file {
			file = k.file
			fmt.Fprintf(out, "\n# %s\n", file)
		}
		if one[k.text] != "" {
			fmt.Fprintf(out, "%q:%s\n  one: %q\n  other: %q\n", k.text, notes[k.text], one[k.text], k.text)
		} else {
			fmt.Fprintf(out, "%q: %q%s\n", k.text, k.text, notes[k.text])
		}
	}
	return out.Bytes()
}
