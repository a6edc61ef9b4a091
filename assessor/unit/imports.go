package unit

import (
	"regexp"

	"workbook/assessor/framework"
)

// importLine is an import at the top of a file, by language: its first group
// is a package's name.
var importLine = map[string]*regexp.Regexp{
	"Python":     regexp.MustCompile(`(?m)^(?:from|import)\s+([a-z]\w*)`),
	"JavaScript": regexp.MustCompile(`(?m)(?:require\(\s*|from\s+|^import\s+)["']([@\w][\w./-]*)["']`),
	"TypeScript": regexp.MustCompile(`(?m)(?:require\(\s*|from\s+|^import\s+)["']([@\w][\w./-]*)["']`),
	"Ruby":       regexp.MustCompile(`(?m)^\s*require\s+["']([\w-]+)`),
	"Go":         regexp.MustCompile(`(?m)^\s*(?:import\s+)?(?:[\w.]+\s+)?"([\w.-]+(?:/[\w.-]+)+)"`),
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
		head := f.Code()
		for _, m := range re.FindAllSubmatch(head[:min(len(head), 4096)], 60) {
			for _, fw := range framework.Find(ecosystem, string(m[1])) {
				c.unit.adopt(fw)
			}
		}
	}
	c.unit.sortFrameworks()
}
