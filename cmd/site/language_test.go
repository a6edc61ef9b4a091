package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

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

var (
	tag     = regexp.MustCompile(`<(?:script|title|style)[^>]*>[^<]*</\w+>|<[^>]*>`)
	inline  = regexp.MustCompile(`</?(?:a|b)\b[^>]*>`)
	label   = regexp.MustCompile(`aria-label="([^"]*)"`)
	bracket = regexp.MustCompile(`\[[^\[\]]*\]`)
	letters = regexp.MustCompile(`\p{L}{2}`)
	// proper are the names of what nobody translates.
	proper = regexp.MustCompile(`^(Gumboot|Magpie|Kestrel|Wren|[abcd])$`)
)

// unsaid are the texts of a page that stand in no brackets.
func unsaid(html string) (out []string) {
	_, html, _ = strings.Cut(html, "<body")
	texts := strings.Split(tag.ReplaceAllString(inline.ReplaceAllString(html, " "), "\n"), "\n")
	for _, m := range label.FindAllStringSubmatch(html, -1) {
		texts = append(texts, m[1])
	}
	for _, text := range texts {
		for bracket.MatchString(text) {
			text = bracket.ReplaceAllString(text, "")
		}
		if text = strings.TrimSpace(text); letters.MatchString(text) && !proper.MatchString(text) {
			out = append(out, text)
		}
	}
	return out
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
	home, err := os.ReadFile(filepath.Join(s.out, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range unsaid(string(home)) {
		t.Errorf("index.html says %q without looking it up", text)
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
