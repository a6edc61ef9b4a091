package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"gopkg.in/yaml.v3"

	"workbook/app"
	"workbook/content/language"
	"workbook/content/phrase"
)

// bracketed makes a language of the English one: every text of the interface
// in brackets, every other file as it is.
func bracketed(t *testing.T) language.Folder {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "xx")
	if out, err := exec.Command("cp", "-r", filepath.Join(root, "content/en"), dir).CombinedOutput(); err != nil {
		t.Fatalf("copy: %v\n%s", err, out)
	}
	name := filepath.Join(dir, "interface.yaml")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var said map[string]any
	if err := yaml.Unmarshal(data, &said); err != nil {
		t.Fatal(err)
	}
	for text, to := range said {
		if forms, ok := to.(map[string]any); ok {
			said[text] = map[string]any{"other": "[" + forms["other"].(string) + "]"}
		} else {
			said[text] = "[" + to.(string) + "]"
		}
	}
	if data, err = yaml.Marshal(said); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return language.Folder{ID: "xx", Files: os.DirFS(dir)}
}

// TestAnotherLanguage builds the site, but for the programs, in a language that
// is nothing but a folder.
func TestAnotherLanguage(t *testing.T) {
	in := bracketed(t)
	t.Chdir(root)
	t.Cleanup(func() {
		phrase.Use(phrase.Catalogue{})
		app.Register(nil, "")
	})
	s := &site{out: t.TempDir(), in: in, env: map[string]string{}}
	for _, step := range []func() error{s.speak, s.static, s.book, s.pages, s.reading} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	for page, texts := range map[string][]string{
		"index.html":           {"[Your own repository is the textbook]", "[You write it.]", "[Codebase]", "<title>[Open], [12-Factor Workbook]</title>"},
		"learn/config.html":    {"[Why it pays]", "[Lesson 3:]", "[No credential is in a tracked file]", "[How it works]", "[Glossary]"},
		"rule/config.html":     {"[The checklist]", "[Only the team knows]", "[I don’t know]"},
		"how.html":             {"[It is read inside this page"},
		"report.html":          {"[No repository is open]"},
		"404.html":             {"[There is no page at this address]"},
		"manifest.webmanifest": {"[Workbook]"},
	} {
		data, err := os.ReadFile(filepath.Join(s.out, page))
		if err != nil {
			t.Error(err)
			continue
		}
		html := string(data)
		if strings.HasSuffix(page, ".html") && !strings.Contains(html, `<html lang="xx">`) {
			t.Errorf("%s does not say its language: %.80s", page, html)
		}
		for _, text := range texts {
			if !strings.Contains(html, text) {
				t.Errorf("%s does not say %s", page, text)
			}
		}
	}
	script, err := os.ReadFile(filepath.Join(s.out, "web/phrase.js"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(script), "const phrases = ")
	data, _, _ := strings.Cut(rest, ";\n")
	var c phrase.Catalogue
	if err := json.Unmarshal([]byte(data), &c); err != nil || c.Texts["See the code"] != "[See the code]" {
		t.Errorf("web/phrase.js does not hold the phrases: %v", err)
	}
}

// TestProgramSpeaksAnotherLanguage: the program and the scripts take the
// phrases that came with the page, also where they count.
func TestProgramSpeaksAnotherLanguage(t *testing.T) {
	prepared(t)
	dir, err := built()
	if err != nil {
		t.Fatal(err)
	}
	english, err := os.ReadFile(filepath.Join(dir, "web/phrase.js"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := bracketed(t).Phrases()
	if err != nil {
		t.Fatal(err)
	}
	phrase.Use(c)
	script := phrases(english)
	phrase.Use(phrase.Catalogue{})
	mux := http.NewServeMux()
	mux.Handle("/", handler(dir, http.NotFoundHandler()))
	mux.HandleFunc("/web/phrase.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		_, _ = w.Write(script)
	})
	server := httptest.NewServer(secure(mux))
	t.Cleanup(server.Close)
	v := open(t, server.URL)
	v.do(chromedp.Navigate(v.base + "/"))
	v.state("ready")
	v.until(`document.querySelector("h1").textContent === "[Your own repository is the textbook]"`)
	v.press("Gumboot")
	v.state("assessed")
	v.until(`/^\[\[\w+\] rules? (kept|in part|not yet)\]/.test(document.querySelector("h1").textContent)`)
	v.do(chromedp.Click("a.rule[href='/rule/config']"))
	v.until(`document.querySelector(".yours .slot")?.textContent.includes("[See the code]") === true`)
	v.clean()
}
