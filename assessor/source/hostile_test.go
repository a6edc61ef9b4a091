package source

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"workbook/assessor/snapshot"
	"workbook/assessor/source/fault"
)

func zipOf(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tarOf(t testing.TB, headers ...*tar.Header) []byte {
	t.Helper()
	var b bytes.Buffer
	g := gzip.NewWriter(&b)
	w := tar.NewWriter(g)
	for _, h := range headers {
		text := h.PAXRecords["WORKBOOK.text"]
		h.PAXRecords = nil
		h.Size, h.Mode = int64(len(text)), 0o644
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), g.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tarFile(name, text string) *tar.Header {
	return &tar.Header{Name: name, Typeflag: tar.TypeReg, PAXRecords: map[string]string{"WORKBOOK.text": text}}
}

func open(name string, data []byte, o Options) (*snapshot.Snapshot, error) {
	return Archive(context.Background(), name, bytes.NewReader(data), int64(len(data)), o)
}

// ends expects a loader to end with a code, a sentence and a hint.
func ends(t *testing.T, err error, code fault.Code) {
	t.Helper()
	var f *fault.Error
	if !errors.As(err, &f) {
		t.Fatalf("ended with %v, want the code %s", err, code)
	}
	if f.Code != code || !strings.HasSuffix(f.Sentence, ".") || f.Hint == "" {
		t.Errorf("code %s, sentence %q, hint %q; want the code %s, a sentence and a hint", f.Code, f.Sentence, f.Hint, code)
	}
}

// skipped is the reason why a path was not read.
func skipped(s *snapshot.Snapshot, path string) string {
	for _, f := range s.Skipped {
		if f.Path == path {
			return f.Why
		}
	}
	return ""
}

func TestHostileArchives(t *testing.T) {
	good := zipOf(t, map[string]string{"app.py": strings.Repeat("print('hello')\n", 200), "b.py": "x = 1\n"})
	encrypted := bytes.Clone(good)
	for _, sign := range []string{"PK\x03\x04", "PK\x01\x02"} { // set the flag in the local and in the central header
		for at := 0; ; {
			i := bytes.Index(encrypted[at:], []byte(sign))
			if i < 0 {
				break
			}
			at += i + 4
			flag := at + 2
			if sign == "PK\x01\x02" {
				flag = at + 4
			}
			binary.LittleEndian.PutUint16(encrypted[flag:], binary.LittleEndian.Uint16(encrypted[flag:])|1)
		}
	}
	bomb := map[string]string{}
	for i := range 40 {
		bomb[fmt.Sprintf("f%d.py", i)] = strings.Repeat("a", 1<<20-1)
	}
	many := map[string]string{}
	for i := range 50 {
		many[fmt.Sprintf("f%d.py", i)] = "x = 1\n"
	}
	small := Options{Limits: Limits{Pack: 1 << 20, Total: 4 << 20, Entries: 40}}
	tgz := tarOf(t, tarFile("app.py", "x = 1\n"))
	for _, test := range []struct {
		name    string
		archive string
		data    []byte
		options Options
		code    fault.Code
	}{
		{"truncated zip", "a.zip", good[:len(good)-30], Options{}, fault.BadArchive},
		{"encrypted zip", "a.zip", encrypted, Options{}, fault.BadArchive},
		{"no zip at all", "a.zip", []byte("hello"), Options{}, fault.BadArchive},
		{"zip that unpacks too far", "a.zip", zipOf(t, bomb), Options{}, fault.TooLarge},
		{"zip over the total", "a.zip", zipOf(t, map[string]string{"a.py": strings.Repeat("ab\n", 300<<10), "b.py": strings.Repeat("cd\n", 300<<10)}), Options{Limits: Limits{Pack: 1 << 20, Total: 1 << 20, Entries: 10}}, fault.TooLarge},
		{"zip with too many files", "a.zip", zipOf(t, many), small, fault.TooLarge},
		{"zip that leads out", "a.zip", zipOf(t, map[string]string{"../../etc/passwd": "x"}), Options{}, fault.BadArchive},
		{"zip with an absolute path", "a.zip", zipOf(t, map[string]string{"/etc/passwd": "x"}), Options{}, fault.BadArchive},
		{"zip with a Windows path out", "a.zip", zipOf(t, map[string]string{`..\..\x.py`: "x"}), Options{}, fault.BadArchive},
		{"truncated tar.gz", "a.tar.gz", tgz[:len(tgz)/2], Options{}, fault.BadArchive},
		{"tar.gz that leads out", "a.tar.gz", tarOf(t, tarFile("../x.py", "x")), Options{}, fault.BadArchive},
		{"tar.gz that unpacks too far", "a.tgz", tarOf(t, tarFile("a.py", strings.Repeat("a", 40<<20))), Options{}, fault.TooLarge},
		{"an empty zip", "a.zip", zipOf(t, nil), Options{}, fault.Nothing},
		{"images alone", "a.zip", zipOf(t, map[string]string{"a.png": "x", "b.woff2": "y"}), Options{}, fault.Nothing},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := open(test.archive, test.data, test.options)
			ends(t, err, test.code)
		})
	}
}

func TestHostileFilesAreListed(t *testing.T) {
	s, err := open("a.zip", zipOf(t, map[string]string{
		"ok.py":            "x = 1\n",
		"latin.py":         "name = 'caf\xe9'\n",
		"binary.py":        "a\x00b",
		"big.js":           strings.Repeat("var a = 1;\n", 120<<10),
		"model.bin":        "x",
		"lfs.txt":          "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
		"evil\u202Etxt.py": "x = 2\n",
	}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for path, why := range map[string]string{"binary.py": "binary", "big.js": "larger than 1 MiB", "model.bin": "compiled file", "lfs.txt": "Git LFS"} {
		if got := skipped(s, path); !strings.Contains(got, why) {
			t.Errorf("%s was skipped with %q, want %q", path, got, why)
		}
	}
	if s.File("latin.py") == nil {
		t.Error("a file with invalid UTF-8 was not read")
	}
	for _, f := range s.Files {
		if strings.ContainsRune(f.Path, '\u202E') {
			t.Errorf("the path %q keeps a sign that turns text around", f.Path)
		}
	}
}

func TestLinksAreListedNotFollowed(t *testing.T) {
	s, err := open("a.tar.gz", tarOf(t, tarFile("app.py", "x = 1\n"),
		&tar.Header{Name: "loop", Typeflag: tar.TypeSymlink, Linkname: "loop"},
		&tar.Header{Name: "out", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"loop", "out"} {
		if skipped(s, path) != "a symbolic link" {
			t.Errorf("%s: %q", path, skipped(s, path))
		}
	}
}

func TestFolderWithLoopHugeFileAndIgnored(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("app.py", "x = 1\n")
	write(".gitignore", "secret.txt\n")
	write("secret.txt", "no\n")
	write("node_modules/a/index.js", "x")
	if err := os.Symlink(".", filepath.Join(dir, "loop")); err != nil {
		t.Skip(err)
	}
	huge, err := os.Create(filepath.Join(dir, "dump.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(huge.Truncate(200<<20), huge.Close()); err != nil { // a hole: it costs no disk
		t.Fatal(err)
	}
	s, err := Path(context.Background(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if skipped(s, "loop") != "a symbolic link" || !strings.Contains(skipped(s, "dump.txt"), "larger") {
		t.Errorf("skipped %v", s.Skipped)
	}
	if s.Has("secret.txt") || s.File("app.py") == nil {
		t.Errorf("files %v", s.Files)
	}
}

func TestSubmoduleAndLinkInAGitDirectory(t *testing.T) {
	work := t.TempDir()
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-C", work, "-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "protocol.file.allow=always", "-c", "commit.gpgsign=false"}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	if err := os.WriteFile(filepath.Join(work, "app.py"), []byte("x = 1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("app.py", filepath.Join(work, "link.py")); err != nil {
		t.Skip(err)
	}
	git("init", "-q")
	git("add", "-A")
	git("update-index", "--add", "--cacheinfo", "160000,1111111111111111111111111111111111111111,sub")
	git("commit", "-q", "-m", "Start")
	bare := filepath.Join(t.TempDir(), "r.git")
	git("clone", "-q", "--bare", work, bare)
	s, err := Path(context.Background(), bare, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(skipped(s, "sub"), "submodule") || skipped(s, "link.py") != "a symbolic link" {
		t.Errorf("skipped %v", s.Skipped)
	}
	if len(s.Commit) != 40 || s.Name != "r" {
		t.Errorf("commit %q of %q", s.Commit, s.Name)
	}
}

func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	data := zipOf(t, map[string]string{"a.py": "x"})
	_, err := Archive(ctx, "a.zip", bytes.NewReader(data), int64(len(data)), Options{})
	ends(t, err, fault.Canceled)
}

// FuzzArchive: whatever the bytes, the loader ends, and no path leaves the
// archive.
func FuzzArchive(f *testing.F) {
	f.Add("a.zip", zipOf(f, map[string]string{"a.py": "x"}))
	f.Add("a.tar.gz", tarOf(f, tarFile("a.py", "x")))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		s, err := open(name, data, Options{Limits: Limits{Pack: 1 << 20, Total: 1 << 20, Entries: 100}})
		if err != nil {
			return
		}
		for _, file := range s.Files {
			if strings.HasPrefix(file.Path, "/") || strings.HasPrefix(file.Path, "../") || strings.Contains(file.Path, "/../") {
				t.Errorf("path %q", file.Path)
			}
		}
	})
}
