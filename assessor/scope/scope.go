// Package scope tells what a file is for: production, deploy, dev, test, docs,
// example, vendored or generated.
//
// Only production and deploy files can hold a gap; the others are read for
// strengths, for facts to compare, or not at all.
package scope

import (
	"path"
	"strings"
)

// Scope is what a file, or a line of it, is for.
type Scope string

// The scopes. Production is what runs for users; Deploy is what brings it
// there: infrastructure, manifests, CI.
const (
	Production Scope = "production"
	Deploy     Scope = "deploy"
	Dev        Scope = "dev"
	Test       Scope = "test"
	Docs       Scope = "docs"
	Example    Scope = "example"
	Vendored   Scope = "vendored"
	Generated  Scope = "generated"
)

// Live tells whether a gap may come from this scope.
func (s Scope) Live() bool { return s == Production || s == Deploy }

// Classifier knows all paths of a repository, because what a folder is for
// depends on what stands beside and below it.
type Classifier struct {
	tree         layout
	exampleIsApp bool
	folders      map[string]purpose
}

// New looks at all paths, loaded or skipped, once. The texts are of the few
// manifests that say where dependencies are put, by path; nil is fine.
func New(paths []string, texts map[string][]byte) *Classifier {
	c := &Classifier{tree: newLayout(paths, texts), folders: map[string]purpose{"": 0}}
	c.exampleIsApp = c.onlyExamples(paths)
	return c
}

// onlyExamples tells that the examples are the product: manifests stand under
// example folders, and outside of them there is no program.
func (c *Classifier) onlyExamples(paths []string) bool {
	inside := 0
	for _, p := range paths {
		dir, base := path.Dir(p), path.Base(p)
		if dir == "." {
			dir = ""
		}
		why := c.folder(dir)
		switch {
		case why.has(isVendored|isTest|isDocs|isDev|isArchived) || test(p, strings.ToLower(p), strings.ToLower(base)):
		case why.has(isExample):
			if manifestNames[base] {
				inside++
			}
		case sourceExtensions[path.Ext(base)] && !tooling(p, base):
			return false
		}
	}
	return inside > 0
}

// tooling tells a source file that only configures tools or serves developers.
func tooling(p, base string) bool {
	lower := strings.ToLower(base)
	return strings.Contains(lower, ".config.") || strings.HasPrefix(lower, ".") || strings.HasPrefix(lower, "gulpfile") || strings.HasPrefix(lower, "gruntfile") ||
		strings.HasPrefix(p, "scripts/") || strings.HasPrefix(p, "script/") || strings.HasPrefix(p, "tools/") || strings.HasPrefix(p, ".github/") || strings.HasPrefix(p, "bin/") ||
		lower == "build.gradle" || lower == "build.gradle.kts" || lower == "settings.gradle" || lower == "settings.gradle.kts" || strings.HasPrefix(lower, "test-") || lower == "build.sbt"
}

// Of is the scope of a file, judged by its path and, for generated files, by
// the first lines of its content.
func (c *Classifier) Of(p string, data []byte) Scope {
	lower := strings.ToLower(p)
	base := path.Base(lower)
	dir := path.Dir(p)
	if dir == "." {
		dir = ""
	}
	why := c.folder(dir)
	program := sourceExtensions[path.Ext(base)]
	switch {
	case why.has(isVendored) || vendored(lower, base):
		return Vendored
	case why.has(isBuilt) && builtExtensions[path.Ext(base)] || generated(lower, base, data):
		return Generated
	case strings.HasPrefix(lower, ".github/") && (program || strings.HasPrefix(base, "dockerfile")):
		return Dev // what a forge's own jobs run is not what is shipped
	case ciFile(lower, base):
		return Deploy
	case why.has(isTest) || test(p, lower, base) || factory(base, data):
		return Test
	case why.has(isDocs) || docs(lower, base):
		return Docs
	case why.has(isArchived) || !c.exampleIsApp && why.has(isExample) || example(base):
		return Example
	case why.has(isDev) || dev(lower, base) || c.tree.elsewhere[p] || saysNotShipped(data):
		return Dev
	case why.has(isDeploy) || why.has(maybeDeploy) && !program || deploy(base):
		return Deploy
	}
	return Production
}
