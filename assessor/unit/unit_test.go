package unit

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"workbook/assessor/file"
	"workbook/assessor/snapshot"
)

// TestRepositories holds what small repositories are taken for. Each archive in
// testdata says in its first lines what is wanted: "kind", then one line a
// unit: folder ("." for the root), kind, and the stack.
func TestRepositories(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("there is no testdata", err)
	}
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range strings.Split("\n"+string(data), "\n==== ")[1:] {
			name, text, _ := strings.Cut(part, "\n")
			t.Run(strings.TrimSuffix(filepath.Base(p), ".txtar")+"/"+name, func(t *testing.T) { repository(t, text) })
		}
	}
}

func repository(t *testing.T, text string) {
	archive := txtar.Parse([]byte(text))
	var files []snapshot.File
	for _, f := range archive.Files {
		files = append(files, snapshot.File{Path: f.Name, Data: f.Data})
	}
	set := file.NewSet(snapshot.New("test", files, nil))
	units := Find(set)
	kind, why := Repository(set, units)
	got := string(kind)
	for _, u := range units {
		dir := u.Path
		if dir == "" {
			dir = "."
		}
		got += "\n" + strings.TrimSpace(dir+" "+string(u.Kind)+" "+strings.Join(u.Stack(), ","))
	}
	if want := strings.TrimSpace(string(archive.Comment)); got != want {
		t.Errorf("got\n%s\n(%s)\nwant\n%s", got, why, want)
	}
}
