package assessor

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"workbook/assessor/scan"
	"workbook/assessor/snapshot"
)

// realSource is a snapshot of up to so many files of the Go toolchain's own
// sources, as a web app's: real code that every machine with Go has.
func realSource(b *testing.B, most int) (*snapshot.Snapshot, int64) {
	b.Helper()
	var files []snapshot.File
	var bytes int64
	root := filepath.Join(runtime.GOROOT(), "src")
	if _, err := os.Stat(root); err != nil {
		b.Skip("the Go toolchain's sources are not here")
	}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || len(files) >= most {
			return err
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "testdata") || strings.Contains(path, "vendor") {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil || len(data) > 1<<20 {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		files = append(files, snapshot.File{Path: "internal/" + filepath.ToSlash(rel), Data: data})
		bytes += int64(len(data))
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	files = append(files,
		snapshot.File{Path: "go.mod", Data: []byte("module example.org/app\n\ngo 1.26\n")},
		snapshot.File{Path: "main.go", Data: []byte("package main\n\nimport (\n\t\"net/http\"\n\t\"os\"\n)\n\nfunc main() { _ = http.ListenAndServe(\":\"+os.Getenv(\"PORT\"), nil) }\n")})
	return snapshot.New("bench", files, nil), bytes
}

// BenchmarkScan is the keyword pass over real source, in bytes a second.
func BenchmarkScan(b *testing.B) {
	s, bytes := realSource(b, 5000)
	b.SetBytes(bytes)
	b.ResetTimer()
	for range b.N {
		for _, f := range s.Files {
			scan.Read(f.Data)
		}
	}
}

// BenchmarkAssess5000 is a whole assessment of 5,000 files that are there.
func BenchmarkAssess5000(b *testing.B) {
	s, bytes := realSource(b, 5000)
	b.SetBytes(bytes)
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		if _, err := Assess(context.Background(), s); err != nil {
			b.Fatal(err)
		}
	}
}
