package parity

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/pipeline"
)

// VersionFromFile finds a pipeline that reads the runtime's version from the
// file which everybody uses, or that holds two places against each other.
//
// Why: what is written once cannot differ.
// Silent: versions written in the pipeline itself.
// Source: https://github.com/actions/setup-node#node-version-file
var VersionFromFile = add(check.Check{
	ID:        "version-from-file",
	Criterion: "dev-prod-parity/same-tools",
	Repo:      versionFromFile,
})

var versionFiles = []string{".ruby-version", ".nvmrc", ".node-version", ".python-version", ".tool-versions", ".go-version", ".java-version", "go.mod", "mise.toml", "global.json", "rust-toolchain", ".sdkmanrc"}

func versionFromFile(r *check.Repo) (found []check.Evidence) {
	for _, j := range r.Jobs {
		for i := range j.Steps {
			if line := readsVersion(r, &j.Steps[i]); line > 0 {
				found = append(found, check.Strength(check.High, "The pipeline takes the runtime's version from the file that everybody uses.").At(j.Path, line))
				break
			}
		}
		if len(found) == 2 {
			break
		}
	}
	return found
}

// readsVersion is the line at which a step reads a version file, or 0.
func readsVersion(r *check.Repo, s *pipeline.Step) int {
	for _, w := range s.With.Entries() {
		if strings.HasSuffix(w.Key, "-version-file") || w.Key == "global-json-file" {
			return w.Line
		}
	}
	if uses := strings.ToLower(s.Uses); (strings.Contains(uses, "setup-ruby") || strings.Contains(uses, "mise-action") || strings.Contains(uses, "asdf-vm/actions")) && !s.With.Has("ruby-version") && len(r.Base(".ruby-version", ".tool-versions", "mise.toml", ".mise.toml")) > 0 {
		return s.Line
	}
	for _, c := range s.Commands {
		if mentionsVersionFile(c.String()) {
			return c.Line
		}
		for _, w := range c.Words {
			if f := r.Get(strings.TrimPrefix(w, "./")); f != nil && f.Is("Shell") && mentionsVersionFile(string(f.Code())) {
				return c.Line
			}
		}
	}
	return 0
}

func mentionsVersionFile(text string) bool {
	for _, name := range versionFiles {
		if name != "go.mod" && strings.Contains(text, name) {
			return true
		}
	}
	return false
}
