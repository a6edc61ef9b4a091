package source

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestPathReadsHistoryBesideFiles(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	git := func(args ...string) {
		t.Helper()
		c := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=A", "-c", "user.email=a@example.org"}, args...)...)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	git("init", "-q")
	for _, text := range []string{"one", "two", "three"} {
		if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte("package main // "+text+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		git("add", ".")
		git("commit", "-q", "-m", text)
	}
	for _, path := range []string{dir, filepath.Join(dir, ".git")} {
		loose, err := Path(context.Background(), path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		git("repack", "-adq")
		packed, err := Path(context.Background(), path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(loose.Commits) != 3 || len(packed.Commits) != 3 || len(packed.Files) != 1 {
			t.Errorf("%s: %d commits loose, %d packed, %d files; want 3, 3 and 1", filepath.Base(path), len(loose.Commits), len(packed.Commits), len(packed.Files))
		}
	}
}
