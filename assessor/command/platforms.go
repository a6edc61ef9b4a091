package command

import (
	"path"
	"regexp"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/parse"
	"workbook/assessor/workload"
)

// platform takes the starts that a platform's own file gives, and tells whether
// the file is such a one.
func platform(f *finder, file *file.File, base string) bool {
	tree := file.Tree()
	switch base {
	case "fly.toml":
		for _, p := range tree.Get("processes").Entries() {
			f.line(file, "fly", p.Key, p.Line, p.Str())
		}
		if c := tree.Get("experimental", "cmd"); c != nil {
			f.line(file, "fly", "app", c.Line, strings.Join(quoteAll(c), " "))
		}
	case "render.yaml":
		for _, s := range tree.Get("services").Items() {
			for _, key := range []string{"startCommand", "dockerCommand"} {
				if c := s.Get(key); c != nil && strings.TrimSpace(c.Str()) != "" {
					f.add(Start{Type: s.Get("type").Str(), Source: "render", Path: file.Path, Line: c.Line, Text: c.Str(), Exec: true}, s.Get("rootDir").Str())
				}
			}
		}
	case "app.yaml", "app.yml":
		if c := tree.Get("entrypoint"); c != nil {
			f.line(file, "app.yaml", "web", c.Line, c.Str())
		}
		f.digitalOcean(file)
	case "heroku.yml":
		for _, p := range tree.Get("run").Entries() {
			c := p
			if p.Has("command") {
				c = p.Get("command")
			}
			f.line(file, "heroku", p.Key, c.Line, strings.Join(quoteAll(c), " "))
		}
	case "railway.json", "railway.toml":
		if c := tree.Get("deploy", "startCommand"); c != nil {
			f.line(file, "railway", "web", c.Line, c.Str())
		}
	case "nixpacks.toml":
		if c := tree.Get("start", "cmd"); c != nil {
			f.line(file, "nixpacks", "web", c.Line, c.Str())
		}
	case "manifest.yml", "manifest.yaml":
		for _, a := range tree.Get("applications").Items() {
			if c := a.Get("command"); c != nil {
				f.line(file, "cloudfoundry", a.Get("name").Str(), c.Line, c.Str())
			}
		}
	case "deploy.yml":
		if !Kamal(file) {
			return false
		}
		for _, role := range tree.Get("servers").Entries() {
			if c := role.Get("cmd"); c != nil {
				f.line(file, "kamal", role.Key, c.Line, c.Str())
			}
		}
	default:
		return f.digitalOcean(file)
	}
	return true
}

// Kamal tells that a file is Kamal's description of a deploy.
func Kamal(f *file.File) bool {
	t := f.Tree()
	return t.Has("service") && t.Has("image") && t.Has("servers")
}

// digitalOcean reads an app specification, whatever its file is called.
func (f *finder) digitalOcean(file *file.File) bool {
	if !DigitalOcean(file) {
		return false
	}
	spec := appSpec(file)
	for _, key := range []string{"services", "workers", "jobs"} {
		for _, s := range spec.Get(key).Items() {
			if c := s.Get("run_command"); c != nil {
				f.line(file, "digitalocean", s.Get("name").Str(), c.Line, c.Str())
			}
		}
	}
	return true
}

// DigitalOcean tells that a file is an app specification.
func DigitalOcean(f *file.File) bool {
	if !f.Is("YAML") || f.Tree() == nil {
		return false
	}
	spec := appSpec(f)
	for _, key := range []string{"services", "workers"} {
		for _, s := range spec.Get(key).Items() {
			if s.Has("name") && (s.Has("instance_size_slug") || s.Has("source_dir") || s.Has("run_command") || s.Has("dockerfile_path") || s.Has("http_port")) {
				return true
			}
		}
	}
	return false
}

func appSpec(f *file.File) *parse.Node {
	if s := f.Tree().Get("spec"); s != nil {
		return s
	}
	return f.Tree()
}

// workloads takes the commands of Kubernetes containers.
func (f *finder) workloads(file *file.File) {
	for _, w := range workload.Find(file) {
		for _, c := range w.Containers {
			words, line := c.Command()
			if len(words) == 0 || c.Init || Infrastructure(c.Image) || !w.Stays() {
				continue
			}
			s := Start{Type: c.Name, Source: "kubernetes", Path: file.Path, Line: line, Text: strings.Join(words, " "), Exec: true}
			f.addWords(s, words, "")
		}
	}
}

// Systemd is the command of a unit that stays and is the app's own; nil for one
// that does a piece of work, and for a daemon of the system.
func Systemd(file *file.File) *parse.Node {
	start := file.Tree().Get("Service", "ExecStart")
	if start == nil || file.Tree().Get("Service", "Type").Str() == "oneshot" {
		return nil
	}
	words := parse.Words(strings.TrimLeft(start.Str(), "-@:+!"))
	if len(words) == 0 || strings.HasPrefix(words[0], "/usr/sbin/") || strings.HasPrefix(words[0], "/sbin/") || strings.HasPrefix(words[0], "/usr/lib/") || infrastructure[path.Base(words[0])] || words[0] == "/usr/bin/docker" {
		return nil
	}
	return start
}

func supervisord(file *file.File, base string) bool {
	if !strings.Contains(base, "supervisor") && !strings.Contains(strings.ToLower(file.Path), "supervisor") {
		ext := path.Ext(base)
		return (ext == ".conf" || ext == ".ini") && file.Matches(programSection)
	}
	return (strings.HasSuffix(base, ".conf") || strings.HasSuffix(base, ".ini")) && file.Matches(programSection)
}

var programSection = regexp.MustCompile(`(?m)^\[program:[^\]]+\]`)

// supervisord takes the programs of a supervisor's configuration.
func (f *finder) supervisord(file *file.File) {
	name := ""
	for n := 1; n <= file.Lines(); n++ {
		line := strings.TrimSpace(file.CodeLine(n))
		if rest, ok := strings.CutPrefix(line, "[program:"); ok {
			name = strings.TrimSuffix(rest, "]")
			continue
		}
		if strings.HasPrefix(line, "[") {
			name = ""
		}
		line, _, _ = strings.Cut(line, " ;") // a remark after the value
		key, value, ok := strings.Cut(line, "=")
		if ok && name != "" && strings.TrimSpace(key) == "command" {
			f.line(file, "supervisord", name, n, strings.TrimSpace(value))
		}
	}
}
