// Command bench prints what the workbook costs: sizes, speeds and memory.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	for _, step := range []func() error{sizes, engine, page} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// sizes prints both programs as a visitor loads them.
func sizes() error {
	dir, err := os.MkdirTemp("", "bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if out, err := exec.Command("go", "run", "./cmd/site", "-build-only", "-small", "-out", dir).CombinedOutput(); err != nil {
		return fmt.Errorf("build the site: %w\n%s", err, out)
	}
	fmt.Println("program           raw kB   Brotli kB   budget kB")
	for _, p := range []struct {
		name   string
		budget int
	}{{"ui", 1600}, {"worker", 2200}} {
		found, _ := filepath.Glob(filepath.Join(dir, "web", "hashed", p.name+".*.wasm"))
		if len(found) != 1 {
			return fmt.Errorf("%d files of %s.wasm", len(found), p.name)
		}
		raw, err := os.Stat(found[0])
		if err != nil {
			return err
		}
		small, err := os.Stat(found[0] + ".br")
		if err != nil {
			return err
		}
		fmt.Printf("%-14s %9.0f %11.0f %11d\n", p.name+".wasm", float64(raw.Size())/1e3, float64(small.Size())/1e3, p.budget)
	}
	return nil
}

var result = regexp.MustCompile(`(?m)^(Benchmark\S+?)(?:-\d+)?\s+\d+\s+(.*)$`)

// engine runs the engine's benchmarks natively and in WebAssembly under Node,
// on the Go toolchain's own sources.
func engine() error {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return err
	}
	launcher := filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "go_js_wasm_exec")
	for _, where := range []struct {
		name string
		env  []string
		args []string
	}{{"native", nil, nil}, {"WebAssembly", []string{"GOOS=js", "GOARCH=wasm"}, []string{"-exec=" + launcher}}} {
		args := append([]string{"test", "-run=^$", "-bench=.", "-benchtime=3x"}, where.args...)
		cmd := exec.Command("go", append(args, "./assessor")...)
		cmd.Env = append(os.Environ(), where.env...)
		out, err := cmd.CombinedOutput()
		if err != nil {
			return fmt.Errorf("%s: %w\n%s", where.name, err, out)
		}
		fmt.Printf("\n%s\n", where.name)
		for _, m := range result.FindAllStringSubmatch(string(out), -1) {
			fmt.Printf("  %-26s %s\n", strings.TrimPrefix(m[1], "Benchmark"), strings.Join(strings.Fields(m[2]), " "))
		}
	}
	return nil
}

// page times the page in a browser, where there is one.
func page() error {
	cmd := exec.Command("go", "test", "-run=^TestPageSpeed$", "-count=1", "-v", "./cmd/site")
	cmd.Env = append(os.Environ(), "WORKBOOK_BENCH=1")
	out, err := cmd.CombinedOutput()
	fmt.Println("\npage")
	for _, line := range strings.Split(string(out), "\n") {
		if _, text, ok := strings.Cut(line, "bench: "); ok {
			fmt.Println("  " + text)
		}
	}
	if err != nil {
		return fmt.Errorf("page: %w\n%s", err, out)
	}
	return nil
}
