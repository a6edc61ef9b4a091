package file

import (
	"path"
	"regexp"
	"strings"

	"workbook/assessor/parse"
	"workbook/assessor/scope"
)

// Images that only developers and tests use ship nothing: what their files say
// is true of a developer's machine alone. A path cannot tell them; how they
// start and who builds them does.

// markImages gives the Dockerfiles of developers and of tests their scope.
func (s *Set) markImages() {
	var mounted map[string]bool
	for _, f := range s.Files {
		if !f.Scope.Live() || f.Dockerfile() == nil {
			continue
		}
		final := f.Dockerfile().Final()
		if testImage(final) {
			f.Scope = scope.Test
			continue
		}
		if takesSource(final) {
			continue
		}
		if mounted == nil {
			mounted = s.mountedImages()
		}
		if mounted[f.Path] {
			f.Scope = scope.Dev
		}
	}
}

var runsTests = regexp.MustCompile(`(?i)(?:^|[\s"'/])(?:pytest|rspec|phpunit|jest|vitest|mocha|bats|minitest|tox|nox|go test|cargo test|(?:npm|yarn|pnpm)(?: run)? test|mvn test|mix test|dotnet test|bin/test|tests?/[\w-]*runner\.\w+|run[-_]tests?(?:\.\w+)?)(?:[\s"']|$)`)

// testImage tells an image whose start is a run of tests.
func testImage(s *parse.Stage) bool {
	text := ""
	for _, kind := range []string{"entrypoint", "cmd"} {
		if in := s.Last(kind); in != nil {
			text += " " + strings.Join(append([]string{in.Args}, in.Exec...), " ")
		}
	}
	return runsTests.MatchString(text)
}

// takesSource tells an image that takes the app in, beyond a script and some
// settings.
func takesSource(s *parse.Stage) bool {
	for ; s != nil; s = s.Parent {
		for _, in := range s.Instructions {
			if in.Name != "copy" && in.Name != "add" {
				continue
			}
			words := in.Exec
			if words == nil {
				words = parse.Words(in.Args)
			}
			for i, w := range words {
				if i == len(words)-1 || setting(w) {
					continue
				}
				return true
			}
		}
	}
	return false
}

// setting tells a file that is a start script or settings, not the app.
func setting(name string) bool {
	switch path.Ext(name) {
	case ".sh", ".conf", ".cnf", ".ini", ".pem", ".crt":
		return true
	}
	return strings.Contains(name, "entrypoint")
}

// mountedImages are the Dockerfiles that compose files build, and into whose
// every container they mount a folder of the working copy.
func (s *Set) mountedImages() map[string]bool {
	found := map[string]bool{}
	for _, c := range s.Ext(".yml", ".yaml") {
		if !strings.Contains(strings.ToLower(c.Base()), "compose") || c.Scope == scope.Vendored {
			continue
		}
		for _, service := range c.Tree().Get("services").Entries() {
			name := builtFrom(c.Dir(), service.Get("build"))
			if name == "" {
				continue
			}
			mounts := s.mountsFolder(c.Dir(), service)
			if was, ok := found[name]; ok {
				mounts = mounts && was
			}
			found[name] = mounts
		}
	}
	return found
}

// builtFrom is the Dockerfile that a service's build names, or "".
func builtFrom(dir string, build *parse.Node) string {
	if build == nil {
		return ""
	}
	context, name := build.Str(), "Dockerfile"
	if context == "" {
		context = build.Get("context").Str()
		if n := build.Get("dockerfile").Str(); n != "" {
			name = n
		}
	}
	return strings.TrimPrefix(path.Join("/", dir, context, name), "/")
}

// mountsFolder tells that a service mounts a tracked folder with programs.
func (s *Set) mountsFolder(dir string, service *parse.Node) bool {
	for _, v := range service.Get("volumes").Items() {
		from, _, _ := strings.Cut(v.Str(), ":")
		if v.Kind == parse.Map {
			from = v.Get("source").Str()
		}
		if !strings.HasPrefix(from, ".") {
			continue
		}
		folder := strings.TrimPrefix(path.Join("/", dir, from), "/")
		if folder == "" || s.holdsPrograms(folder) {
			return true
		}
	}
	return false
}

// holdsPrograms tells that a tracked folder holds the source of a program.
func (s *Set) holdsPrograms(folder string) bool {
	for _, f := range s.Files {
		if f.Lang != nil && strings.HasPrefix(f.Path, folder+"/") && !f.Is("Shell", "SQL", "YAML", "JSON", "INI", "TOML", "XML", "Markdown", "HTML", "CSS") {
			return true
		}
	}
	return false
}
