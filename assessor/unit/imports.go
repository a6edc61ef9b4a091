package unit

import (
	"bytes"
	"regexp"

	"workbook/assessor/file"
	"workbook/assessor/framework"
	"workbook/assessor/lex"
	"workbook/assessor/scan"
)

// importLine is an import at the top of a file, by language: its first group
// is a package's name.
var importLine = map[string]*regexp.Regexp{
	"Python":     regexp.MustCompile(`^(?:from|import)\s+([a-z]\w*)`),
	"JavaScript": regexp.MustCompile(`(?:require\(\s*|from\s+|^import\s+)["']([@\w][\w./-]*)["']`),
	"TypeScript": regexp.MustCompile(`(?:require\(\s*|from\s+|^import\s+)["']([@\w][\w./-]*)["']`),
	"Ruby":       regexp.MustCompile(`^\s*require\s+["']([\w-]+)`),
	"Go":         regexp.MustCompile(`^\s*(?:import\s+)?(?:[\w.]+\s+)?"([\w.-]+(?:/[\w.-]+)+)"`),
}

// imported finds frameworks by the imports of the code where no manifest of
// that ecosystem declares anything: code without a manifest still uses what it
// uses.
func (c code) imported() {
	declared := map[string]bool{}
	for _, m := range c.unit.Manifests {
		if len(m.Dependencies) > 0 {
			declared[m.Ecosystem] = true
		}
	}
	for _, f := range c.files {
		if f.Lang == nil || f.Scope != "production" {
			continue
		}
		re, ecosystem := importLine[f.Lang.Name], ecosystemOf[f.Lang.Name]
		if re == nil || declared[ecosystem] {
			continue
		}
		for _, name := range imports(f, re) {
			for _, fw := range framework.Find(ecosystem, name) {
				c.unit.adopt(fw)
			}
		}
	}
	c.unit.sortFrameworks()
}

// imports are the names that the head of a file imports. An import stands on
// one line with a quote or one of its words, so most lines cost nothing.
func imports(f *file.File, re *regexp.Regexp) (names []string) {
	head := lex.Blank(f.Lang, f.Data[:min(len(f.Data), 4096)]) // of the head alone, since most files need no more
	for len(head) > 0 && len(names) < 60 {
		line, rest, _ := bytes.Cut(head, []byte("\n"))
		head = rest
		if f.Is("Go") && (bytes.HasPrefix(line, []byte("func ")) || bytes.HasPrefix(line, []byte("type "))) {
			break // the imports are over
		}
		if !bytes.ContainsAny(line, "\"'") && !bytes.Contains(line, []byte("import")) && !bytes.HasPrefix(line, []byte("from")) || !scan.FilterOf(re).May(line) {
			continue
		}
		for _, m := range re.FindAllSubmatch(line, -1) {
			names = append(names, string(m[1]))
		}
	}
	return names
}
