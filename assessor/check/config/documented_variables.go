package config

import (
	"fmt"
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// DocumentedVariables finds texts that tell which variables a deploy can set.
//
// Why: a newcomer sees what to set without reading the code.
// Silent: texts that name fewer than three of the variables that the code reads.
// Source: https://12factor.net/config
var DocumentedVariables = add(check.Check{
	ID:        "documented-variables",
	Criterion: "config/no-environment-files",
	Repo:      documentedVariables,
})

var variableName = regexp.MustCompile(`\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b`)

func documentedVariables(r *check.Repo) (found []check.Evidence) {
	read := map[string]bool{}
	for _, l := range r.Lookups {
		if l.File.Scope == scope.Production && strings.Contains(l.Name, "_") {
			read[l.Name] = true
		}
	}
	if len(read) < 3 {
		return nil
	}
	for _, f := range r.Files {
		if f.Scope != scope.Docs || f.Lang == nil && !strings.HasSuffix(f.Path, ".md") && !strings.HasSuffix(f.Path, ".rst") && !strings.HasSuffix(f.Path, ".adoc") || len(f.Data) > 1<<19 || strings.Contains(strings.ToLower(f.Base()), "changelog") {
			continue
		}
		named, first := map[string]bool{}, 0
		for _, at := range variableName.FindAllIndex(f.Data, -1) {
			if name := string(f.Data[at[0]:at[1]]); read[name] {
				if first == 0 {
					first = f.LineOf(at[0])
				}
				named[name] = true
			}
		}
		if len(named) >= 3 {
			found = append(found, check.Strength(check.Medium, fmt.Sprintf("A text documents %d of the variables that a deploy can set.", len(named))).At(f.Path, first))
			if len(found) == 2 {
				break
			}
		}
	}
	return found
}
