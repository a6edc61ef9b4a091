// Command bench prints what the workbook costs: sizes, speeds and memory.
package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/andybalholm/brotli"
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
	fmt.Println("program           raw kB   Brotli kB   budget kB")
	for _, p := range []struct {
		name   string
		budget int
	}{{"ui", 1600}, {"worker", 2200}} {
		path := filepath.Join(os.TempDir(), fmt.Sprintf("bench-%s-%d.wasm", p.name, os.Getpid()))
		build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", path, "./cmd/"+p.name)
		build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
		if out, err := build.CombinedOutput(); err != nil {
			return fmt.Errorf("build %s: %w\n%s", p.name, err, out)
		}
		data, err := os.ReadFile(path)
		os.Remove(path)
		if err != nil {
			return err
		}
		var small bytes.Buffer
		w := brotli.NewWriterOptions(&small, brotli.WriterOptions{Quality: 11, LGWin: 24})
		if _, err := w.Write(data); err != nil {
			return err
		}
		if err := w.Close(); err != nil {
			return err
		}
		fmt.Printf("%-14s %9.0f %11.0f %11d\n", p.name+".wasm", float64(len(data))/1e3, float64(small.Len())/1e3, p.budget)
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
