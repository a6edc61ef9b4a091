package assessor

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"workbook/assessor/assessment"
	"workbook/assessor/file"
	"workbook/assessor/scan"
	"workbook/assessor/score"
	"workbook/assessor/snapshot"
)

// The properties hold for every snapshot; the fixtures of the checks are the
// snapshots at hand. With -short every fourth is taken.
func eachFixture(t *testing.T, property func(t *testing.T, s *snapshot.Snapshot)) {
	paths, err := filepath.Glob("check/*/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	for i, path := range paths {
		if testing.Short() && i%4 != 0 {
			continue
		}
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			s, _ := readFixture(t, path)
			property(t, s)
		})
	}
}

func assessed(t *testing.T, s *snapshot.Snapshot) assessment.Assessment {
	t.Helper()
	a, err := Assess(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// said is what an assessment says, line by line: verdicts, and evidence without
// its words and excerpts.
func said(a assessment.Assessment) (lines []string) {
	for _, r := range a.Rules {
		lines = append(lines, fmt.Sprintf("%s is %s", r.ID, r.Verdict))
	}
	for _, c := range a.Criteria() {
		lines = append(lines, fmt.Sprintf("%s is %s", c.ID, c.Verdict))
		for _, e := range c.Evidence {
			lines = append(lines, fmt.Sprintf("%s: %s %s %s at %s:%d", c.ID, e.Check, e.Confidence, e.Polarity, e.Path, e.Line))
		}
	}
	sort.Strings(lines)
	return lines
}

// same reports what one assessment says and the other does not.
func same(t *testing.T, before, after []string) {
	t.Helper()
	for _, l := range before {
		if !slices.Contains(after, l) {
			t.Errorf("is gone: %s", l)
		}
	}
	for _, l := range after {
		if !slices.Contains(before, l) {
			t.Errorf("is new: %s", l)
		}
	}
}

func with(s *snapshot.Snapshot, files []snapshot.File) *snapshot.Snapshot {
	n := *s
	n.Files = files
	n.Skipped = slices.Clone(s.Skipped)
	n.Sort()
	return &n
}

// TestOrderNeverMatters: the same files in another order say the same.
func TestOrderNeverMatters(t *testing.T) {
	eachFixture(t, func(t *testing.T, s *snapshot.Snapshot) {
		before := said(assessed(t, s))
		files := slices.Clone(s.Files)
		slices.Reverse(files)
		same(t, before, said(assessed(t, with(s, files))))
	})
}

// TestUnrelatedFile: a file that has nothing to do with the rest changes
// neither a verdict nor evidence.
func TestUnrelatedFile(t *testing.T) {
	eachFixture(t, func(t *testing.T, s *snapshot.Snapshot) {
		before := said(assessed(t, s))
		files := append(slices.Clone(s.Files), snapshot.File{Path: "zz/poem.dat", Data: []byte("Two roads diverged in a yellow wood.\n")})
		same(t, before, said(assessed(t, with(s, files))))
	})
}

// mentioned are words for which checks look, as somebody might write of them.
const mentioned = "once this called RotatingFileHandler('x.log'), EnsureCreated(), synchronize: true, sqlite:///x, app.run(debug=True), MemoryStore, pm2 start, --daemon, ClientIP and fs.writeFile('upload')"

// TestCommentsSayNothing: a comment at the end of a file that mentions what
// checks look for changes nothing.
func TestCommentsSayNothing(t *testing.T) {
	sign := map[string]string{"Python": "#", "Ruby": "#", "YAML": "#", "Shell": "#", "JavaScript": "//", "TypeScript": "//", "Go": "//", "Java": "//", "Kotlin": "//", "C#": "//", "Rust": "//", "HCL": "#", "TOML": "#", "INI": "#", "Elixir": "#", "PHP": "//"}
	eachFixture(t, func(t *testing.T, s *snapshot.Snapshot) {
		before := said(assessed(t, s))
		var files []snapshot.File
		for _, f := range file.NewSet(s).Files {
			data := f.Data
			if f.Lang != nil && sign[f.Lang.Name] != "" && len(bytes.TrimSpace(data)) > 0 && bytes.HasSuffix(data, []byte("\n")) {
				data = append(slices.Clone(data), sign[f.Lang.Name]+" "+mentioned+"\n"...)
			}
			files = append(files, snapshot.File{Path: f.Path, Data: data, Executable: f.Executable})
		}
		same(t, before, said(assessed(t, with(s, files))))
	})
}

// readsAll are the criteria, or rules, whose checks read tests and texts on
// purpose: a credential is a leak wherever it stands, a guide may prescribe
// steps by hand, tests are held against production, rungs read tests.
var readsAll = []string{"config/no-credentials", "infrastructure-as-code/", "dev-prod-parity/", "ownership/", "admin-processes/", "codebase/", "dependencies/"}

// TestScopeTakesGapsAway: code that moves into tests, docs or vendored folders
// has no gap there.
func TestScopeTakesGapsAway(t *testing.T) {
	eachFixture(t, func(t *testing.T, s *snapshot.Snapshot) {
		for _, path := range gapPaths(assessed(t, s)) {
			for _, folder := range []string{"tests/", "docs/", "third_party/"} {
				var files []snapshot.File
				for _, f := range s.Files {
					if f.Path == path {
						f.Path = folder + path
					}
					files = append(files, f)
				}
				for _, c := range assessed(t, with(s, files)).Criteria() {
					for _, e := range c.Evidence {
						if e.Path == folder+path && e.Polarity == assessment.Gap && e.Confidence != assessment.Low && !slices.ContainsFunc(readsAll, func(p string) bool { return strings.HasPrefix(c.ID, p) }) {
							t.Errorf("%s:%d still has a gap for %s: %s", e.Path, e.Line, c.ID, e.Message)
						}
					}
				}
			}
		}
	})
}

func gapPaths(a assessment.Assessment) (paths []string) {
	for _, c := range a.Criteria() {
		for _, e := range c.Evidence {
			if e.Polarity == assessment.Gap && e.Path != "" && !slices.Contains(paths, e.Path) {
				paths = append(paths, e.Path)
			}
		}
	}
	return paths
}

// TestScoresAreRanges: low ≤ value ≤ high, for each rule and for the whole.
func TestScoresAreRanges(t *testing.T) {
	eachFixture(t, func(t *testing.T, s *snapshot.Snapshot) {
		a := assessed(t, s)
		scores := map[string]assessment.Score{"the whole": a.Score}
		for _, r := range a.Rules {
			scores[r.ID] = r.Score
		}
		for name, s := range scores {
			if s == score.None {
				continue
			}
			if s.Low > s.High || s.Value >= 0 && (s.Value < s.Low-0.11 || s.Value > s.High+0.11) {
				t.Errorf("%s is %v, and not within %v–%v", name, s.Value, s.Low, s.High)
			}
		}
	})
}

// TestAutomatonAgrees: the automaton finds each keyword of each check where
// looking for it alone does.
func TestAutomatonAgrees(t *testing.T) {
	seen := map[string]bool{}
	var words []string
	for _, c := range Checks() {
		for _, w := range c.Wants.Words().List() {
			if !seen[w] && w != "" {
				seen[w] = true
				words = append(words, w)
			}
		}
	}
	automaton := scan.New(words)
	eachFixture(t, func(t *testing.T, s *snapshot.Snapshot) {
		for _, f := range s.Files {
			got, want := map[[2]int]bool{}, map[[2]int]bool{}
			automaton.Each(f.Data, func(k, start, _ int) { got[[2]int{k, start}] = true })
			text := folded(f.Data)
			for k, w := range words {
				w := folded([]byte(w))
				for from := 0; ; {
					i := bytes.Index(text[from:], w)
					if i < 0 {
						break
					}
					want[[2]int{k, from + i}] = true
					from += i + 1
				}
			}
			if len(got) != len(want) {
				t.Errorf("%s: %d hits, want %d", f.Path, len(got), len(want))
			}
			for hit := range want {
				if !got[hit] {
					t.Errorf("%s: %q at byte %d is not found", f.Path, words[hit[0]], hit[1])
				}
			}
		}
	})
}

// folded is a text with its ASCII letters in lower case, byte for byte.
func folded(b []byte) []byte {
	out := slices.Clone(b)
	for i, c := range out {
		if c >= 'A' && c <= 'Z' {
			out[i] = c + 'a' - 'A'
		}
	}
	return out
}
