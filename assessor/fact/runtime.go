package fact

import (
	"regexp"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/parse"
)

// runtimeNames maps an image, a set-up action or a tool's name to a subject.
var runtimeNames = map[string]string{
	"python": "python", "node": "node", "nodejs": "node", "ruby": "ruby", "golang": "go", "go": "go", "php": "php", "java": "java", "openjdk": "java", "eclipse-temurin": "java", "amazoncorretto": "java", "elixir": "elixir", "rust": "rust", "dotnet/sdk": "dotnet", "dotnet/aspnet": "dotnet", "dotnet/runtime": "dotnet", "dotnet": "dotnet", "deno": "deno", "bun": "bun",
}

var display = map[string]string{"python": "Python", "node": "Node.js", "ruby": "Ruby", "go": "Go", "php": "PHP", "java": "Java", "elixir": "Elixir", "rust": "Rust", "dotnet": ".NET", "deno": "Deno", "bun": "Bun"}

func (c *collector) runtime(f *file.File, subject, version string, minimum bool, place Place, line int) {
	if subject == "" || version == "" {
		return
	}
	c.add(Fact{Subject: subject, Name: display[subject], Version: version, Minimum: minimum, Place: place, Path: f.Path, Line: line})
}

var versionFiles = map[string]string{".nvmrc": "node", ".node-version": "node", ".python-version": "python", ".ruby-version": "ruby", ".java-version": "java", ".go-version": "go", ".php-version": "php"}

// runtimes reads runtime versions from version files, manifests, images and
// CI.
func (c *collector) runtimes(f *file.File) {
	base := strings.ToLower(f.Base())
	if subject := versionFiles[base]; subject != "" {
		c.runtime(f, subject, strings.TrimPrefix(strings.TrimSpace(f.Raw(1)), subject+"-"), false, Declared, 1)
		return
	}
	switch {
	case base == ".tool-versions":
		for n := 1; n <= f.Lines(); n++ {
			if words := strings.Fields(f.CodeLine(n)); len(words) >= 2 {
				c.runtime(f, runtimeNames[words[0]], words[1], false, Declared, n)
			}
		}
	case base == "mise.toml" || base == ".mise.toml":
		for _, t := range f.Tree().Get("tools").Entries() {
			c.runtime(f, runtimeNames[t.Key], t.Str(), false, Declared, t.Line)
		}
	case base == "runtime.txt":
		if name, version, ok := strings.Cut(strings.TrimSpace(f.Raw(1)), "-"); ok {
			c.runtime(f, runtimeNames[name], version, false, Production, 1)
		}
	case base == "global.json":
		if v := f.Tree().Get("sdk", "version"); v != nil {
			c.runtime(f, "dotnet", v.Str(), true, Declared, v.Line)
		}
	case f.Dockerfile() != nil && f.Scope.Live():
		c.images(f)
	case ci(f):
		c.pipelines(f)
	case f.Manifest() != nil && f.Scope.Live():
		if m := f.Manifest(); m.Runtime != "" {
			c.runtime(f, m.Ecosystem, m.Runtime, lowerBound(m.Ecosystem, m.Runtime), Declared, m.RuntimeLine)
		}
	}
}

// lowerBound tells that a constraint allows later versions: a range, or Go's
// own line, which is a minimum by its meaning.
func lowerBound(ecosystem, version string) bool {
	return ecosystem == "go" || strings.ContainsAny(version, "<>^~*|x,-") && !strings.HasPrefix(version, "==") || ecosystem == "dotnet"
}

func (c *collector) images(f *file.File) {
	d := f.Dockerfile()
	for i, s := range d.Stages {
		if s.Parent != nil || s.Tag == "" {
			continue
		}
		base := s.Base
		if subject := runtimeNames[base]; subject != "" {
			place := Production
			if i < len(d.Stages)-1 && strings.Contains(s.Name, "dev") {
				place = Development
			}
			c.runtime(f, subject, tagVersion(s.Tag), false, place, s.Line)
		}
	}
}

// tagVersion is the number at a tag's start: "3.12-slim" is 3.12, "21-jdk" 21.
func tagVersion(tag string) string {
	m := leadingVersion.FindString(tag)
	return strings.TrimRight(m, ".")
}

var leadingVersion = regexp.MustCompile(`^\d[\d.]*`)

func (c *collector) pipelines(f *file.File) {
	for _, doc := range f.Docs() {
		doc.Walk(func(path []string, n *parse.Node) bool {
			if len(path) == 0 {
				return true
			}
			key := path[len(path)-1]
			if name, ok := strings.CutSuffix(key, "-version"); ok && n.Kind == parse.Scalar {
				if !strings.Contains(n.Value, "$") {
					c.runtime(f, runtimeNames[name], n.Value, lowerBound(name, n.Value) && name != "go", Testing, n.Line)
				}
			}
			if matrix := len(path) >= 2 && path[len(path)-2] == "matrix"; matrix && n.Kind == parse.List {
				name := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(key, "-version"), "_version"), "-versions")
				if subject := runtimeNames[name]; subject != "" && len(n.Children) > 0 {
					c.runtime(f, subject, strings.Join(n.Strings(), " "), false, Testing, n.Line)
				}
			}
			if key == "image" && n.Kind == parse.Scalar && !strings.Contains(n.Value, "$") {
				base, tag, _ := parse.SplitImage(n.Value)
				base = strings.TrimPrefix(base, "cimg/")
				c.runtime(f, runtimeNames[base], tagVersion(tag), false, Testing, n.Line)
			}
			return true
		})
	}
}
