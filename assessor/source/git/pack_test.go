package git

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// repository makes a repository whose pack holds deltas, and returns its
// folder and its newest commit.
func repository(t *testing.T) (dir, head string) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir = t.TempDir()
	run := func(args ...string) string {
		c := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "gc.auto=0"}, args...)...)
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
		}
		return strings.TrimSpace(string(out))
	}
	run("init", "-q")
	for i := range 12 {
		text := strings.Repeat("a line that stays the same\n", 200) + strings.Repeat("one that grows\n", i)
		if err := os.MkdirAll(filepath.Join(dir, "src"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "src", "long.txt"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		run("add", ".")
		run("commit", "-q", "-m", "step "+string(rune('a'+i)))
	}
	run("repack", "-adfq", "--depth=10")
	return dir, run("rev-parse", "HEAD")
}

func packFiles(t *testing.T, dir string) (pack, idx []byte) {
	t.Helper()
	names, _ := filepath.Glob(filepath.Join(dir, ".git/objects/pack/*.pack"))
	if len(names) != 1 {
		t.Fatalf("%d packs, want 1", len(names))
	}
	pack, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	idx, err = os.ReadFile(strings.TrimSuffix(names[0], ".pack") + ".idx")
	if err != nil {
		t.Fatal(err)
	}
	return pack, idx
}

func TestIndexedReadsWhatUnpackingReads(t *testing.T) {
	dir, head := repository(t)
	data, idx := packFiles(t, dir)
	whole, inPlace := NewObjects(), NewObjects()
	if err := whole.Pack(data); err != nil {
		t.Fatal(err)
	}
	if err := inPlace.Indexed(idx, bytes.NewReader(data), int64(len(data))); err != nil {
		t.Fatal(err)
	}
	list := func(o *Objects) (lines []string) {
		err := o.Walk(context.Background(), head, func(e Entry) error {
			text, err := e.Read()
			if int64(len(text)) != e.Size {
				t.Errorf("%s: size %d, but %d bytes are read", e.Path, e.Size, len(text))
			}
			lines = append(lines, e.Path+" "+string(text))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range o.History(head) {
			lines = append(lines, c.ID+" "+c.Subject)
		}
		return lines
	}
	a, b := list(whole), list(inPlace)
	if len(a) != 13 || strings.Join(a, "\n") != strings.Join(b, "\n") {
		t.Errorf("in place %d lines differ from unpacked %d lines", len(b), len(a))
	}
}

func TestDamagedPackEndsInAnError(t *testing.T) {
	dir, head := repository(t)
	data, idx := packFiles(t, dir)
	for i := 0; i < len(data); i += 3 {
		bad := bytes.Clone(data)
		bad[i] ^= 0x55
		o := NewObjects()
		if err := o.Indexed(idx, bytes.NewReader(bad), int64(len(bad))); err != nil {
			t.Fatal(err)
		}
		// Whatever the bytes say, reading comes back.
		_ = o.Walk(context.Background(), head, func(e Entry) error { _, err := e.Read(); return err })
		_ = o.History(head)
	}
}

func FuzzIndexed(f *testing.F) {
	f.Add([]byte("\xfftOc\x00\x00\x00\x02"), []byte("PACK"))
	f.Fuzz(func(_ *testing.T, idx, data []byte) {
		o := NewObjects()
		if o.Indexed(idx, bytes.NewReader(data), int64(len(data))) != nil {
			return
		}
		p := o.packs[0]
		for off := range int64(len(data)) {
			_, _ = p.read(off) // whatever it says, it comes back
			_, _ = p.size(off)
		}
	})
}
