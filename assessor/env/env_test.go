package env

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"workbook/assessor/file"
	"workbook/assessor/snapshot"
)

// TestFind reads testdata/*.txtar: files, and in the head of each archive the
// look-ups that must be found, one a line: path:line NAME [= default | !].
func TestFind(t *testing.T) {
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		t.Run(strings.TrimSuffix(e.Name(), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile("testdata/" + e.Name())
			if err != nil {
				t.Fatal(err)
			}
			var files []snapshot.File
			for _, f := range archive.Files {
				files = append(files, snapshot.File{Path: f.Name, Data: f.Data})
			}
			var got []string
			for _, l := range Find(file.NewSet(snapshot.New("fixture", files, nil))) {
				got = append(got, describe(l))
			}
			var want []string
			for _, l := range strings.Split(string(archive.Comment), "\n") {
				if strings.Contains(l, ":") && !strings.HasPrefix(l, "#") {
					want = append(want, strings.TrimSpace(l))
				}
			}
			if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
				t.Errorf("got\n%s\nwant\n%s", g, w)
			}
		})
	}
}

func describe(l Lookup) string {
	s := fmt.Sprintf("%s:%d %s", l.Path, l.Line, l.Name)
	switch {
	case l.Required:
		s += " !"
	case l.Literal:
		s += " = " + l.Default
	case l.HasDefault:
		s += " = ?"
	}
	return s
}
