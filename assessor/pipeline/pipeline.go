// Package pipeline reads what continuous integration does: its jobs, what
// starts them, and the commands that they run, in every common dialect.
//
// Nothing is evaluated: expressions stay as they are written, and what a job
// includes from elsewhere is not followed.
package pipeline

import (
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/parse"
)

// Job is one job of a pipeline, or all of it where the dialect has no jobs.
type Job struct {
	Path string
	// Name is the job's key, "" where the dialect has none.
	Name string
	Line int
	// Triggers are the events that start it, in GitHub's words: "push",
	// "pull_request", "schedule", "workflow_dispatch", "release", "tag". Empty
	// means that the dialect's default holds, which is every push.
	Triggers []string
	// Environment is what it deploys to, as the job names it.
	Environment string
	// Node is the job in the file's tree, nil where there is none.
	Node  *parse.Node
	Steps []Step
}

// Step is one step of a job: something that is used, or commands.
type Step struct {
	Line int
	// Uses is the action, task, orb or shared workflow, "" for commands.
	Uses string
	// With are its settings, nil where there are none.
	With     *parse.Node
	Commands []Command
}

// Command is one simple command with its line in the pipeline's file.
type Command struct {
	parse.Command
	Line int
}

// Of tells whether a path is a pipeline's file.
func Of(path string) bool { return dialectOf(path) != nil }

// Find returns the jobs of all pipelines in the order of path and line.
func Find(set *file.Set) (jobs []Job) {
	for _, f := range set.Files {
		if read := dialectOf(f.Path); read != nil && f.Scope != "vendored" && f.Scope != "example" && f.Scope != "docs" {
			jobs = append(jobs, read(f)...)
		}
	}
	return jobs
}

// Uses is the first step that uses one of these actions, tasks or orbs, by
// a part of the name; nil where none does.
func (j *Job) Uses(names ...string) *Step {
	for i := range j.Steps {
		for _, n := range names {
			if u := j.Steps[i].Uses; u != "" && strings.Contains(strings.ToLower(u), n) {
				return &j.Steps[i]
			}
		}
	}
	return nil
}

// Runs is the first command that matches, with its line; nil where none does.
func (j *Job) Runs(match func(parse.Command) bool) *Command {
	for i := range j.Steps {
		for k := range j.Steps[i].Commands {
			if c := &j.Steps[i].Commands[k]; match(c.Command) {
				return c
			}
		}
	}
	return nil
}

// On tells whether one of the events starts the job; a job that names none
// starts on every push.
func (j *Job) On(events ...string) bool {
	for _, e := range events {
		if len(j.Triggers) == 0 && e == "push" {
			return true
		}
		for _, t := range j.Triggers {
			if t == e {
				return true
			}
		}
	}
	return false
}

// commands reads a shell text of a pipeline; line is where its key stands.
func commands(f *file.File, n *parse.Node) (out []Command) {
	text := strings.TrimRight(holes(n.Value), "\n")
	first := n.Line
	if raw := strings.TrimSpace(f.CodeLine(n.Line)); strings.HasSuffix(raw, "|") || strings.HasSuffix(raw, ">") ||
		strings.HasSuffix(raw, "|-") || strings.HasSuffix(raw, ">-") || strings.HasSuffix(raw, "|+") || strings.HasSuffix(raw, ">+") {
		first++ // the text of a block starts below its key
	}
	for _, c := range parse.Shell(text) {
		out = append(out, Command{Command: c, Line: first + max(c.Line, 1) - 1})
	}
	return out
}

// holes takes the spaces out of expressions such as "${{ matrix.node }}", so
// that each stays one word.
func holes(text string) string {
	for from := 0; ; {
		i := strings.Index(text[from:], "${{")
		if i < 0 {
			return text
		}
		i += from
		j := strings.Index(text[i:], "}}")
		if j < 0 {
			return text
		}
		inner := strings.NewReplacer(" ", "", "'", "", `"`, "").Replace(text[i : i+j])
		text = text[:i] + inner + text[i+j:]
		from = i + len(inner) + 2
	}
}
