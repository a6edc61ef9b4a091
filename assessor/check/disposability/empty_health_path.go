package disposability

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// EmptyHealthPath finds a health check's path that infrastructure code leaves
// empty.
//
// Why: the platform offers to ask, the app may even answer, and nobody
// connected the two.
// Silent: a parameter whose default is empty where another file gives it.
// Source: https://learn.microsoft.com/azure/app-service/monitor-instances-health-check
var EmptyHealthPath = add(check.Check{
	ID:        "empty-health-path",
	Criterion: "disposability/crash-only",
	Wants:     check.Keywords("healthCheckPath", "health_check_path", "healthcheckPath").At("*.bicep", "*.tf", "*.json", "*.yml", "*.yaml", "*.toml"),
	File:      emptyHealthPath,
})

var (
	emptyPath = regexp.MustCompile(`(?i)\bhealth_?check_?path\b["']?[^=:\n]*[=:]\s*(?:''|""|null\b)`)
	givenPath = regexp.MustCompile(`(?i)\bhealth_?check_?path\b["']?\s*[=:]\s*(?:'[^']+'|"[^"]+"|[/\w])`)
)

func emptyHealthPath(f *check.File) (found []check.Evidence) {
	for line := range f.Code(emptyPath) {
		if !givenElsewhere(f) {
			found = append(found, line.Gap(check.Medium, "The path of the health check is left empty, so the platform never asks the app.").AsPartial())
		}
	}
	return found
}

// givenElsewhere tells that another file of the same kind, or another line,
// names the path. A module that hands its own parameter on names none.
func givenElsewhere(f *check.File) bool {
	ext := f.Path[strings.LastIndexByte(f.Path, '.'):]
	for _, other := range f.Repo.Ext(ext) {
		if !strings.Contains(strings.ToLower(string(other.Data)), "healthcheckpath") && !strings.Contains(string(other.Data), "health_check_path") {
			continue
		}
		for n := 1; n <= other.Lines(); n++ {
			text := other.CodeLine(n)
			if m := givenPath.FindString(text); m != "" && !strings.HasSuffix(strings.ToLower(strings.TrimSpace(text)), "healthcheckpath") && !strings.Contains(text, "var.") && !strings.Contains(text, "param ") {
				return true
			}
		}
	}
	return false
}
