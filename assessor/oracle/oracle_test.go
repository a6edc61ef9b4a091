package oracle

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"testing"

	"github.com/zricethezav/gitleaks/v8/detect"

	"workbook/assessor"
	"workbook/assessor/assessment"
	"workbook/assessor/file"
	"workbook/assessor/snapshot"
	"workbook/assessor/source"
)

// place is a line of a file.
type place struct {
	path string
	line int
}

// near is how many lines apart two tools may name the same credential.
const near = 2

// TestAgainstGitleaks lists, for every repository in a folder, what gitleaks
// finds in files that run or deploy and the engine does not, and the other way
// round. It compares and never fails: which of two tools is right, a person
// says. Values are never printed.
func TestAgainstGitleaks(t *testing.T) {
	root := os.Getenv("WORKBOOK_ORACLE_REPOS")
	if root == "" {
		t.Skip("WORKBOOK_ORACLE_REPOS names no folder of repositories")
	}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	both, theirs, ours := 0, 0, 0
	for _, e := range entries {
		path := filepath.Join(root, e.Name())
		if info, err := os.Stat(filepath.Join(path, "repo")); err == nil && info.IsDir() {
			path = filepath.Join(path, "repo") // a folder around a bare repository
		}
		s, err := source.Path(context.Background(), path, source.Options{})
		if err != nil {
			continue // not a repository
		}
		b, missed, more := compare(t, e.Name(), s)
		both, theirs, ours = both+b, theirs+missed, ours+more
	}
	t.Logf("both %d, gitleaks alone %d, the engine alone %d", both, theirs, ours)
}

// compare logs the differences of one repository.
func compare(t *testing.T, name string, s *snapshot.Snapshot) (both, theirs, ours int) {
	live := map[string]bool{}
	for _, f := range file.NewSet(s).Files {
		live[f.Path] = f.Scope.Live()
	}
	oracle, mine := leaks(t, s, live), gaps(t, s, live)
	met := map[place]bool{}
	for _, p := range sorted(oracle) {
		hit := false
		for line := p.line - near; line <= oracle[p].end+near; line++ {
			at := place{p.path, line}
			if _, ok := mine[at]; ok {
				hit, met[at] = true, true
			}
		}
		if hit {
			both++
			continue
		}
		theirs++
		t.Logf("%s: gitleaks alone: %s:%d %s", name, p.path, p.line, oracle[p].by)
	}
	for _, p := range sorted(mine) {
		if !met[p] {
			ours++
			t.Logf("%s: the engine alone: %s:%d %s", name, p.path, p.line, mine[p].by)
		}
	}
	return both, theirs, ours
}

// what was found at a place: by which rule or check, and its last line.
type hit struct {
	by  string
	end int
}

// leaks are the lines that gitleaks' default rules find, by rule.
func leaks(t *testing.T, s *snapshot.Snapshot, live map[string]bool) map[place]hit {
	found := map[place]hit{}
	d, err := detect.NewDetectorDefaultConfig()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range s.Files {
		if !live[f.Path] || len(f.Data) > 1<<20 {
			continue
		}
		for _, x := range d.Detect(detect.Fragment{Raw: string(f.Data), FilePath: f.Path}) {
			found[place{f.Path, x.StartLine + 1}] = hit{x.RuleID, x.EndLine + 1}
		}
	}
	return found
}

// gaps are the lines where the engine sees a credential, by check. What it
// only finds worth a look counts too.
func gaps(t *testing.T, s *snapshot.Snapshot, live map[string]bool) map[place]hit {
	a, err := assessor.Assess(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	found := map[place]hit{}
	for _, c := range a.Criteria() {
		for _, e := range c.Evidence {
			if c.ID == "config/no-credentials" && e.Polarity == assessment.Gap && live[e.Path] {
				found[place{e.Path, e.Line}] = hit{fmt.Sprintf("%s (%s)", e.Check, e.Confidence), e.EndLine}
			}
		}
	}
	return found
}

func sorted(set map[place]hit) (list []place) {
	for p := range set {
		list = append(list, p)
	}
	sort.Slice(list, func(i, j int) bool {
		return list[i].path < list[j].path || list[i].path == list[j].path && list[i].line < list[j].line
	})
	return list
}
