package infrastructure

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/fact"
	"workbook/assessor/file"
	"workbook/assessor/parse"
	"workbook/assessor/scope"
	"workbook/assessor/snapshot"
	"workbook/assessor/unit"
)

// A product that others host owes them an image and a sample of how it runs:
// what their servers are, only they can describe.

// dockerRun is a command for a published image, with its name.
var dockerRun = regexp.MustCompile(`\b(?:docker|podman)\s+(?:container\s+)?(?:run|pull)\b[^#\n]*?\s((?:[\w.-]+\.[a-z]+/)?[\w.-]+/[\w./-]+?)(?::[\w.$${}-]+)?(?:\s|\\|$)`)

// forHosts finds such a sample in the documentation.
func forHosts(r *check.Repo) *check.Evidence {
	if !hasImage(r) {
		return nil
	}
	for _, f := range r.Files {
		if !f.Is("Markdown") || f.Scope == scope.Vendored || f.Scope == scope.Test || !strings.Contains(string(f.Data), "docker") && !strings.Contains(string(f.Data), "podman") {
			continue
		}
		for n := 1; n <= f.Lines(); n++ {
			text := f.Raw(n)
			if !strings.Contains(text, "docker") && !strings.Contains(text, "podman") {
				continue
			}
			command := text
			for up := n; strings.HasSuffix(strings.TrimSpace(f.Raw(up)), `\`) && up < n+15; up++ {
				command = strings.TrimSuffix(strings.TrimSpace(command), `\`) + " " + f.Raw(up+1)
			}
			if m := dockerRun.FindStringSubmatch(command); m != nil && ownImage(r, m[1]) {
				e := check.Strength(check.Medium, "The published image, and a sample of how it is run, are there for those who host it.").At(f.Path, n)
				return &e
			}
		}
	}
	return nil
}

var gradleName = regexp.MustCompile(`rootProject\.name\s*=\s*["']([\w.-]+)`)

func hasImage(r *check.Repo) bool {
	for _, u := range r.Deployable() {
		if len(u.Dockerfiles) > 0 {
			return true
		}
	}
	return len(r.Base("Dockerfile")) > 0
}

// publishedSample tells a compose file whose app is the product's own image,
// taken from a registry.
func publishedSample(r *check.Repo, f *file.File) bool {
	for _, s := range f.Tree().Get("services").Entries() {
		if image := s.Get("image").Str(); image != "" && !s.Has("build") && strings.Contains(image, "/") && ownImage(r, imageName(image)) {
			return true
		}
	}
	return false
}

func imageName(image string) string {
	image, _, _ = strings.Cut(image, "@")
	if i := strings.LastIndexByte(image, ':'); i > strings.LastIndexByte(image, '/') {
		image = image[:i]
	}
	return image
}

// ownImage tells that an image bears the repository's or a part's name.
func ownImage(r *check.Repo, image string) bool {
	if _, _, _, known := fact.Engine(image); known {
		return false
	}
	names := []string{snapshot.Base(strings.TrimSuffix(r.Snapshot.Name, "/repo"))}
	for _, f := range r.Base("settings.gradle", "settings.gradle.kts") {
		if m := gradleName.FindSubmatch(f.Data); m != nil {
			names = append(names, string(m[1]))
		}
	}
	for _, u := range r.Units {
		for _, m := range u.Manifests {
			names = append(names, snapshot.Base(m.Name))
		}
	}
	for _, f := range r.Files {
		if strings.HasPrefix(f.Path, ".github/workflows/") && strings.Contains(string(f.Data), image) {
			return true // the pipeline names it as what it makes
		}
	}
	parts := strings.Split(strings.ToLower(image), "/")
	for _, name := range names {
		if i := strings.LastIndexByte(name, '+'); i >= 0 {
			name = name[i+1:]
		}
		name = strings.TrimSuffix(strings.ToLower(name), ".git")
		if len(name) < 3 {
			continue
		}
		for _, p := range parts[max(0, len(parts)-2):] {
			if p == name || strings.HasPrefix(p, name+"-") || strings.HasPrefix(name, p+"-") && len(p) > 3 {
				return true
			}
		}
	}
	return false
}

// tools for developers whose presence says that a compose file is a local
// stack.
var localTools = regexp.MustCompile(`(?i)(?:^|/)(?:maildev|mailhog|mailpit|mailcatcher|smtp4dev|adminer|phpmyadmin|pgadmin4?|redis-commander|mongo-express|redisinsight|localstack|selenium|standalone-chrom\w+|cypress|fake-gcs-server|azurite|papercut)(?:[/:@-]|$)`)

// localStack tells a compose file that serves a developer's machine, whatever
// it restarts: it has a tool for developers, names a development environment,
// or opens a database that it builds the app beside to the whole machine.
func localStack(r *check.Repo, f *file.File) bool {
	if strings.Contains(strings.ToLower(f.Base()), "prod") {
		return false
	}
	builds, open := false, false
	for _, s := range f.Tree().Get("services").Entries() {
		image := s.Get("image").Str()
		if localTools.MatchString(image) {
			return true
		}
		if builds = builds || s.Has("build"); s.Has("build") && mountsSource(r, f, s) {
			return true
		}
		if _, _, _, known := fact.Engine(image); known && publishes(s.Get("ports")) {
			open = true
		}
	}
	return builds && open || f.CodeMatches(devEnvironment)
}

var devEnvironment = regexp.MustCompile(`(?i)(?:NODE_ENV|RAILS_ENV|APP_ENV|FLASK_ENV|ASPNETCORE_ENVIRONMENT|MIX_ENV|DJANGO_SETTINGS_MODULE)["']?\s*[:=]\s*["']?(?:[\w.]*\.)?(?:dev|local)|\.lvh\.me\b`)

// mountsSource tells that a service which is built here runs the working copy.
func mountsSource(r *check.Repo, f *file.File, service *parse.Node) bool {
	for _, v := range service.Get("volumes").Items() {
		from, _, _ := strings.Cut(v.Str(), ":")
		dir, ok := strings.CutPrefix(from, "./")
		if !ok || dir == "" {
			continue
		}
		for _, other := range r.Files {
			if unit.Programming(other) && strings.HasPrefix(other.Path, strings.TrimPrefix(f.Dir()+"/"+strings.Trim(dir, "/")+"/", "/")) {
				return true
			}
		}
	}
	return false
}

// publishes tells that a port of a service is open beyond its own machine.
func publishes(ports *parse.Node) bool {
	for _, p := range ports.Items() {
		if text := p.Str(); strings.Contains(text, ":") && !strings.HasPrefix(text, "127.0.0.1") && !strings.HasPrefix(text, "localhost") {
			return true
		}
	}
	return false
}
