// Package command finds what starts each unit in production, and follows it
// through manifests, Procfile, Dockerfile and scripts to the commands that
// really run.
//
// Starts are what is run, one by one. Processes are what is declared to a
// platform by name, whether or not the command stands there too.
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
	// "kubernetes", "fly", "render", "package.json", "systemd", "app.yaml",
	// "supervisord", "uwsgi" and others.
	Source string
	Path   string
	Line   int
	// Text is the command as it is written.
	Text string
	// Exec tells that no shell stands between the signal and the first command.
	Exec bool
	// Dev tells that only a developer starts it so: the source is mounted into
	// the container, or the command reloads it.
	Dev bool
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
	// Barrier is what keeps a signal from it, or nil.
	Barrier *Barrier
}

// Last is the step that stays: the last one of the start.
func (s Start) Last() *Step {
	if len(s.Steps) == 0 {
		return nil
	}
	return &s.Steps[len(s.Steps)-1]
}

// trivial are commands that a script ends in after its real work, or in a
// branch that is none.
var trivial = map[string]bool{"echo": true, "printf": true, "exit": true, ":": true, "true": true, "false": true, "return": true, "sleep": true, "wait": true, "shift": true, "set": true, "cd": true, "export": true, "trap": true, "[": true, "[[": true, "test": true, "usage": true, "local": true, "break": true, "continue": true, "unset": true, "read": true, "kill": true}

// Main is the step that stays and does the work: the last one, apart from what
// scripts only say or wait for; one that is handed over with exec is preferred.
func (s Start) Main() *Step {
	var main *Step
	for i := range s.Steps {
		step := &s.Steps[i]
		if name := step.Name(); trivial[name] || strings.HasPrefix(name, "$") && len(step.Words) == 1 {
			continue
		}
		if main == nil || step.Exec || !main.Exec {
			main = step
		}
	}
	if main == nil {
		return s.Last()
	}
	return main
}

// tools are commands that end by themselves: they build, pack, ask or copy.
var tools = map[string]bool{"cp": true, "mv": true, "ls": true, "cat": true, "tar": true, "make": true, "cmake": true, "rpmbuild": true, "dpkg-buildpackage": true, "debuild": true, "pytest": true, "tox": true, "nox": true, "jest": true, "rspec": true, "ab": true, "wrk": true, "k6": true, "locust": true, "curl": true, "wget": true, "psql": true, "mysql": true, "pg_dump": true, "mysqldump": true, "mongorestore": true, "git": true, "rsync": true, "terraform": true, "ansible-playbook": true, "goreleaser": true, "flyway": true, "liquibase": true, "migrate": true, "dbmate": true, "tsc": true, "webpack": true, "tail": true, "mvn": true, "zip": true, "rm": true, "mkdir": true, "chown": true, "chmod": true, "rake": true}

// Tool tells that the start does a piece of work and ends: a build, a
// migration, a load test. It is no process that serves.
func (s Start) Tool() bool {
	main := s.Main()
	if main == nil {
		return false
	}
	name := main.Name()
	switch {
	case tools[name]:
		return name != "rake" || !main.Has("jobs:work", "resque:work", "solid_queue:start", "environment resque:work")
	case name == "go" || name == "cargo":
		return main.Has("build", "test", "install")
	case name == "sh" || name == "bash" || name == "ash" || name == "zsh":
		return len(main.Words) == 1
	case name == "npm" || name == "yarn" || name == "pnpm":
		return main.Has("test", "build", "lint")
	}
	return false
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

// read takes the starts of one file, by what kind of file it is.
func (f *finder) read(file *file.File) {
	base := strings.ToLower(file.Base())
	switch {
	case base == "procfile":
		for _, p := range parse.Procfile(file.Data) {
			if p.Type != "release" {
				f.line(file, "procfile", p.Type, p.Line, p.Command)
			}
		}
	case file.Dockerfile() != nil:
		f.dockerfile(file)
	case Compose(file):
		f.compose(file)
	case platform(f, file, base):
	case strings.HasSuffix(base, ".service"):
		if c := Systemd(file); c != nil {
			f.line(file, "systemd", strings.TrimSuffix(base, ".service"), c.Line, strings.TrimLeft(c.Str(), "-@:+!"))
		}
	case supervisord(file, base):
		f.supervisord(file)
	case file.Is("YAML"):
		f.workloads(file)
	}
}

// line adds a start that is one command line.
func (f *finder) line(file *file.File, source, kind string, line int, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	f.add(Start{Type: kind, Source: source, Path: file.Path, Line: line, Text: text, Exec: true}, "")
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
	e := f.expander(&s, dir)
	e.text(s.Text, s.Path, s.Line, 0, frame{})
	s.Steps = e.steps
	s.Unit = f.assembly(s)
	f.starts = append(f.starts, s)
}

// assembly is the unit of a start: where it runs a .NET assembly, the project of
// that name, since its image is often built from the folder of the solution.
func (f *finder) assembly(s Start) string {
	main := s.Main()
	if main == nil || main.Name() != "dotnet" || len(main.Words) < 2 {
		return s.Unit
	}
	name, ok := strings.CutSuffix(path.Base(main.Words[1]), ".dll")
	if !ok {
		return s.Unit
	}
	for _, u := range f.units {
		for _, m := range u.Manifests {
			if strings.EqualFold(strings.TrimSuffix(path.Base(m.Path), path.Ext(m.Path)), name) {
				return u.Path
			}
		}
	}
	return s.Unit
}

func (f *finder) addWords(s Start, words []string, dir string) {
	e := f.expander(&s, dir)
	e.command(parse.Command{Words: words, Line: 1}, s.Path, s.Line, 0, frame{})
	s.Steps = e.steps
	s.Unit = f.assembly(s)
	f.starts = append(f.starts, s)
}

func (f *finder) expander(s *Start, dir string) expander {
	if s.Unit = dir; dir == "" {
		s.Unit = f.unitOf(s.Path)
	}
	return expander{f: f, unit: s.Unit, dir: parentDir(s.Path), stage: s.Stage}
}

func parentDir(path string) string {
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		return path[:i]
	}
	return ""
}
