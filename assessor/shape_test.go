//go:build !js

package assessor

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"workbook/assessor/check"
)

// TestEveryCheckHasFixtures holds the shape of the check packages: a check's
// file is named like it, is documented, and its fixtures find something and
// stay silent on something.
func TestEveryCheckHasFixtures(t *testing.T) {
	docs := check.Docs()
	var missing []string
	for _, c := range Checks() {
		name := strings.ReplaceAll(c.ID, "-", "_")
		sources, _ := filepath.Glob("check/*/" + name + ".go")
		if len(sources) != 1 {
			missing = append(missing, fmt.Sprintf("%s (want exactly one file check/RULE/%s.go, there are %d)", c.ID, name, len(sources)))
			continue
		}
		if docs[c.ID].Summary == "" {
			t.Errorf("check %s: its doc comment is missing", c.ID)
		}
		base := strings.TrimSuffix(sources[0], ".go")
		fixtures, _ := filepath.Glob(base + ".*txtar")
		finds, silent := false, false
		for _, f := range fixtures {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			archive := txtar.Parse(data)
			_, head := unmarked("", string(archive.Comment))
			finds = finds || len(head) > 0
			clean := 0
			for _, file := range archive.Files {
				_, wants := unmarked(file.Name, string(file.Data))
				finds = finds || len(wants) > 0
				if len(wants) == 0 {
					clean++
				}
			}
			silent = silent || clean > 0
		}
		if !finds || !silent {
			missing = append(missing, fmt.Sprintf("%s (finds %v, stays silent %v)", c.ID, finds, silent))
		}
	}
	sort.Strings(missing)
	if len(missing) > 0 {
		t.Errorf("%d checks lack a file of their own, a fixture that finds or one that stays silent: %s", len(missing), strings.Join(missing, ", "))
	}
}

// TestWholeTextsAreAsked keeps expressions from running over whole files by
// themselves: file.File.Matches looks for their literals first, and remembers.
func TestWholeTextsAreAsked(t *testing.T) {
	direct := regexp.MustCompile(`\.Match\(\w+\.(?:Data|(?:File\.)?Code\(\))\)`)
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasPrefix(filepath.ToSlash(path), "file/") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for n, line := range strings.Split(string(data), "\n") {
			if direct.MatchString(line) {
				t.Errorf("%s:%d: ask file.File.Matches or CodeMatches", path, n+1)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
