package pipeline

import (
	"path"
	"regexp"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/parse"
)

// dialectOf is the reader of a pipeline's file, or nil.
func dialectOf(p string) func(*file.File) []Job {
	lower := strings.ToLower(p)
	base := path.Base(lower)
	yaml := strings.HasSuffix(lower, ".yml") || strings.HasSuffix(lower, ".yaml")
	switch {
	case yaml && (strings.HasPrefix(lower, ".github/workflows/") || strings.HasPrefix(lower, ".gitea/workflows/") || strings.HasPrefix(lower, ".forgejo/workflows/")):
		return github
	case yaml && strings.HasPrefix(lower, ".github/actions/"):
		return composite
	case base == ".gitlab-ci.yml", yaml && (strings.HasPrefix(lower, ".gitlab/ci/") || strings.HasPrefix(lower, ".gitlab-ci/")):
		return gitlab
	case lower == ".circleci/config.yml":
		return circle
	case strings.HasPrefix(base, "azure-pipelines") && yaml, yaml && (strings.HasPrefix(lower, ".azure-pipelines/") || strings.HasPrefix(lower, ".azdo/") || strings.HasPrefix(lower, ".azuredevops/")):
		return azure
	case base == "jenkinsfile", strings.HasPrefix(base, "jenkinsfile."), strings.HasSuffix(base, ".jenkinsfile"):
		return jenkins
	case base == ".travis.yml", base == "bitbucket-pipelines.yml", base == ".drone.yml", yaml && strings.HasPrefix(lower, ".woodpecker"), base == "buildspec.yml",
		base == "cloudbuild.yaml", base == "cloudbuild.yml", yaml && strings.HasPrefix(lower, ".buildkite/"), base == ".builds.yml", yaml && strings.HasPrefix(lower, ".builds/"),
		base == "appveyor.yml", base == ".appveyor.yml", base == "wercker.yml", base == ".semaphore.yml", yaml && strings.HasPrefix(lower, ".semaphore/"), base == ".cirrus.yml":
		return loose
	}
	return nil
}

// github reads GitHub Actions and its kin.
func github(f *file.File) (jobs []Job) {
	root := f.Tree()
	triggers := events(root.Get("on"))
	for _, j := range root.Get("jobs").Entries() {
		job := Job{Path: f.Path, Name: j.Key, Line: j.Line, Triggers: triggers, Node: j, Environment: name(j.Get("environment"))}
		if u := j.Get("uses"); u != nil {
			job.Steps = append(job.Steps, Step{Line: u.Line, Uses: u.Str(), With: j.Get("with")})
		}
		job.Steps = append(job.Steps, steps(f, j.Get("steps"))...)
		jobs = append(jobs, job)
	}
	return jobs
}

// composite reads an action that lives in the repository.
func composite(f *file.File) []Job {
	if s := steps(f, f.Tree().Get("runs", "steps")); s != nil {
		return []Job{{Path: f.Path, Line: 1, Node: f.Tree(), Steps: s}}
	}
	return nil
}

func steps(f *file.File, list *parse.Node) (out []Step) {
	for _, s := range list.Items() {
		step := Step{Line: s.Line}
		if u := s.Get("uses"); u != nil {
			step.Uses, step.With, step.Line = u.Str(), s.Get("with"), u.Line
		}
		if r := s.Get("run"); r != nil {
			step.Commands, step.Line = commands(f, r), r.Line
		}
		out = append(out, step)
	}
	return out
}

// events are the names of what starts a workflow; a push that is kept to tags
// is "tag".
func events(on *parse.Node) (names []string) {
	if on == nil {
		return nil
	}
	if on.Kind != parse.Map {
		return on.Strings()
	}
	for _, e := range on.Entries() {
		if e.Key == "push" && e.Has("tags") && !e.Has("branches") {
			names = append(names, "tag")
			continue
		}
		names = append(names, e.Key)
	}
	return names
}

func name(n *parse.Node) string {
	if n == nil || n.Kind == parse.Scalar {
		return n.Str()
	}
	return n.Get("name").Str()
}

// gitlab reads GitLab CI: every map with a script is a job.
func gitlab(f *file.File) (jobs []Job) {
	for _, doc := range f.Docs() {
		for _, j := range doc.Entries() {
			job := Job{Path: f.Path, Name: j.Key, Line: j.Line, Node: j, Environment: name(j.Get("environment"))}
			for _, key := range []string{"before_script", "script", "after_script"} {
				if n := j.Get(key); n != nil {
					job.Steps = append(job.Steps, texts(f, n))
				}
			}
			if j.Has("trigger") {
				job.Steps = append(job.Steps, Step{Line: j.Line, Uses: "trigger"})
			}
			if len(job.Steps) > 0 {
				jobs = append(jobs, job)
			}
		}
		for _, i := range doc.Get("include").Items() {
			if t := i.Get("template"); t != nil {
				jobs = append(jobs, Job{Path: f.Path, Line: t.Line, Steps: []Step{{Line: t.Line, Uses: t.Str()}}})
			}
		}
	}
	return jobs
}

// circle reads CircleCI: jobs, and the orbs' jobs that workflows call.
func circle(f *file.File) (jobs []Job) {
	root := f.Tree()
	for _, part := range []string{"commands", "jobs"} {
		for _, j := range root.Get(part).Entries() {
			job := Job{Path: f.Path, Name: j.Key, Line: j.Line, Node: j}
			for _, s := range j.Get("steps").Items() {
				switch run := s.Get("run"); {
				case run != nil && run.Kind == parse.Scalar:
					job.Steps = append(job.Steps, Step{Line: run.Line, Commands: commands(f, run)})
				case run.Has("command"):
					job.Steps = append(job.Steps, Step{Line: run.Get("command").Line, Commands: commands(f, run.Get("command"))})
				case s.Kind == parse.Scalar:
					job.Steps = append(job.Steps, Step{Line: s.Line, Uses: s.Str()})
				case len(s.Entries()) > 0:
					job.Steps = append(job.Steps, Step{Line: s.Line, Uses: s.Entries()[0].Key, With: s.Entries()[0]})
				}
			}
			jobs = append(jobs, job)
		}
	}
	for _, w := range root.Get("workflows").Entries() {
		for _, j := range w.Get("jobs").Items() {
			called := j.Str()
			if len(j.Entries()) > 0 {
				called = j.Entries()[0].Key
			}
			if strings.Contains(called, "/") {
				jobs = append(jobs, Job{Path: f.Path, Name: called, Line: j.Line, Node: j, Steps: []Step{{Line: j.Line, Uses: called}}})
			}
		}
	}
	return jobs
}

// azure reads Azure Pipelines: jobs wherever they are nested in stages.
func azure(f *file.File) []Job {
	root := f.Tree()
	var jobs []Job
	add := func(n *parse.Node, title string) {
		job := Job{Path: f.Path, Name: title, Line: n.LineOf(), Node: n, Environment: name(n.Get("environment"))}
		for _, list := range n.All("steps") {
			for _, s := range list.Items() {
				step := Step{Line: s.Line}
				if t := s.Get("task"); t != nil {
					step.Uses, step.With, step.Line = t.Str(), s.Get("inputs"), t.Line
				}
				for _, key := range []string{"script", "bash", "pwsh", "powershell"} {
					if c := s.Get(key); c != nil {
						step.Commands, step.Line = commands(f, c), c.Line
					}
				}
				job.Steps = append(job.Steps, step)
			}
		}
		jobs = append(jobs, job)
	}
	for _, list := range root.All("jobs") {
		for _, j := range list.Items() {
			title := j.Get("job").Str()
			if d := j.Get("deployment"); d != nil {
				title = d.Str()
			}
			add(j, title)
		}
	}
	if len(jobs) == 0 && root != nil {
		add(root, "")
	}
	return jobs
}

// loose reads the dialects whose shapes differ little: every text or list of
// texts under one of their keys is a step.
func loose(f *file.File) []Job {
	var jobs []Job
	for _, doc := range f.Docs() {
		job := Job{Path: f.Path, Line: 1, Node: doc}
		doc.Walk(func(at []string, n *parse.Node) bool {
			if len(at) == 0 {
				return true
			}
			switch at[len(at)-1] {
			case "script", "before_script", "after_script", "after_success", "before_install", "install", "commands", "command", "run", "tasks", "build_script", "test_script", "deploy_script":
				if s := texts(f, n); len(s.Commands) > 0 {
					job.Steps = append(job.Steps, s)
				}
				return n.Kind != parse.Scalar
			case "args":
				if n.Kind == parse.List { // a step of Cloud Build: its words
					job.Steps = append(job.Steps, Step{Line: n.Line, Commands: []Command{{Command: parse.Command{Words: n.Strings(), Line: 1}, Line: n.Line}}})
				}
				return false
			case "provider", "pipe":
				job.Steps = append(job.Steps, Step{Line: n.LineOf(), Uses: n.Str(), With: n})
			}
			return true
		})
		if len(job.Steps) > 0 {
			jobs = append(jobs, job)
		}
	}
	return jobs
}

// texts reads a command, or a list of them, as one step.
func texts(f *file.File, n *parse.Node) Step {
	s := Step{Line: n.LineOf()}
	for _, item := range n.Items() {
		if item.Kind == parse.Scalar {
			s.Commands = append(s.Commands, commands(f, item)...)
			continue
		}
		for _, inner := range item.Items() { // a list in a list, or a named task
			for _, e := range inner.Entries() {
				if e.Kind == parse.Scalar {
					s.Commands = append(s.Commands, commands(f, e)...)
				}
			}
		}
	}
	return s
}

var jenkinsStep = regexp.MustCompile(`\b(?:sh|bat|powershell|pwsh)\b\s*\(?\s*(?:script:\s*)?(?:'''|"""|'|")`)

// jenkins reads the shell steps of a Jenkinsfile.
func jenkins(f *file.File) []Job {
	job := Job{Path: f.Path, Line: 1}
	code := string(f.Code())
	for _, m := range jenkinsStep.FindAllStringIndex(code, -1) {
		quote := code[m[1]-1 : m[1]]
		if strings.HasSuffix(code[:m[1]], "'''") || strings.HasSuffix(code[:m[1]], `"""`) {
			quote = code[m[1]-3 : m[1]]
		}
		end := strings.Index(code[m[1]:], quote)
		if end < 0 {
			continue
		}
		line := f.LineOf(m[1])
		step := Step{Line: line}
		for _, c := range parse.Shell(code[m[1] : m[1]+end]) {
			step.Commands = append(step.Commands, Command{Command: c, Line: line + max(c.Line, 1) - 1})
		}
		job.Steps = append(job.Steps, step)
	}
	if len(job.Steps) == 0 {
		return nil
	}
	return []Job{job}
}
