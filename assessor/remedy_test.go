package assessor

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"workbook/content"
	"workbook/content/language"
)

// TestEveryGapHasItsFix: a check that can find a gap has a section under its id
// in the fix of its criterion, and no section is for a check or a stack that
// does not exist.
func TestEveryGapHasItsFix(t *testing.T) {
	sources := checkSources(t)
	serves, book := map[string]map[string]bool{}, language.English.Book()
	for _, c := range Checks() {
		if serves[c.Criterion] == nil {
			serves[c.Criterion] = map[string]bool{}
		}
		serves[c.Criterion][c.ID] = true
		f := book.Fix(c.Criterion)
		if f == nil {
			continue // content/en says which are missing
		}
		if givesGaps(sources, c.ID, c.Criterion) && !hasSection(f, c.ID) {
			t.Errorf("content/en/fixes/%s.md: no section ## %s, and the check can find a gap", c.Criterion, c.ID)
		}
	}
	fixes, err := language.English.Fixes()
	if err != nil {
		t.Fatal(err)
	}
	left := t.Logf // a section may be written before its check
	for _, f := range fixes {
		for _, s := range f.Sections {
			check, stack, _ := strings.Cut(s.Title, " in ")
			known := s.Title == "general" || content.StackOf(s.Title) != "" ||
				serves[f.Criterion][check] && (stack == "" || content.StackOf(stack) != "")
			if !known {
				left("content/en/fixes/%s.md: ## %s names no check of this criterion and no stack", f.Criterion, s.Title)
			}
		}
	}
}

func hasSection(f *content.Fix, check string) bool {
	for _, s := range f.Sections {
		if s.ID == check {
			return true
		}
	}
	return false
}

// checkSources are the Go files of the checks and their fixtures by path.
func checkSources(t *testing.T) map[string]string {
	out := map[string]string{}
	for _, pattern := range []string{"check/*/*.go", "check/*/*.txtar"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range paths {
			data, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			out[p] = string(data)
		}
	}
	return out
}

var declares = regexp.MustCompile(`ID:\s+"([\w-]+)",\s+Criterion:\s+"([\w/-]+)"`)

// givesGaps tells a check whose declaration is followed by one of a gap, or
// whose fixture wants one.
func givesGaps(sources map[string]string, id, criterion string) bool {
	name := strings.ReplaceAll(id, "-", "_")
	for path, text := range sources {
		if !strings.HasSuffix(path, ".go") {
			continue
		}
		all := declares.FindAllStringSubmatchIndex(text, -1)
		for i, m := range all {
			if text[m[2]:m[3]] != id || text[m[4]:m[5]] != criterion {
				continue
			}
			end := len(text)
			if i+1 < len(all) {
				end = all[i+1][0]
			}
			if strings.Contains(text[m[0]:end], "Gap(") {
				return true
			}
			for fixture, body := range sources {
				base, _, _ := strings.Cut(filepath.Base(fixture), ".")
				if filepath.Dir(fixture) == filepath.Dir(path) && base == name && strings.Contains(body, "#want gap") {
					return true
				}
			}
		}
	}
	return false
}
