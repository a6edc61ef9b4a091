package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"
)

// TestRealRepositories clones every bare repository of the folder that
// WORKBOOK_REPOSITORIES names, in the browser and by the command line, and
// expects the same JSON, Markdown and PDF of both. The folder holds OWNER/NAME.git.
func TestRealRepositories(t *testing.T) {
	root := os.Getenv("WORKBOOK_REPOSITORIES")
	if root == "" {
		t.Skip("WORKBOOK_REPOSITORIES names no folder")
	}
	prepared(t)
	git := backend(t, root)
	tool := filepath.Join(t.TempDir(), "workbook")
	if out, err := exec.Command("go", "build", "-o", tool, "./cmd/workbook").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	base := siteServer(t, git)
	found, err := filepath.Glob(filepath.Join(root, "*", "*.git"))
	if err != nil || len(found) == 0 {
		t.Fatalf("no repository under %s: %v", root, err)
	}
	for _, dir := range found {
		name := filepath.Base(filepath.Dir(dir)) + "/" + strings.TrimSuffix(filepath.Base(dir), ".git")
		t.Run(name, func(t *testing.T) {
			v := open(t, base)
			start := time.Now()
			v.do(chromedp.Navigate(v.base + "/?repo=" + name))
			v.state("assessed")
			took := time.Since(start)
			v.do(chromedp.Navigate(v.base + "/report"))
			v.state("assessed")
			for format, label := range map[string]string{"json": "JSON", "markdown": "Markdown", "pdf": "PDF"} {
				v.press(label)
				inBrowser := v.download(map[string]string{"json": "json", "markdown": "md", "pdf": "pdf"}[format])
				var problems bytes.Buffer
				cmd := exec.Command(tool, "assess", "--format", format, git+"/"+name)
				cmd.Stderr = &problems
				onLine, err := cmd.Output()
				if err != nil {
					t.Fatalf("%v\n%s", err, problems.String())
				}
				if !bytes.Equal(inBrowser, onLine) {
					t.Errorf("the browser's %s (%d bytes) is not the command line's (%d bytes)", label, len(inBrowser), len(onLine))
				}
			}
			t.Logf("%s: assessed after %.1f s", name, took.Seconds())
			v.clean()
		})
	}
}

// TestPageSpeed prints how long a visitor waits; make bench runs it.
func TestPageSpeed(t *testing.T) {
	if os.Getenv("WORKBOOK_BENCH") == "" {
		t.Skip("make bench asks for it")
	}
	prepared(t)
	root := t.TempDir()
	thousands(t, filepath.Join(root, "bench", "large.git"))
	v := open(t, siteServer(t, backend(t, root)))
	for _, visit := range []string{"cold", "warm"} {
		start := time.Now()
		v.do(chromedp.Navigate(v.base + "/"))
		v.until(`document.documentElement.dataset.state === "ready"`)
		t.Logf("bench: %s visit: first paint %s ms, ready after %d ms", visit, v.text(`String(Math.round(performance.getEntriesByName("first-contentful-paint")[0]?.startTime || 0))`), time.Since(start).Milliseconds())
	}
	start := time.Now()
	v.do(chromedp.Navigate(v.base + "/?repo=bench/large"))
	v.state("assessed")
	t.Logf("bench: clone and assess 5,000 files: %.1f s", time.Since(start).Seconds())
	t.Logf("bench: peak memory of the page and its worker, the browser's own part of it included: %s", peak(t, v))
	v.clean()
}

// peak is the most memory that the tab's process ever held, as Linux tells it:
// Chromium runs a page and its workers in one process.
func peak(t *testing.T, v *visit) string {
	t.Helper()
	all, err := chromedp.CallBrowser(v.ctx, systeminfo.GetProcessInfo, cdp.Empty{})
	if err != nil {
		t.Fatal(err)
	}
	most := 0
	for _, p := range all.ProcessInfo {
		if p.Type != "renderer" {
			continue
		}
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.ID))
		if err != nil {
			return "told on Linux only"
		}
		for _, line := range strings.Split(string(status), "\n") {
			kB := 0
			if n, _ := fmt.Sscanf(line, "VmHWM: %d kB", &kB); n == 1 {
				most = max(most, kB)
			}
		}
	}
	return fmt.Sprintf("%d MB", most*1024/1000000)
}

// thousands makes a bare repository of 5,000 files of the Go toolchain.
func thousands(t *testing.T, bare string) {
	t.Helper()
	from, n := t.TempDir(), 0
	src := filepath.Join(goroot(), "src")
	err := filepath.WalkDir(src, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || n >= 5000 || !strings.HasSuffix(path, ".go") || strings.Contains(path, "testdata") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		n++
		return os.WriteFile(filepath.Join(from, fmt.Sprintf("f%04d.go", n)), data, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	commit(t, bare, from)
}
