package content

import (
	"path"
	"strings"
)

// Code is a fenced block of a section, or the part of a diff that is about one
// file.
type Code struct {
	// Language is the fence's; of a diff, that of its file, "" where the name
	// tells none.
	Language string
	// File is the file that a diff names.
	File string
	// Text is the code; of a diff, as it stands afterwards.
	Text string
}

// Codes are the fenced blocks of a Markdown text. A diff has a head
// "@@ path/of/file @@" for each file.
func Codes(markdown string) (out []Code) {
	for i, part := range strings.Split("\n"+markdown, "\n```") {
		if i%2 == 0 {
			continue
		}
		language, text, _ := strings.Cut(part, "\n")
		if language == "diff" {
			out = append(out, afterDiff(text)...)
		} else {
			out = append(out, Code{Language: language, Text: text + "\n"})
		}
	}
	return out
}

func afterDiff(text string) (out []Code) {
	for _, l := range strings.Split(text, "\n") {
		if name, ok := DiffFile(l); ok || len(out) == 0 {
			out = append(out, Code{Language: languageOf(name), File: name})
			if ok {
				continue
			}
		}
		if !strings.HasPrefix(l, "-") {
			out[len(out)-1].Text += l[min(len(l), 1):] + "\n"
		}
	}
	return out
}

// DiffFile is the file that a line of a diff is the head of, and whether it is
// one.
func DiffFile(line string) (string, bool) {
	rest, head := strings.CutPrefix(line, "@@ ")
	name, end := strings.CutSuffix(rest, " @@")
	return name, head && end && name != ""
}

var codeByExtension = map[string]string{
	".py": "python", ".js": "javascript", ".mjs": "javascript", ".ts": "typescript", ".rb": "ruby", ".ru": "ruby", ".rake": "ruby", ".gemspec": "ruby", ".php": "php", ".java": "java", ".kt": "kotlin", ".kts": "kotlin",
	".go": "go", ".cs": "csharp", ".yml": "yaml", ".yaml": "yaml", ".json": "json", ".toml": "toml", ".xml": "xml", ".csproj": "xml", ".props": "xml", ".tf": "hcl", ".sh": "bash", ".rs": "rust", ".exs": "elixir", ".ex": "elixir", ".erb": "erb",
}

func languageOf(file string) string {
	base := path.Base(file)
	switch {
	case base == "Gemfile" || base == "Rakefile":
		return "ruby"
	case strings.HasPrefix(base, "Dockerfile"):
		return "dockerfile"
	}
	return codeByExtension[path.Ext(base)]
}
