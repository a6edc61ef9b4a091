package infrastructure

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/file"
	"workbook/assessor/scope"
	"workbook/assessor/workload"
)

// A product that others host owes them an image and a sample of how it runs:
// what their servers are, only they can describe.

// dockerRun is a command for a published image, with its name.
var dockerRun = regexp.MustCompile(`\b(?:docker|podman)\s+(?:container\s+)?(?:run|pull)\b[^#\n]*?\s((?:[\w.-]+\.[a-z]+/)?[\w.-]+/[\w./-]+?)(?::[\w.$${}-]+)?(?:\s|\\|$)`)

// forHosts finds such a sample beside the code or in the documentation.
func forHosts(r *check.Repo) *check.Evidence {
	if !hasImage(r) {
		return nil
	}
	if e := sampleStack(r); e != nil {
		return e
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
			if m := dockerRun.FindStringSubmatch(command); m != nil && r.OwnImage(m[1]) {
				e := check.Strength(check.Medium, "The published image, and a sample of how it is run, are there for those who host it.").At(f.Path, n)
				return &e
			}
		}
	}
	return nil
}

// sampleStack finds a compose file or a cluster's workload, among the samples,
// that runs the product's own published image.
func sampleStack(r *check.Repo) *check.Evidence {
	for _, f := range r.Ext(".yml", ".yaml") {
		if f.Scope != scope.Example || !f.Is("YAML") {
			continue
		}
		line := 0
		if f.Tree().Has("services") && publishedSample(r, f) {
			line = f.Tree().Get("services").LineOf()
		}
		for _, w := range workload.Find(f) {
			for _, c := range w.Containers {
				if line == 0 && strings.Contains(c.Image, "/") && r.OwnImage(c.Image) {
					line = max(1, c.Node.LineOf())
				}
			}
		}
		if line > 0 {
			e := check.Strength(check.High, "A sample shows where and with what the published image runs.").At(f.Path, line)
			return &e
		}
	}
	return nil
}

// sampleService finds a systemd unit among the samples of a product that its
// hosts install on their own servers.
func sampleService(r *check.Repo) *check.Evidence {
	if len(r.Deployable()) == 0 {
		return nil
	}
	for _, f := range r.Ext(".service") {
		if f.Scope == scope.Example && strings.Contains(string(f.Data), "[Service]") && strings.Contains(string(f.Data), "ExecStart=") {
			e := check.Strength(check.Medium, "A systemd unit for those who host it shows how the app runs.").At(f.Path, 0)
			return &e
		}
	}
	return nil
}

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
		if image := s.Get("image").Str(); image != "" && !s.Has("build") && strings.Contains(image, "/") && r.OwnImage(image) {
			return true
		}
	}
	return false
}
