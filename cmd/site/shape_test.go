package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// TestImportsRunDownwards holds ARCHITECTURE.md's table: who may import whom.
func TestImportsRunDownwards(t *testing.T) {
	for _, rule := range []struct {
		goos, format, of string
		never            []string
	}{
		{"js", "-deps", "./cmd/ui", []string{"github.com/go-git", "gopkg.in/yaml.v3", "github.com/yuin/goldmark", "text/template", "html/template", "workbook/assessor/check", "workbook/assessor/source/git"}},
		{"js", "-deps", "./cmd/worker", []string{"github.com/hashicorp", "github.com/moby", "github.com/yuin/goldmark", "github.com/alecthomas", "github.com/go-git/go-git/v5/plumbing/object", "text/template", "html/template", "net/http"}},
		{"", "-deps", "./assessor/...", []string{"workbook/app", "workbook/cmd", "workbook/content/language"}},
		{"js", "-f={{join .Imports \"\\n\"}}", "./assessor/...", []string{"syscall/js", "net/http", "time/tzdata"}},
		{"", "-deps", "./content/...", []string{"workbook/app", "workbook/assessor", "workbook/cmd"}},
	} {
		for _, d := range strings.Fields(list(t, rule.goos, rule.format, rule.of)) {
			for _, n := range rule.never {
				if d == n || strings.HasPrefix(d, n+"/") {
					t.Errorf("%s imports %s", rule.of, d)
				}
			}
		}
	}
}

// TestChecksStandAlone: a check knows neither another rule's checks nor where
// a snapshot came from.
func TestChecksStandAlone(t *testing.T) {
	for _, line := range strings.Split(list(t, "", "-f={{.ImportPath}} {{join .Imports \" \"}}", "./assessor/check/..."), "\n") {
		fields := strings.Fields(line)
		for i, d := range fields {
			if i > 0 && (strings.HasPrefix(d, "workbook/assessor/check/") || strings.HasPrefix(d, "workbook/assessor/source")) {
				t.Errorf("%s imports %s", fields[0], d)
			}
		}
	}
}

// root is the repository's folder; tests that build the site work in it.
var root = func() string {
	dir, err := filepath.Abs("../..")
	if err != nil {
		panic(err)
	}
	return dir
}()

func list(t *testing.T, goos string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list"}, args...)...)
	cmd.Dir = root
	cmd.Env = os.Environ()
	if goos != "" {
		cmd.Env = append(cmd.Env, "GOOS=js", "GOARCH=wasm")
	}
	var problems bytes.Buffer
	cmd.Stderr = &problems
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list %v: %v\n%s", args, err, problems.String())
	}
	return string(out)
}

// The budgets are what a visitor loads, in bytes of Brotli at its best level.
var budgets = map[string]int{"ui": 1_600_000, "worker": 2_200_000}

func TestSizeBudgets(t *testing.T) {
	prepared(t)
	dir, err := built()
	if err != nil {
		t.Fatal(err)
	}
	for name, most := range budgets {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found, _ := filepath.Glob(filepath.Join(dir, "web", "hashed", name+".*.wasm"))
			if len(found) != 1 {
				t.Fatalf("%d files of %s.wasm", len(found), name)
			}
			data, err := os.ReadFile(found[0])
			if err != nil {
				t.Fatal(err)
			}
			var small bytes.Buffer
			w := brotli.NewWriterOptions(&small, brotli.WriterOptions{Quality: 11, LGWin: 24})
			if _, err := w.Write(data); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			t.Logf("%s.wasm: %d bytes, %d in Brotli, budget %d", name, len(data), small.Len(), most)
			if small.Len() > most {
				t.Errorf("%s.wasm is %d bytes in Brotli, over its budget of %d", name, small.Len(), most)
			}
		})
	}
}
