package assessor

import (
	"testing"

	"workbook/assessor/assessment"
	"workbook/assessor/snapshot"
)

// TestOnlyText: a repository of texts alone has no codebase and no config to
// judge; one in which a file was left unread may have, and a program has.
func TestOnlyText(t *testing.T) {
	readme := snapshot.File{Path: "README.md", Data: []byte("# Moved\n")}
	for _, test := range []struct {
		name    string
		files   []snapshot.File
		skipped []snapshot.Skipped
		applies bool
	}{
		{"a text", []snapshot.File{readme}, nil, false},
		{"a text and a file that was not read", []snapshot.File{readme}, []snapshot.Skipped{{Path: "app.js", Why: "larger than 1 MiB"}}, true},
		{"a program", []snapshot.File{readme, {Path: "main.py", Data: []byte("print('hello')\n")}}, nil, true},
	} {
		a := assessed(t, snapshot.New("text", test.files, test.skipped))
		for _, r := range a.Rules {
			if r.ID == "codebase" || r.ID == "config" {
				if applies := r.Verdict != assessment.NotApplicable; applies != test.applies {
					t.Errorf("%s: %s is %s", test.name, r.ID, r.Verdict)
				}
			}
		}
	}
}
