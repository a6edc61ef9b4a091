package admin

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/file"
	"workbook/assessor/parse"
)

// ReleaseTask finds one-off tasks that the platform runs from the release's own
// image before, or beside, the app.
//
// Why: the same code, the same packages, the same settings, once a release.
// Silent: services of a cluster that only wait for something.
// Source: https://devcenter.heroku.com/articles/release-phase
var ReleaseTask = add(check.Check{
	ID:        "release-task",
	Criterion: "admin-processes/same-environment",
	Repo:      releaseTask,
})

func releaseTask(r *check.Repo) (found []check.Evidence) {
	add := func(path string, line int) {
		found = append(found, check.Strength(check.High, "The platform runs the task from the release's own image.").At(path, line))
	}
	for _, f := range r.Files {
		if !f.Scope.Live() || len(found) >= 3 {
			continue
		}
		switch base := strings.ToLower(f.Base()); base {
		case "procfile":
			for _, p := range parse.Procfile(f.Data) {
				if p.Type == "release" {
					add(f.Path, p.Line)
				}
			}
		case "fly.toml":
			if n := f.Tree().Get("deploy", "release_command"); n != nil {
				add(f.Path, n.Line)
			}
		case "heroku.yml":
			if n := f.Tree().Get("release"); n != nil {
				add(f.Path, n.Line)
			}
		case "app.json":
			if n := f.Tree().Get("scripts", "postdeploy"); n != nil {
				add(f.Path, n.Line)
			}
		case "render.yaml":
			for _, n := range f.Tree().All("preDeployCommand") {
				add(f.Path, n.Line)
			}
		default:
			if f.Is("YAML") {
				if line := clusterTask(f); line > 0 {
					add(f.Path, line)
				}
			}
		}
	}
	return found
}

var taskWord = regexp.MustCompile(`(?i)\b(migrat\w*|seed\w*|db:\w+|alembic|collectstatic|createsuperuser|init-?db|prestart)\b`)

// clusterTask is the line of a Job, or of a container that runs before the app,
// for such a task; 0 where there is none.
func clusterTask(f *file.File) int {
	for _, d := range f.Docs() {
		if !d.Has("apiVersion") {
			continue
		}
		if kind := d.Get("kind"); kind.Str() == "Job" && taskWord.MatchString(d.Get("metadata", "name").Str()+" "+texts(d)) {
			return kind.Line
		}
		for _, list := range d.All("initContainers") {
			for _, c := range list.Items() {
				if taskWord.MatchString(c.Get("name").Str() + " " + texts(c)) {
					return c.Line
				}
			}
		}
	}
	return 0
}

// texts joins what the containers below a node run.
func texts(n *parse.Node) string {
	var all []string
	for _, c := range n.All("command", "args") {
		all = append(all, c.Strings()...)
	}
	return strings.Join(all, " ")
}
