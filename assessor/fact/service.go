package fact

import (
	"regexp"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/parse"
	"workbook/assessor/pipeline"
)

// services reads engines from what starts or provides them: compose files,
// Kubernetes, charts, Terraform, CloudFormation, Bicep, platforms.
func (c *collector) services(f *file.File) {
	base := strings.ToLower(f.Base())
	switch {
	case Compose(f):
		place := composePlace(f)
		for _, s := range f.Tree().Get("services").Entries() {
			c.image(f, s.Get("image"), place)
		}
	case pipeline.Of(f.Path):
		c.ciServices(f)
	case strings.HasSuffix(base, ".tf"):
		c.terraform(f)
	case strings.HasSuffix(base, ".bicep"):
		c.bicep(f)
	case base == "render.yaml", base == "app.json", base == "chart.yaml":
		c.platform(f, base)
	case f.Is("YAML") && f.Scope.Live():
		for _, doc := range f.Docs() {
			switch {
			case doc.Has("apiVersion"):
				for _, image := range doc.All("image") {
					c.image(f, image, Production)
				}
			case doc.Has("AWSTemplateFormatVersion"), doc.Has("Resources") && doc.Has("Transform"):
				c.cloudFormation(f, doc)
			case strings.HasPrefix(base, "values"):
				for _, image := range doc.All("image") {
					if e, _, ok := engineOf(image.Get("repository").Str()); ok {
						c.engine(e, image.Get("tag").Str(), Production, Image, f, image.Line)
					}
				}
			}
		}
	}
}

// Compose tells a compose or stack file by its name and its services.
func Compose(f *file.File) bool {
	base := strings.ToLower(f.Base())
	return f.Is("YAML") && (strings.Contains(base, "compose") || strings.Contains(base, "stack")) && f.Tree().Has("services")
}

func (c *collector) image(f *file.File, image *parse.Node, place Place) {
	if e, version, ok := engineOf(expanded(image.Str())); ok {
		c.engine(e, version, place, Image, f, image.Line)
	}
}

// expanded puts the fallback of ${NAME:-fallback} in its place.
func expanded(s string) string {
	for range 5 {
		i := strings.Index(s, "${")
		if i < 0 {
			return s
		}
		j := strings.IndexByte(s[i:], '}')
		if j < 0 {
			return s
		}
		_, fallback, ok := strings.Cut(s[i+2:i+j], ":-")
		if !ok {
			_, fallback, _ = strings.Cut(s[i+2:i+j], "-")
		}
		s = s[:i] + fallback + s[i+j+1:]
	}
	return s
}

// ciServices reads the services that pipelines start beside a job.
func (c *collector) ciServices(f *file.File) {
	for _, doc := range f.Docs() {
		for _, services := range doc.All("services") {
			for _, s := range append(services.Entries(), services.Items()...) {
				image := s.Get("image")
				if image == nil && s.Kind == parse.Scalar {
					image = s
				}
				if image == nil {
					image = s.Get("name")
				}
				if image == nil {
					continue
				}
				if e, version, ok := engineOf(image.Str()); ok {
					versions := matrixVersions(doc, version)
					if versions == "" && strings.Contains(version, "$") {
						continue // the version comes from elsewhere
					}
					fact := Fact{Subject: e.subject, Name: e.name, Version: versions, Service: true, Matrix: versions != version, Floating: !numbered(versions), Place: Testing, Source: Image, Path: f.Path, Line: image.Line}
					c.add(fact)
				}
			}
		}
		for _, docker := range doc.All("docker") {
			for i, s := range docker.Items() {
				if i > 0 {
					c.image(f, s.Get("image"), Testing)
				}
			}
		}
		c.matrixEngines(f, doc)
	}
}

// matrixVersions resolves ${{ matrix.name }} in a version: all the versions
// that the matrix lists, separated by spaces.
func matrixVersions(doc *parse.Node, version string) string {
	i := strings.Index(version, "matrix.")
	if i < 0 {
		return version
	}
	name := strings.TrimSpace(strings.Trim(version[i+len("matrix."):], "}{ "))
	if end := strings.IndexAny(name, " }|"); end >= 0 {
		name = name[:end]
	}
	for _, m := range doc.All("matrix") {
		if list := m.Get(name); list != nil {
			return strings.Join(list.Strings(), " ")
		}
	}
	return ""
}

// matrixEngines reads a matrix that names engines: the tests run on each.
func (c *collector) matrixEngines(f *file.File, doc *parse.Node) {
	for _, m := range doc.All("matrix") {
		for _, list := range m.Entries() {
			names := list.Strings()
			if list.Key == "include" || len(names) == 0 {
				names = nil
			}
			var found []engine
			for _, n := range names {
				if e, ok := spellings[strings.ToLower(n)]; ok {
					found = append(found, e)
				}
			}
			if len(found) < 2 || len(found)*2 < len(names) {
				continue
			}
			for _, e := range found {
				c.add(Fact{Subject: e.subject, Name: e.name, Service: !e.embedded, Embedded: e.embedded, Matrix: true, Place: Testing, Source: Setting, Path: f.Path, Line: list.Line})
			}
		}
	}
}

// jobs reads the images that a pipeline's commands start.
func (c *collector) jobs(jobs []pipeline.Job) {
	for i := range jobs {
		f := c.set.Get(jobs[i].Path)
		for _, s := range jobs[i].Steps {
			for _, command := range s.Commands {
				if name := command.Name(); (name != "docker" && name != "podman") || !command.Has("run") {
					continue
				}
				for _, w := range command.Words[2:] {
					if e, version, ok := engineOf(w); ok && (strings.Contains(w, ":") || w == command.Words[len(command.Words)-1]) {
						c.engine(e, version, Testing, Image, f, command.Line)
						break
					}
				}
			}
		}
	}
}

// composePlace tells what a compose file is for: development where it says so,
// mounts the source or runs a reloader; production where it restarts its
// services or names images from a registry; development otherwise.
func composePlace(f *file.File) Place {
	switch f.Scope {
	case "test":
		return Testing
	case "dev":
		return Development
	}
	if base := strings.ToLower(f.Base()); strings.Contains(base, "test") || strings.Contains(base, ".ci.") || strings.Contains(base, "-ci.") {
		return Testing
	}
	if ComposeForProduction(f) || strings.Contains(f.Base(), "stack") {
		return Production
	}
	return Development
}

// ownMachine are names that lead to the machine of whoever asks.
var ownMachine = regexp.MustCompile(`\.(?:lvh\.me|localtest\.me|lacolhost\.com|localdev\.me)\b`)

// ComposeForProduction tells that a compose file describes a production, by
// what it does rather than by its name.
func ComposeForProduction(f *file.File) bool {
	if strings.Contains(f.Base(), "prod") {
		return true
	}
	if f.CodeMatches(ownMachine) {
		return false
	}
	restart, mounts := false, false
	for _, s := range f.Tree().Get("services").Entries() {
		if r := s.Get("restart").Str(); r == "always" || r == "unless-stopped" || s.Has("deploy") {
			restart = true
		}
		if !s.Has("build") {
			continue
		}
		for _, v := range s.Get("volumes").Strings() {
			mounts = mounts || mountsSource(v, s.Get("working_dir").Str())
		}
		if cmd := strings.Join(s.Get("command").Strings(), " "); strings.Contains(cmd, "--reload") || strings.Contains(cmd, "nodemon") || strings.Contains(cmd, "runserver") || strings.Contains(cmd, "run dev") || strings.Contains(cmd, "--watch") {
			mounts = true
		}
	}
	return restart && !mounts
}

// mountsSource tells a volume that puts the source over what the image holds:
// the own folder, one of source, or the one that the command works in.
func mountsSource(volume, workdir string) bool {
	if strings.HasPrefix(volume, ".:") || strings.HasPrefix(volume, "./:") || strings.HasPrefix(volume, "./src") || strings.HasPrefix(volume, "./app") {
		return true
	}
	host, target, _ := strings.Cut(volume, ":")
	target, _, _ = strings.Cut(target, ":")
	return strings.HasPrefix(host, ".") && workdir != "" && len(target) > 1 && (workdir == target || strings.HasPrefix(workdir, target+"/"))
}
