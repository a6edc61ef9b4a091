package assessor

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
	"workbook/assessor/snapshot"
)

// want is one mark of a fixture: the evidence that a check must give, at a line
// of a file; line 0 and an empty path stand for evidence about a whole file or
// the whole repository.
type want struct {
	path     string
	line     int
	polarity assessment.Polarity
	text     string
	met      bool
}

// mark is "#want gap "part of the message"" at the end of a line, or, in the
// head of the archive, "#want gap [PATH] "…"" for evidence without a line.
var mark = regexp.MustCompile(`\s*(?:(?:#|//|--|;|<!--)\s*)?#want (gap|strength)(?: ([^\s"]+))? "([^"]*)"(?:\s*-->)?\s*$`)

// TestFixtures runs every check on the fixtures beside it: NAME.txtar or
// NAME.CASE.txtar beside NAME.go. What is marked must be found, and nothing
// else. The marks are cut off before the check sees a file.
func TestFixtures(t *testing.T) {
	debugPanics = true
	t.Cleanup(func() { debugPanics = false })
	checks := map[string]check.Check{}
	for _, c := range Checks() {
		checks[c.ID] = c
	}
	paths, err := filepath.Glob("check/*/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(strings.TrimPrefix(path, "check/"), ".txtar"), func(t *testing.T) {
			name, _, _ := strings.Cut(filepath.Base(path), ".")
			c, ok := checks[strings.ReplaceAll(name, "_", "-")]
			if !ok {
				t.Fatalf("%s: there is no check %s", path, strings.ReplaceAll(name, "_", "-"))
			}
			fixture(t, path, c)
		})
	}
}

func fixture(t *testing.T, path string, c check.Check) {
	s, wants := readFixture(t, path)
	for _, e := range evidenceOf(t, s, c) {
		if !claim(wants, e) {
			t.Errorf("%s:%d: unexpected %s %q", e.Path, e.Line, e.Polarity, e.Message)
		}
	}
	for _, w := range wants {
		if !w.met {
			t.Errorf("%s:%d: no evidence, want %s %q", w.path, w.line, w.polarity, w.text)
		}
	}
}

// evidenceOf is what one check says of a snapshot, with the whole engine
// around it.
func evidenceOf(t *testing.T, s *snapshot.Snapshot, c check.Check) (found []assessment.Evidence) {
	t.Helper()
	a, err := Assess(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	all := a.Criteria()
	for _, one := range all {
		for _, e := range one.Evidence {
			if e.Check == c.ID && e.Ignored == "" {
				found = append(found, e)
			}
		}
	}
	return found
}

// claim marks the first open want that the evidence meets.
func claim(wants []*want, e assessment.Evidence) bool {
	for _, w := range wants {
		if !w.met && w.path == e.Path && w.line == e.Line && w.polarity == e.Polarity && strings.Contains(e.Message, w.text) {
			w.met = true
			return true
		}
	}
	return false
}

// readFixture makes a snapshot of an archive and takes the marks out. A file
// whose name ends in .fixture loses that ending, for names that would
// otherwise mean something to tools here.
func readFixture(t *testing.T, path string) (*snapshot.Snapshot, []*want) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	archive := txtar.Parse(data)
	_, wants := unmarked("", string(archive.Comment))
	for _, w := range wants {
		w.line = 0
	}
	var files []snapshot.File
	var skipped []snapshot.Skipped
	past := ""
	for _, f := range archive.Files {
		name := strings.TrimSuffix(f.Name, ".fixture")
		switch name {
		case "@history":
			past = string(f.Data)
			continue
		case "@skipped":
			for _, line := range strings.Split(strings.TrimSpace(string(f.Data)), "\n") {
				path, why, _ := strings.Cut(line, ": ")
				skipped = append(skipped, snapshot.Skipped{Path: path, Why: why})
			}
			continue
		}
		text, more := unmarked(name, string(f.Data))
		wants = append(wants, more...)
		files = append(files, snapshot.File{Path: name, Data: []byte(text), Executable: bytes.HasPrefix(f.Data, []byte("#!"))})
	}
	s := snapshot.New("fixture", files, skipped)
	s.VersionControlled = true
	addHistory(t, s, past)
	return s, wants
}

// addHistory reads the file @history of a fixture, newest first: "commit DATE
// SUBJECT", "commits N DATE" for N of them on the days before, and "tag NAME"
// or "branch NAME" for the commit above it; before any commit, it points at
// one that was not loaded. The file @skipped lists what was not read, as "PATH:
// WHY".
func addHistory(t *testing.T, s *snapshot.Snapshot, text string) {
	t.Helper()
	at := "0000000"
	add := func(day, subject string) {
		when, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		at = fmt.Sprintf("%07d", len(s.Commits)+1)
		s.Commits = append(s.Commits, snapshot.Commit{ID: at, When: when, Subject: subject, Parents: 1})
	}
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		words := strings.Fields(line)
		switch {
		case len(words) < 2:
		case words[0] == "commit":
			add(words[1], strings.Join(words[2:], " "))
		case words[0] == "commits":
			n, _ := strconv.Atoi(words[1])
			last, _ := time.Parse(time.DateOnly, words[2])
			for i := range n {
				add(last.AddDate(0, 0, -i).Format(time.DateOnly), "change")
			}
		case words[0] == "tag", words[0] == "branch":
			s.Refs = append(s.Refs, snapshot.Ref{Name: words[1], Tag: words[0] == "tag", Commit: at})
		}
	}
}

func unmarked(path, text string) (string, []*want) {
	var wants []*want
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		for {
			m := mark.FindStringSubmatch(l)
			if m == nil {
				break
			}
			w := &want{path: path, line: i + 1, polarity: assessment.Polarity(m[1]), text: m[3]}
			if m[2] != "" && path == "" {
				w.path = m[2]
			}
			wants = append(wants, w)
			l = l[:len(l)-len(mark.FindString(l))]
		}
		lines[i] = l
	}
	return strings.Join(lines, "\n"), wants
}
