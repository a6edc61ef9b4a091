package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite what the tests compare with")

// TestArchitectureNamesEveryPackage compares ARCHITECTURE.md's table with the
// packages' own first sentences; -update rewrites it.
func TestArchitectureNamesEveryPackage(t *testing.T) {
	sentences := map[string]string{}
	for _, goos := range []string{"", "js"} {
		for _, line := range strings.Split(list(t, goos, "-e", "-f={{.ImportPath}}\t{{.Doc}}", "./..."), "\n") {
			if path, doc, ok := strings.Cut(line, "\t"); ok && doc != "" {
				sentences[strings.TrimPrefix(path, "workbook/")] = doc
			}
		}
	}
	var table []string
	for path, doc := range sentences {
		table = append(table, fmt.Sprintf("| `%s` | %s |", path, doc))
	}
	sort.Strings(table)
	want := "<!-- packages -->\n| package | its sentence |\n|---|---|\n" + strings.Join(table, "\n") + "\n<!-- end -->"
	name := filepath.Join(root, "ARCHITECTURE.md")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(data), "<!-- packages -->")
	_, after, end := strings.Cut(rest, "<!-- end -->")
	if !ok || !end {
		t.Fatal("ARCHITECTURE.md has no table of packages")
	}
	if text := before + want + after; text != string(data) {
		if *update {
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			return
		}
		t.Error("ARCHITECTURE.md's packages are not those of the code; run: go test ./cmd/site -run Architecture -update")
	}
}
