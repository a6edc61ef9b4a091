//go:build !js

package assessor

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"workbook/assessor/assessment"
	"workbook/assessor/snapshot"
	"workbook/content/rubric"
)

const samplesDir = "../testdata/samples"

// answerKey says what is planted in a practice repository, for its learners
// and for this test.
type answerKey struct {
	Kind string `json:"kind"`
	// Exercise names the files of the exercise "spot it".
	Exercise []string `json:"exercise"`
	// NotApplicable names the rules that the repository must not be asked about.
	NotApplicable []string      `json:"notApplicable"`
	Entries       []answerEntry `json:"entries"`
}

// answerEntry is one plant. A decoy looks like evidence of its polarity and is
// none; what only a reader can see, a machine need not.
type answerEntry struct {
	Rule      string              `json:"rule"`
	Criterion string              `json:"criterion"`
	Polarity  assessment.Polarity `json:"polarity"`
	Path      string              `json:"path"`
	Line      int                 `json:"line"`
	What      string              `json:"what"`
	Decoy     bool                `json:"decoy"`
	Reader    bool                `json:"reader"`
}

// place is where a rule has evidence of one polarity.
type place struct {
	rule     string
	polarity assessment.Polarity
	path     string
	line     int
}

func (e answerEntry) place() place { return place{e.Rule, e.Polarity, e.Path, e.Line} }

// TestSamples holds the practice repositories against their answer keys:
// everything planted is found where it stands, and no decoy is reported.
func TestSamples(t *testing.T) {
	for _, name := range sampleNames(t) {
		t.Run(name, func(t *testing.T) {
			key, files := readKey(t, name), sampleFiles(t, name)
			checkKey(t, key, files)
			a, err := Assess(context.Background(), snapshot.New(name, files, nil))
			if err != nil {
				t.Fatal(err)
			}
			if a.Repository.Kind != key.Kind {
				t.Errorf("it is read as a %s (%s), and is a %s", a.Repository.Kind, a.Repository.KindWhy, key.Kind)
			}
			holdAgainst(t, key, evidencePlaces(a))
			for _, r := range a.Rules {
				if slices.Contains(key.NotApplicable, r.ID) && r.Verdict != assessment.NotApplicable {
					t.Errorf("the rule %s is %s, and does not apply", r.ID, r.Verdict)
				}
			}
			hidden(t, a, plantedCredentials(key, files))
		})
	}
}

func holdAgainst(t *testing.T, key answerKey, found map[place]string) {
	t.Helper()
	for _, e := range key.Entries {
		message, reported := found[e.place()]
		switch {
		case e.Decoy && reported:
			t.Errorf("%s:%d: a decoy of %s is reported as a %s: %s", e.Path, e.Line, e.Rule, e.Polarity, message)
		case !e.Decoy && !e.Reader && !reported:
			t.Errorf("%s:%d: a %s of %s is not found: %s", e.Path, e.Line, e.Polarity, e.Criterion, e.What)
		}
	}
}

// hidden tells that no planted credential leaves the engine.
func hidden(t *testing.T, a assessment.Assessment, credentials []string) {
	t.Helper()
	data, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range credentials {
		if bytes.Contains(data, []byte(c)) {
			t.Errorf("a planted credential that begins with %.4q is in the JSON", c)
		}
	}
}

// checkKey tells that each entry names a criterion, a line that is there, and
// something to learn.
func checkKey(t *testing.T, key answerKey, files []snapshot.File) {
	t.Helper()
	lines := map[string]int{}
	for _, f := range files {
		lines[f.Path] = bytes.Count(f.Data, []byte("\n")) + 1
	}
	for _, p := range key.Exercise {
		if lines[p] == 0 {
			t.Errorf("the exercise has no file %s", p)
		}
	}
	for _, e := range key.Entries {
		if _, ok := rubric.CriterionByID(e.Criterion); !ok || e.What == "" || e.Line > lines[e.Path] || lines[e.Path] == 0 {
			t.Errorf("the entry %+v does not fit the files or the rubric", e)
		}
	}
}

func evidencePlaces(a assessment.Assessment) map[place]string {
	found := map[place]string{}
	add := func(rule string, criteria []assessment.Criterion) {
		for _, c := range criteria {
			for _, e := range c.Evidence {
				found[place{rule, e.Polarity, e.Path, e.Line}] = e.Message
			}
		}
	}
	for _, r := range a.Rules {
		add(r.ID, r.Criteria)
	}
	for _, r := range a.Ownership {
		add(r.ID, r.Criteria)
	}
	return found
}

var (
	literalValue = regexp.MustCompile(`["'=]\s*([^"'=\s,]{10,})`)
	urlSecret    = regexp.MustCompile(`://[^:/\s]*:([^@\s]+)@`)
)

// plantedCredentials reads the values on the lines that the key marks.
func plantedCredentials(key answerKey, files []snapshot.File) (values []string) {
	for _, e := range key.Entries {
		if e.Decoy || e.Criterion != "config/no-credentials" || e.Polarity != assessment.Gap || e.Line == 0 {
			continue
		}
		i := slices.IndexFunc(files, func(f snapshot.File) bool { return f.Path == e.Path })
		text := strings.Split(string(files[i].Data), "\n")[e.Line-1]
		if m := urlSecret.FindStringSubmatch(text); m != nil {
			values = append(values, m[1])
		} else if all := literalValue.FindAllStringSubmatch(text, -1); len(all) > 0 {
			values = append(values, all[len(all)-1][1])
		}
	}
	return values
}

func sampleNames(t *testing.T) (names []string) {
	t.Helper()
	keys, err := filepath.Glob(samplesDir + "/*.key.json")
	if err != nil || len(keys) == 0 {
		t.Fatalf("there is no answer key: %v", err)
	}
	for _, k := range keys {
		names = append(names, strings.TrimSuffix(filepath.Base(k), ".key.json"))
	}
	return names
}

func readKey(t *testing.T, name string) (key answerKey) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(samplesDir, name+".key.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &key); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return key
}

// sampleFiles reads a practice repository as the site packs it: names that
// would mean something to tools here end in .sample, which is cut off.
func sampleFiles(t *testing.T, name string) (files []snapshot.File) {
	t.Helper()
	root := filepath.Join(samplesDir, name)
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		files = append(files, snapshot.File{Path: strings.TrimSuffix(filepath.ToSlash(rel), ".sample"), Data: data})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
