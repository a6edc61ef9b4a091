package fact

import (
	"regexp"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/parse"
	"workbook/assessor/pipeline"
)

// runtimeNames maps an image, a set-up action or a tool's name to a subject.
var runtimeNames = map[string]string{
	"python": "python", "node": "node", "nodejs": "node", "ruby": "ruby", "golang": "go", "go": "go", "php": "php", "java": "java", "openjdk": "java", "eclipse-temurin": "java", "amazoncorretto": "java", "temurin": "java", "corretto": "java", "elixir": "elixir", "rust": "rust", "deno": "deno", "bun": "bun",
	"dotnet/sdk": "dotnet", "dotnet/aspnet": "dotnet", "dotnet/runtime": "dotnet", "dotnet/core/sdk": "dotnet", "dotnet/core/aspnet": "dotnet", "dotnet": "dotnet", "dotnet-core": "dotnet",
	"bitnami/node": "node", "bitnami/python": "python", "hexpm/elixir": "elixir", "circleci/elixir": "elixir", "circleci/node": "node", "circleci/python": "python", "circleci/ruby": "ruby", "circleci/golang": "go", "circleci/php": "php", "circleci/openjdk": "java", "cimg/elixir": "elixir", "cimg/node": "node", "cimg/python": "python", "cimg/ruby": "ruby", "cimg/go": "go", "cimg/openjdk": "java", "cimg/php": "php", "azul/zulu-openjdk": "java",
	"devcontainers/python": "python", "devcontainers/javascript-node": "node", "devcontainers/typescript-node": "node", "devcontainers/ruby": "ruby", "devcontainers/go": "go", "devcontainers/java": "java", "devcontainers/php": "php", "devcontainers/dotnet": "dotnet",
}

var display = map[string]string{"python": "Python", "node": "Node.js", "ruby": "Ruby", "go": "Go", "php": "PHP", "java": "Java", "elixir": "Elixir", "rust": "Rust", "dotnet": ".NET", "deno": "Deno", "bun": "Bun"}

// floats are the words that ask for whatever version is newest.
var floats = map[string]bool{"": true, "latest": true, "stable": true, "lts/*": true, "lts": true, "*": true, "current": true, "node": true, "3.x": true, "oldstable": true, "edge": true}

func (c *collector) runtime(f *file.File, subject, version string, place Place, source Source, line int) *Fact {
	if subject == "" || strings.Contains(version, "$") || strings.HasPrefix(version, ".") || strings.HasSuffix(version, "-version") || strings.Contains(version, "/") && version != "lts/*" {
		// a variable, or a file that names it
		return nil
	}
	fact := Fact{Subject: subject, Name: display[subject], Version: version, Floating: floats[version] || !numbered(strings.TrimLeft(version, "^~>=< v")), Place: place, Source: source, Path: f.Path, Line: line}
	if subject == "dotnet" {
		fact.Version = strings.TrimPrefix(strings.TrimPrefix(version, "netcoreapp"), "net")
		fact.Floating = !numbered(fact.Version)
	}
	if source == Image && !strings.Contains(version, ".") && (subject == "python" || subject == "go" || subject == "ruby" || subject == "php") {
		fact.Floating = true // "python:3" is whatever 3.x is newest
	}
	c.add(fact)
	return &c.facts[len(c.facts)-1]
}

var versionFiles = map[string]string{".nvmrc": "node", ".node-version": "node", ".python-version": "python", ".ruby-version": "ruby", ".java-version": "java", ".go-version": "go", ".php-version": "php"}

// runtimes reads runtime versions from version files, manifests, images,
// development containers, platforms and CI.
func (c *collector) runtimes(f *file.File) {
	base := strings.ToLower(f.Base())
	if subject := versionFiles[base]; subject != "" {
		c.runtime(f, subject, strings.TrimPrefix(strings.TrimSpace(f.Raw(1)), subject+"-"), Declared, Setting, 1)
		return
	}
	switch {
	case base == ".tool-versions":
		for n := 1; n <= f.Lines(); n++ {
			if words := strings.Fields(f.CodeLine(n)); len(words) >= 2 {
				c.runtime(f, runtimeNames[words[0]], javaNumber(words[1]), Declared, Setting, n)
			}
		}
	case base == ".sdkmanrc":
		for n := 1; n <= f.Lines(); n++ {
			if name, version, ok := strings.Cut(f.Raw(n), "="); ok && name == "java" {
				c.runtime(f, "java", version, Declared, Setting, n)
			}
		}
	case base == "mise.toml" || base == ".mise.toml":
		for _, t := range f.Tree().Get("tools").Entries() {
			version := t.Str()
			if t.Kind == parse.Map {
				version = t.Get("version").Str()
			}
			c.runtime(f, runtimeNames[t.Key], javaNumber(version), Declared, Setting, t.Line)
		}
	case base == "rust-toolchain", base == "rust-toolchain.toml":
		version, line := strings.TrimSpace(f.Raw(1)), 1
		if n := f.Tree().Get("toolchain", "channel"); n != nil {
			version, line = n.Str(), n.Line
		}
		c.runtime(f, "rust", version, Declared, Setting, line)
	case base == "runtime.txt":
		if name, version, ok := strings.Cut(strings.TrimSpace(f.Raw(1)), "-"); ok {
			c.runtime(f, runtimeNames[name], version, Production, Platform, 1)
		}
	case base == "global.json":
		if v := f.Tree().Get("sdk", "version"); v != nil {
			minimum(c.runtime(f, "dotnet", v.Str(), Declared, Setting, v.Line))
		}
	case base == "devcontainer.json":
		c.devContainer(f)
	case f.Dockerfile() != nil:
		c.images(f)
	case pipeline.Of(f.Path):
		c.pipelines(f)
	case Compose(f):
		place := composePlace(f)
		for _, s := range f.Tree().Get("services").Entries() {
			if image := s.Get("image"); image != nil {
				base, tag, _ := parse.SplitImage(expanded(image.Str()))
				c.runtime(f, runtimeNames[base], tagVersion(tag), place, Image, image.Line)
			}
		}
	case f.Scope.Live():
		c.platformRuntime(f, base)
	}
}

// minimum marks a fact as a lower bound.
func minimum(f *Fact) {
	if f != nil {
		f.Minimum = true
	}
}

// javaNumber takes the vendor off a Java version: "temurin-21.0.2" is 21.0.2.
func javaNumber(v string) string {
	if i := strings.LastIndexByte(v, '-'); i > 0 && i+1 < len(v) && v[i+1] >= '0' && v[i+1] <= '9' && (v[0] < '0' || v[0] > '9') {
		return v[i+1:]
	}
	return v
}

// platformRuntime reads what a manifest asks for and what a platform's file
// names.
func (c *collector) platformRuntime(f *file.File, base string) {
	switch base {
	case "app.yaml", "app.yml":
		n := f.Tree().Get("runtime")
		c.joined(f, n)
	case "serverless.yml", "serverless.yaml":
		c.joined(f, f.Tree().Get("provider", "runtime"))
	case "netlify.toml", "render.yaml":
		f.Tree().Walk(func(path []string, n *parse.Node) bool {
			switch key := last(path); key {
			case "NODE_VERSION", "PYTHON_VERSION", "RUBY_VERSION", "GO_VERSION":
				c.runtime(f, runtimeNames[strings.ToLower(strings.TrimSuffix(key, "_VERSION"))], n.Str(), Production, Platform, n.LineOf())
			}
			if name := n.Get("key").Str(); strings.HasSuffix(name, "_VERSION") {
				c.runtime(f, runtimeNames[strings.ToLower(strings.TrimSuffix(name, "_VERSION"))], n.Get("value").Str(), Production, Platform, n.Get("value").LineOf())
			}
			return true
		})
	default:
		if m := f.Manifest(); m != nil && m.Runtime != "" {
			fact := c.runtime(f, m.Ecosystem, m.Runtime, Declared, Setting, m.RuntimeLine)
			if fact != nil && lowerBound(m.Ecosystem, m.Runtime) {
				fact.Minimum = true
			}
		}
	}
}

func last(path []string) string {
	if len(path) == 0 {
		return ""
	}
	return path[len(path)-1]
}

var joinedVersion = regexp.MustCompile(`^(python|nodejs|go|java|ruby|php|dotnet)(\d[\d.]*)(?:\.x)?$`)

// joined reads a platform's name for a runtime, such as nodejs20.x or go122.
func (c *collector) joined(f *file.File, n *parse.Node) {
	m := joinedVersion.FindStringSubmatch(n.Str())
	if m == nil {
		return
	}
	version := strings.TrimSuffix(m[2], ".")
	if (m[1] == "python" || m[1] == "go" || m[1] == "php" || m[1] == "ruby") && !strings.Contains(version, ".") && len(version) > 1 {
		version = version[:1] + "." + version[1:]
	}
	c.runtime(f, runtimeNames[m[1]], version, Production, Platform, n.Line)
}

// devContainer reads the image and the features of a development container.
func (c *collector) devContainer(f *file.File) {
	root := f.Tree()
	if image := root.Get("image"); image != nil {
		base, tag, _ := parse.SplitImage(image.Str())
		if i := strings.LastIndexByte(tag, '-'); i >= 0 && !numbered(tag) {
			tag = tag[i+1:]
		} else if a, b, ok := strings.Cut(tag, "-"); ok && numbered(b) {
			_ = a // "1-3.12-bookworm": the image's own version comes first
			tag = b
		}
		c.runtime(f, runtimeNames[base], tagVersion(tag), Development, Image, image.Line)
	}
	for _, feature := range root.Get("features").Entries() {
		base, _, _ := parse.SplitImage(feature.Key)
		name := base[strings.LastIndexByte(base, '/')+1:]
		if v := feature.Get("version"); v != nil && strings.Contains(base, "devcontainers/features/") {
			c.runtime(f, runtimeNames[name], tagVersion(v.Str()), Development, Setting, v.Line)
		}
	}
}

// lowerBound tells that a constraint allows later versions: a range, or a
// level of the language, which every later runtime still reads.
func lowerBound(ecosystem, version string) bool {
	return ecosystem == "go" || ecosystem == "dotnet" || ecosystem == "java" || ecosystem == "rust" || strings.ContainsAny(version, "<>^~*|x,- ") && !strings.HasPrefix(version, "==")
}

func (c *collector) images(f *file.File) {
	d := f.Dockerfile()
	if f.Scope == "test" {
		return // what drives a test is not what the app runs on
	}
	place := Production
	if !f.Scope.Live() {
		place = Development
	}
	for i, s := range d.Stages {
		subject := runtimeNames[s.Base]
		if s.Parent != nil || subject == "" || strings.Contains(s.Tag, "$") {
			continue
		}
		at := place
		if i < len(d.Stages)-1 && strings.Contains(s.Name, "dev") {
			at = Development
		}
		c.runtime(f, subject, tagVersion(s.Tag), at, Image, s.Line)
	}
}

// matrixOf tells that a matrix lists whole versions of a subject, not parts of
// them that a step puts together.
func matrixOf(subject string, values []string) bool {
	for _, v := range values {
		if (subject == "go" || subject == "python") && !strings.Contains(v, ".") && !floats[v] {
			return false
		}
	}
	return len(values) > 0
}

// tagVersion is the number at a tag's start: "3.12-slim" is 3.12, "21-jdk" 21.
func tagVersion(tag string) string {
	return strings.TrimRight(leadingVersion.FindString(tag), ".")
}

var leadingVersion = regexp.MustCompile(`^\d[\d.]*`)

// pipelines reads the versions that jobs set up, their images and matrices.
func (c *collector) pipelines(f *file.File) {
	for _, doc := range f.Docs() {
		if f.Base() == ".travis.yml" {
			c.travis(f, doc)
		}
		doc.Walk(func(path []string, n *parse.Node) bool {
			key := last(path)
			switch {
			case len(path) == 0:
			case len(path) >= 2 && path[len(path)-2] == "matrix" && n.Kind == parse.List:
				name := strings.TrimSuffix(strings.NewReplacer("_", "-").Replace(strings.ToLower(key)), "s")
				if subject := runtimeNames[strings.TrimSuffix(name, "-version")]; subject != "" && matrixOf(subject, n.Strings()) {
					if fact := c.runtime(f, subject, strings.Join(n.Strings(), " "), Testing, Setting, n.Line); fact != nil {
						fact.Matrix = len(n.Children) > 1
					}
				}
			case strings.HasSuffix(key, "-version") && n.Kind == parse.Scalar:
				c.runtime(f, runtimeNames[strings.TrimSuffix(key, "-version")], n.Value, Testing, Setting, n.Line)
			case key == "image" && n.Kind == parse.Scalar, key == "container" && n.Kind == parse.Scalar, key == "name" && len(path) >= 2 && path[len(path)-2] == "image":
				base, tag, _ := parse.SplitImage(n.Value)
				c.runtime(f, runtimeNames[base], tagVersion(tag), Testing, Image, n.Line)
			}
			return true
		})
	}
}
