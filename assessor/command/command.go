// Package command finds what starts each unit in production, and follows it
// through manifests, Procfile, Dockerfile and scripts to the commands that
// really run.
package command

import (
	"path"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/parse"
	"workbook/assessor/unit"
)

// Start is one declared way to start a process in production.
type Start struct {
	// Unit is the folder of the unit that it starts.
	Unit string
	// Type is the process type: "web", "worker", a service's or stage's name.
	Type string
	// Source is where it is declared: "procfile", "dockerfile", "compose",
	// "kubernetes", "fly", "render", "package.json", "systemd", "app.yaml".
	Source string
	Path   string
	Line   int
	// Text is the command as it is written.
	Text string
	// Exec tells that no shell stands between the signal and the first command.
	Exec bool
	// Steps are the simple commands that run, in their order, with scripts and
	// package scripts followed.
	Steps []Step
	// Stage is the final stage of the image it starts, where that is known.
	Stage *parse.Stage
}

// Step is one simple command of a start, and where it stands.
type Step struct {
	parse.Command
	Path string
	Line int
	// Depth is how many scripts it was followed through.
	Depth int
}

// Last is the step that stays: the last one of the start.
func (s Start) Last() *Step {
	if len(s.Steps) == 0 {
		return nil
	}
	return &s.Steps[len(s.Steps)-1]
}

// Find returns every production start of a repository in the order of path and
// line.
func Find(set *file.Set, units []*unit.Unit) []Start {
	f := finder{set: set, units: units}
	for _, file := range set.Files {
		if file.Scope.Live() {
			f.read(file)
		}
	}
	f.packageScripts()
	return f.starts
}

type finder struct {
	set    *file.Set
	units  []*unit.Unit
	starts []Start
}

func (f *finder) unitOf(path string) string {
	if u := unit.Of(f.units, path); u != nil {
		return u.Path
	}
	return ""
}

func (f *finder) read(file *file.File) {
	base := strings.ToLower(file.Base())
	switch {
	case base == "procfile":
		for _, p := range parse.Procfile(file.Data) {
			if p.Type != "release" {
				f.add(Start{Type: p.Type, Source: "procfile", Path: file.Path, Line: p.Line, Text: p.Command, Exec: true}, "")
			}
		}
	case file.Dockerfile() != nil:
		f.dockerfile(file)
	case strings.Contains(base, "compose") && file.Is("YAML"):
		f.compose(file)
	case base == "fly.toml":
		for _, p := range file.Tree().Get("processes").Entries() {
			f.add(Start{Type: p.Key, Source: "fly", Path: file.Path, Line: p.Line, Text: p.Str(), Exec: true}, "")
		}
	case base == "render.yaml":
		for _, s := range file.Tree().Get("services").Items() {
			if c := s.Get("startCommand"); c != nil {
				f.add(Start{Type: s.Get("type").Str(), Source: "render", Path: file.Path, Line: c.Line, Text: c.Str(), Exec: true}, s.Get("rootDir").Str())
			}
		}
	case base == "app.yaml" || base == "app.yml":
		if c := file.Tree().Get("entrypoint"); c != nil {
			f.add(Start{Type: "web", Source: "app.yaml", Path: file.Path, Line: c.Line, Text: c.Str(), Exec: true}, "")
		}
	case strings.HasSuffix(base, ".service"):
		if c := file.Tree().Get("Service", "ExecStart"); c != nil {
			f.add(Start{Type: strings.TrimSuffix(base, ".service"), Source: "systemd", Path: file.Path, Line: c.Line, Text: strings.TrimLeft(c.Str(), "-@:+!"), Exec: true}, "")
		}
	case file.Is("YAML") && kubernetes(file):
		f.workloads(file)
	}
}

// kubernetes tells that a YAML file holds Kubernetes objects.
func kubernetes(f *file.File) bool {
	for _, d := range f.Docs() {
		if d.Has("apiVersion") && d.Has("kind") {
			return true
		}
	}
	return false
}

func (f *finder) dockerfile(file *file.File) {
	stage := file.Dockerfile().Final()
	entry, cmd := stage.Last("entrypoint"), stage.Last("cmd")
	if entry == nil && cmd == nil {
		return
	}
	s := Start{Type: "image", Source: "dockerfile", Path: file.Path, Stage: stage, Exec: true}
	var words []string
	for _, in := range []*parse.Instruction{entry, cmd} {
		if in == nil {
			continue
		}
		s.Line = in.Line
		if in.Exec != nil {
			words = append(words, in.Exec...)
			continue
		}
		if in == cmd && entry != nil && entry.Exec == nil {
			continue // a shell-form ENTRYPOINT ignores CMD
		}
		s.Exec = false
		words = append(words, "sh", "-c", in.Args)
		if in == entry {
			break
		}
	}
	if entry != nil && cmd == nil {
		s.Line = entry.Line
	}
	s.Text = strings.Join(words, " ")
	if !s.Exec && len(words) == 3 {
		s.Text = words[2]
	}
	f.addWords(s, words, "")
}

func (f *finder) compose(file *file.File) {
	for _, service := range file.Tree().Get("services").Entries() {
		text, line, exec := "", service.Line, true
		for _, key := range []string{"entrypoint", "command"} {
			if c := service.Get(key); c != nil {
				line = c.Line
				text = strings.TrimSpace(text + " " + strings.Join(quoteAll(c), " "))
			}
		}
		if text == "" {
			continue
		}
		dir := ""
		if b := service.Get("build"); b != nil {
			dir = b.Str()
			if dir == "" {
				dir = b.Get("context").Str()
			}
		} else if infrastructureImage(service.Get("image").Str()) {
			continue
		}
		f.add(Start{Type: service.Key, Source: "compose", Path: file.Path, Line: line, Text: text, Exec: exec}, join(file.Dir(), dir))
	}
}

// quoteAll is a command's text: a list's words quoted again where they hold
// spaces, or the text itself.
func quoteAll(n *parse.Node) []string {
	if n.Kind != parse.List {
		return []string{n.Str()}
	}
	var out []string
	for _, w := range n.Strings() {
		if strings.ContainsAny(w, " \t\n;&|") {
			w = "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
		}
		out = append(out, w)
	}
	return out
}

// infrastructureImage tells an image that is a backing service rather than the
// app.
func infrastructureImage(image string) bool {
	base, _, _ := parse.SplitImage(image)
	base = base[strings.LastIndexByte(base, '/')+1:]
	for _, n := range []string{"postgres", "postgis", "mysql", "mariadb", "redis", "valkey", "mongo", "rabbitmq", "elasticsearch", "opensearch", "kafka", "zookeeper", "memcached", "nginx", "traefik", "caddy", "minio", "mailhog", "mailpit", "adminer", "pgadmin4", "localstack", "prometheus", "grafana", "nats", "consul", "vault", "haproxy", "solr", "meilisearch", "typesense", "jaeger", "keycloak"} {
		if base == n {
			return true
		}
	}
	return false
}

// join is a folder named from another one; "" is the root, and nothing leads
// out of it.
func join(dir, sub string) string {
	return strings.TrimPrefix(path.Join("/", dir, sub), "/")
}

func (f *finder) workloads(file *file.File) {
	for _, doc := range file.Docs() {
		switch doc.Get("kind").Str() {
		case "Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Pod", "Rollout":
		default:
			continue
		}
		for _, containers := range doc.All("containers") {
			for _, c := range containers.Items() {
				words := append(c.Get("command").Strings(), c.Get("args").Strings()...)
				if len(words) == 0 || infrastructureImage(c.Get("image").Str()) {
					continue
				}
				line := c.Get("command").LineOf()
				if line == 0 {
					line = c.Get("args").LineOf()
				}
				s := Start{Type: c.Get("name").Str(), Source: "kubernetes", Path: file.Path, Line: line, Text: strings.Join(words, " "), Exec: true}
				f.addWords(s, words, "")
			}
		}
	}
}

// packageScripts adds a unit's "start" script where nothing else starts it.
func (f *finder) packageScripts() {
	for _, u := range f.units {
		if !u.Kind.Deployable() {
			continue
		}
		started := false
		for _, s := range f.starts {
			if s.Unit == u.Path && s.Source != "compose" {
				started = true
			}
		}
		for _, m := range u.Manifests {
			if s, ok := m.Script("start"); ok && !started && m.Ecosystem == "node" {
				f.add(Start{Type: "start", Source: "package.json", Path: m.Path, Line: s.Line, Text: s.Command, Exec: true}, u.Path)
			}
		}
	}
}

func (f *finder) add(s Start, dir string) {
	if s.Unit = dir; dir == "" {
		s.Unit = f.unitOf(s.Path)
	}
	e := expander{f: f, unit: s.Unit, dir: parentDir(s.Path)}
	e.text(s.Text, s.Path, s.Line, 0)
	s.Steps = e.steps
	f.starts = append(f.starts, s)
}

func (f *finder) addWords(s Start, words []string, dir string) {
	if s.Unit = dir; dir == "" {
		s.Unit = f.unitOf(s.Path)
	}
	e := expander{f: f, unit: s.Unit, dir: parentDir(s.Path)}
	e.command(parse.Command{Words: words, Line: 1}, s.Path, s.Line, 0)
	s.Steps = e.steps
	f.starts = append(f.starts, s)
}

func parentDir(path string) string {
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		return path[:i]
	}
	return ""
}
