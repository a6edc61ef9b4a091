package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sort"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"workbook/app"
	"workbook/app/pages"
	"workbook/content/language"
	"workbook/content/phrase"
)

// site is one build: the folder, and the names of what was written.
type site struct {
	out string
	in  language.Folder
	// env is what the page needs to know: the hashed names.
	env map[string]string
	// read are the written pages, later the addresses that are kept for
	// working offline after all that the program needs.
	read    []pages.Page
	later   []string
	wasm    string
	wasmLen int
	assets  []string
	version string
}

// build writes the whole static site. small asks for the best compression,
// which takes most of a minute.
func build(out string, in language.Folder, small bool) error {
	if err := os.RemoveAll(out); err != nil {
		return fmt.Errorf("clear %s: %w", out, err)
	}
	s := &site{out: out, in: in, env: map[string]string{}}
	for _, step := range []func() error{s.speak, s.binaries, s.static, s.fonts, s.book, s.samples, s.pages, s.reading} {
		if err := step(); err != nil {
			return err
		}
	}
	return compress(out, small)
}

func (s *site) write(name string, data []byte) error {
	path := filepath.Join(s.out, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// keep writes a file under a name with its hash, and returns its address.
func (s *site) keep(name string, data []byte) (string, error) {
	sum := sha256.Sum256(data)
	ext := filepath.Ext(name)
	address := hashed + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
	s.version += hex.EncodeToString(sum[:6])
	return address, s.write(address, data)
}

// smaller are the flags of both programs. The compiler's inlining makes the
// worker a sixth larger and is kept for the packages that look at every byte:
// two of ours, and the standard library but for what reads and writes values,
// pictures and archives.
var smaller = []string{"-trimpath", "-ldflags=-s -w", "-gcflags=all=-l", "-gcflags=std=", "-gcflags=workbook/assessor/scan=", "-gcflags=workbook/assessor/lex=",
	"-gcflags=encoding/...=-l", "-gcflags=image/...=-l", "-gcflags=archive/...=-l", "-gcflags=fmt=-l", "-gcflags=reflect=-l", "-gcflags=os=-l"}

// binaries compiles the two programs that a browser runs.
func (s *site) binaries() error {
	for _, name := range []string{"ui", "worker"} {
		temp := filepath.Join(os.TempDir(), fmt.Sprintf("workbook-%s-%d.wasm", name, os.Getpid()))
		cmd := exec.Command("go", append(append([]string{"build"}, smaller...), "-o", temp, "./cmd/"+name)...)
		cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
		if text, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("build %s.wasm: %w\n%s", name, err, text)
		}
		data, err := os.ReadFile(temp)
		os.Remove(temp)
		if err != nil {
			return fmt.Errorf("read %s.wasm: %w", name, err)
		}
		address, err := s.keep(name+".wasm", data)
		if err != nil {
			return err
		}
		if name == "ui" {
			s.wasm, s.wasmLen = address, len(data)
		} else {
			s.env["WORKBOOK_WORKER"] = address
		}
	}
	return s.execJS()
}

func (s *site) execJS() error {
	for _, dir := range []string{"lib/wasm", "misc/wasm"} {
		if data, err := os.ReadFile(filepath.Join(goroot(), dir, "wasm_exec.js")); err == nil {
			return s.write("/web/wasm_exec.js", data)
		}
	}
	return fmt.Errorf("wasm_exec.js is not in %s", goroot())
}

func goroot() string {
	if out, err := exec.Command("go", "env", "GOROOT").Output(); err == nil {
		return strings.TrimSpace(string(out))
	}
	return runtime.GOROOT()
}

// static copies what lies under web as it is.
func (s *site) static() error {
	return filepath.WalkDir("web", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel := filepath.ToSlash(strings.TrimPrefix(path, "web"+string(filepath.Separator)))
		switch filepath.Ext(rel) {
		case ".css", ".js", ".svg", ".woff2", ".png", ".txt", ".ttf":
		default:
			return nil
		}
		if strings.HasPrefix(rel, "edge/") || strings.HasPrefix(rel, "node_modules/") || rel == "app-worker.js" {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
		if rel == "phrase.js" {
			data = phrases(data)
		}
		sum := sha256.Sum256(data)
		s.version += hex.EncodeToString(sum[:4])
		s.assets = append(s.assets, "/web/"+rel)
		return s.write("/web/"+rel, data)
	})
}

// fonts copies the report's fonts, which the worker fetches with the first PDF.
func (s *site) fonts() error {
	for _, name := range []string{"sans", "bold", "mono"} {
		data, err := os.ReadFile("assessor/report/fonts/" + name + ".ttf")
		if err != nil {
			return err
		}
		if err := s.write("/web/fonts/"+name+".ttf", data); err != nil {
			return err
		}
		s.assets = append(s.assets, "/web/fonts/"+name+".ttf")
	}
	return nil
}

// samples zips the practice repositories.
func (s *site) samples() error {
	dirs, err := filepath.Glob("testdata/samples/*")
	if err != nil {
		return err
	}
	sort.Strings(dirs)
	for _, dir := range dirs {
		if filepath.Ext(dir) == ".json" { // an answer key
			continue
		}
		data, err := zipped(dir)
		if err != nil {
			return err
		}
		name := filepath.Base(dir)
		if err := s.write("/web/samples/"+name+".zip", data); err != nil {
			return err
		}
		s.assets = append(s.assets, "/web/samples/"+name+".zip")
	}
	return nil
}

func zipped(dir string) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		// Names that would be read as this project's own end in .sample.
		w, err := z.Create(strings.TrimSuffix(filepath.ToSlash(rel), ".sample"))
		if err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("sample %s: %w", dir, err)
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("sample %s: %w", dir, err)
	}
	return b.Bytes(), nil
}

// resolver gives the program's binary its hashed name.
type resolver struct{ wasm string }

func (r resolver) Resolve(path string) string {
	if path == "/web/app.wasm" {
		return r.wasm
	}
	return path
}

// pages renders every address to HTML, with go-app's own files beside them.
func (s *site) pages() error {
	worker, err := os.ReadFile("web/app-worker.js")
	if err != nil {
		return err
	}
	sum := sha256.Sum256([]byte(s.version))
	version := hex.EncodeToString(sum[:8])
	s.env["WORKBOOK_VERSION"] = version
	h := &goapp.Handler{
		Name: phrase.Of("12-Factor Workbook"), ShortName: phrase.Of("Workbook"), Title: phrase.Of("12-Factor Workbook"), Lang: phrase.Language(),
		Description:  phrase.Of("Thirteen rules and five sentences of ownership, answered from your own repository, in your browser."),
		Icon:         goapp.Icon{Default: "/web/icon.png", SVG: "/web/icon.svg", Maskable: "/web/icon.png"},
		Image:        "/web/icon.png",
		ThemeColor:   "#fbfbf9",
		LoadingLabel: phrase.Of("Getting ready {progress} %"), BackgroundColor: "#fbfbf9",
		Styles:                styles,
		Scripts:               scripts,
		Fonts:                 []string{font + " crossorigin=anonymous"},
		Env:                   s.env,
		Version:               version,
		WasmContentLength:     strconv.Itoa(s.wasmLen),
		Resources:             resolver{s.wasm},
		CacheableResources:    append(s.assets, s.wasm, s.env["WORKBOOK_WORKER"], s.env["WORKBOOK_BOOK"], s.env["WORKBOOK_TEXT"], s.env["WORKBOOK_SEARCH"]),
		ServiceWorkerTemplate: strings.ReplaceAll(string(worker), "{{later}}", s.laterJS()),
	}
	paths := append(app.Routes(), "/app.js", "/app.css", "/app-worker.js", "/wasm_exec.js", "/manifest.webmanifest")
	for _, p := range paths {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", p, nil))
		if w.Code != 200 {
			return fmt.Errorf("render %s: status %d", p, w.Code)
		}
		name := p
		if filepath.Ext(p) == "" {
			name += ".html"
		}
		if p == "/" {
			name = "/index.html"
		}
		body := w.Body.Bytes()
		if filepath.Ext(name) == ".html" {
			body = bytes.Replace(body, []byte("</body>"), []byte(pages.Defs+"</body>"), 1)
		}
		if err := s.write(name, body); err != nil {
			return err
		}
	}
	return s.write("/_headers", []byte(netlifyHeaders()))
}

// netlifyHeaders is the same policy in the form of a _headers file.
func netlifyHeaders() string {
	text := "/*\n"
	for _, h := range Headers {
		text += "  " + h[0] + ": " + h[1] + "\n"
	}
	// Netlify serves everything else with "max-age=0, must-revalidate".
	return text + "/web/hashed/*\n  Cache-Control: " + forever + "\n"
}

// compress writes a Brotli and a gzip twin of every text and program.
func compress(out string, small bool) error {
	level := 4
	if small {
		level = 11
	}
	return filepath.WalkDir(out, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		switch filepath.Ext(path) {
		case ".html", ".js", ".css", ".json", ".wasm", ".svg", ".webmanifest", ".ttf":
		default:
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		var br, gz bytes.Buffer
		b := brotli.NewWriterOptions(&br, brotli.WriterOptions{Quality: level, LGWin: 24})
		g, _ := gzip.NewWriterLevel(&gz, 6)
		if _, err := b.Write(data); err != nil {
			return err
		}
		if _, err := g.Write(data); err != nil {
			return err
		}
		if err := b.Close(); err != nil {
			return err
		}
		if err := g.Close(); err != nil {
			return err
		}
		if err := os.WriteFile(path+".br", br.Bytes(), 0o644); err != nil {
			return err
		}
		return os.WriteFile(path+".gz", gz.Bytes(), 0o644)
	})
}
