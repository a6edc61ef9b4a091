//go:build !js

package assessor

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestSamplesRun tells that the practice repositories are real programs: each
// compiles, and its tests pass, with what this machine has and no network.
func TestSamplesRun(t *testing.T) {
	if testing.Short() {
		t.Skip("compilers are left out with -short")
	}
	for _, name := range sampleNames(t) {
		t.Run(name, func(t *testing.T) {
			dir, byExtension := unpacked(t, name)
			for ext, run := range map[string]func(*testing.T, string, []string){".py": runPython, ".js": runNode, ".go": runGo, ".java": runJava} {
				if paths := byExtension[ext]; len(paths) > 0 {
					run(t, dir, paths)
				}
			}
		})
	}
}

// unpacked writes a practice repository as a visitor would have it.
func unpacked(t *testing.T, name string) (dir string, byExtension map[string][]string) {
	t.Helper()
	dir, byExtension = t.TempDir(), map[string][]string{}
	for _, f := range sampleFiles(t, name) {
		path := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
		ext := filepath.Ext(path)
		byExtension[ext] = append(byExtension[ext], path)
	}
	return dir, byExtension
}

// tool runs a program in dir and shows what it printed where it ends badly; it
// skips with a line where the program is absent.
func tool(t *testing.T, dir, name string, args ...string) bool {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Logf("%s is not here, so its files are not tried", name)
		return false
	}
	c := exec.Command(name, args...)
	c.Dir = dir
	c.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off", "GOTOOLCHAIN=local", "PYTHONDONTWRITEBYTECODE=1", "PYTHONPATH=src")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Errorf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return err == nil
}

func runPython(t *testing.T, dir string, paths []string) {
	if !tool(t, dir, "python3", append([]string{"-m", "py_compile"}, paths...)...) {
		return
	}
	if _, err := os.Stat(filepath.Join(dir, "src")); err == nil {
		tool(t, dir, "python3", "-m", "unittest", "discover", "-s", "tests")
	}
}

func runNode(t *testing.T, dir string, paths []string) {
	for _, p := range paths {
		if !tool(t, dir, "node", "--check", p) {
			return
		}
	}
	var tests []string
	for _, p := range paths {
		if strings.HasSuffix(p, ".test.js") {
			tests = append(tests, p)
		}
	}
	if len(tests) > 0 {
		tool(t, dir, "node", append([]string{"--test"}, tests...)...)
	}
}

// runGo builds and tests with an empty driver in the place of the real one,
// which would need the network.
func runGo(t *testing.T, dir string, _ []string) {
	driver := filepath.Join(t.TempDir(), "pq")
	if err := os.MkdirAll(driver, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"go.mod": "module github.com/lib/pq\n", "pq.go": "package pq\n"} {
		if err := os.WriteFile(filepath.Join(driver, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	_ = tool(t, dir, "go", "mod", "edit", "-replace", "github.com/lib/pq="+driver) &&
		tool(t, dir, "go", "vet", "./...") &&
		tool(t, dir, "go", "test", "./...")
}

func runJava(t *testing.T, dir string, paths []string) {
	tool(t, dir, "javac", append([]string{"-d", t.TempDir()}, paths...)...)
}
