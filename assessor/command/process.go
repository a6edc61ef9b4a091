package command

import (
	"path"
	"strconv"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/parse"
	"workbook/assessor/unit"
	"workbook/assessor/workload"
)

// Process is a process type that is declared to a platform or a process
// manager by name.
type Process struct {
	Name string
	// Source is as in Start, or "terraform", "cloudformation", "aspire",
	// "function" and others that name no command.
	Source string
	Path   string
	Line   int
	// Dev tells that only developers run it so.
	Dev bool
	// Count is how many of it are asked for, and CountLine where; 0 where the
	// platform is asked at another time.
	Count, CountLine int
	// Unit is the folder of what it runs, where that is known.
	Unit string
}

// Processes returns every declared process type, in the order of path and line.
func Processes(set *file.Set, units []*unit.Unit) (found []Process) {
	f := finder{set: set, units: units}
	for _, file := range set.Files {
		if !file.Scope.Live() {
			continue
		}
		for _, p := range f.declared(file) {
			p.Path = file.Path
			if p.Unit == "" {
				p.Unit = f.unitOf(file.Path)
			}
			found = append(found, p)
		}
	}
	return found
}

// declared are the process types of one file.
func (f *finder) declared(file *file.File) []Process {
	base := strings.ToLower(file.Base())
	switch {
	case base == "procfile":
		return procfile(file)
	case file.Dockerfile() != nil:
		return nil
	case Compose(file):
		return f.services(file)
	case strings.HasSuffix(base, ".service") && Systemd(file) != nil:
		return []Process{{Name: strings.TrimSuffix(base, ".service"), Source: "systemd", Line: Systemd(file).Line}}
	case supervisord(file, base):
		return programs(file)
	case strings.HasSuffix(base, ".tf"):
		return terraform(file)
	case strings.HasSuffix(base, ".bicep"):
		return bicep(file)
	case strings.HasSuffix(base, ".nomad") || strings.HasSuffix(base, ".nomad.hcl"):
		return nomad(file)
	case file.Is("C#"):
		return aspire(file)
	case file.Is("YAML", "TOML", "JSON"):
		if found := ofPlatform(file, base); found != nil {
			return found
		}
		return append(ofCluster(file), cloudFormation(file)...)
	}
	return nil
}

func procfile(file *file.File) (found []Process) {
	for _, p := range parse.Procfile(file.Data) {
		if p.Type != "release" {
			found = append(found, Process{Name: p.Type, Source: "procfile", Line: p.Line})
		}
	}
	return found
}

// services are the app's own services of a compose file.
func (f *finder) services(file *file.File) (found []Process) {
	for _, s := range file.Tree().Get("services").Entries() {
		if s.Kind != parse.Map || !s.Has("build") && (Infrastructure(s.Get("image").Str()) || !s.Has("image")) {
			continue
		}
		if r := s.Get("restart").Str(); r == "no" && s.Has("profiles") {
			continue
		}
		dockerfile, _ := f.built(file, s)
		p := Process{Name: s.Key, Source: "compose", Line: s.Line, Dev: f.devService(file, s), Unit: f.homeOf(file, s, dockerfile)}
		for _, at := range [][]string{{"deploy", "replicas"}, {"scale"}} {
			if n := s.Get(at...); n != nil {
				p.Count, _ = strconv.Atoi(n.Str())
				p.CountLine = n.Line
			}
		}
		found = append(found, p)
	}
	return found
}

func programs(file *file.File) (found []Process) {
	for n := 1; n <= file.Lines(); n++ {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(file.CodeLine(n)), "[program:"); ok {
			found = append(found, Process{Name: strings.TrimSuffix(rest, "]"), Source: "supervisord", Line: n})
		}
	}
	return found
}

// ofCluster are the workloads of Kubernetes and their like.
func ofCluster(file *file.File) (found []Process) {
	for _, w := range workload.Find(file) {
		app := false
		for _, c := range w.Containers {
			app = app || !c.Init && !Infrastructure(c.Image)
		}
		if !app {
			continue
		}
		p := Process{Name: w.Name, Source: "kubernetes", Line: w.Line}
		p.Count, p.CountLine = w.Replicas()
		found = append(found, p)
	}
	return found
}

// ofPlatform are the processes of a platform's own file; nil where it is none.
func ofPlatform(file *file.File, base string) (found []Process) {
	tree := file.Tree()
	add := func(source, name string, n *parse.Node, count *parse.Node) {
		p := Process{Name: name, Source: source, Line: n.LineOf()}
		if count != nil {
			p.Count, _ = strconv.Atoi(count.Str())
			p.CountLine = count.Line
		}
		found = append(found, p)
	}
	switch base {
	case "fly.toml":
		for _, p := range tree.Get("processes").Entries() {
			add("fly", p.Key, p, nil)
		}
		if len(found) == 0 && tree.Has("app") {
			add("fly", "app", tree.Get("app"), tree.Get("http_service", "min_machines_running"))
		}
	case "render.yaml":
		for _, s := range tree.Get("services").Items() {
			if s.Get("type").Str() != "static" && s.Get("env").Str() != "static" && s.Get("runtime").Str() != "static" {
				add("render", s.Get("name").Str(), s, s.Get("numInstances"))
			}
		}
	case "heroku.yml":
		for _, p := range tree.Get("run").Entries() {
			add("heroku", p.Key, p, nil)
		}
		if build := tree.Get("build", "docker"); len(found) == 0 {
			for _, p := range build.Entries() {
				add("heroku", p.Key, p, nil)
			}
		}
	case "app.json":
		for _, p := range tree.Get("formation").Entries() {
			add("heroku", p.Key, p, p.Get("quantity"))
		}
	case "app.yaml", "app.yml":
		if n := tree.Get("runtime"); n != nil {
			add("app.yaml", "default", n, nil)
		}
	case "railway.json", "railway.toml", "nixpacks.toml", "captain-definition":
		if n := tree.Get("deploy"); n != nil {
			add("railway", "web", n, n.Get("numReplicas"))
		} else if n := tree.Get("start"); n != nil {
			add("nixpacks", "web", n, nil)
		}
	case "manifest.yml", "manifest.yaml":
		for _, a := range tree.Get("applications").Items() {
			add("cloudfoundry", a.Get("name").Str(), a, a.Get("instances"))
		}
	case "deploy.yml", "deploy.yaml":
		if Kamal(file) {
			servers := tree.Get("servers")
			for _, role := range servers.Entries() {
				add("kamal", role.Key, role, nil)
			}
			if len(found) == 0 {
				add("kamal", "web", servers, nil)
			}
		}
	case "serverless.yml", "serverless.yaml":
		for _, fn := range tree.Get("functions").Entries() {
			add("function", fn.Key, fn, nil)
		}
	case "wrangler.toml", "wrangler.json", "wrangler.jsonc":
		if n := tree.Get("main"); n != nil {
			add("function", tree.Get("name").Str(), n, nil)
		}
	case "vercel.json", "netlify.toml":
		if n := tree.Get("functions"); n != nil {
			add("function", "functions", n, nil)
		}
	case "azure.yaml", "azure.yml":
		for _, s := range tree.Get("services").Entries() {
			add("azd", s.Key, s, nil)
		}
	}
	if found == nil && DigitalOcean(file) {
		for _, key := range []string{"services", "workers"} {
			for _, s := range appSpec(file).Get(key).Items() {
				add("digitalocean", s.Get("name").Str(), s, s.Get("instance_count"))
			}
		}
	}
	if found == nil && path.Ext(base) == ".json" && tree.Has("containerDefinitions") {
		add("ecs", tree.Get("family").Str(), tree.Get("containerDefinitions"), nil)
	}
	return found
}
