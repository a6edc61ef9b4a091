package command

import (
	"path"
	"strings"

	"workbook/assessor/parse"
)

// Barrier is a process that stays between the platform and the app, and keeps
// a signal to itself.
type Barrier struct {
	// Kind is "shell" for the shell of a one-line command, "script" for one that
	// runs a script's file, "pipe" for a pipeline, and "npm", "yarn" or "pnpm"
	// for the shell under a package manager.
	Kind string
	Path string
	Line int
	// Sure tells that this shell is known to stay: the image says which it is.
	Sure bool
}

// frame is what stands above the commands of one text.
type frame struct {
	// above keeps a signal from everything below it.
	above *Barrier
	// kind and name are what runs the text: "shell" with the shell's name,
	// "script", or "npm" with the package manager's; "" where nothing stays.
	kind, name string
	text       string
	path       string
	line       int
	// group tells that an init sends signals to the whole group of processes.
	group bool
}

// barrier is what keeps a signal from one command of the text: last tells that
// no command follows it, and piped that it is part of a pipeline.
func (in frame) barrier(c parse.Command, last, piped bool, stage *parse.Stage) *Barrier {
	if in.above != nil || in.group || in.kind == "" {
		return in.above
	}
	b := &Barrier{Kind: in.kind, Path: in.path, Line: in.line, Sure: true}
	if in.kind == "npm" {
		b.Kind = in.name
	}
	switch {
	case piped:
		b.Kind = "pipe"
		return b
	case c.Exec, trapped(in.text):
		return nil
	case in.kind == "script", !last, inLoop(in.text):
		return b
	}
	shell := "sh"
	if in.kind == "shell" {
		shell = in.name
	}
	kind, sure := shellKind(shell, stage)
	if kind != "dash" {
		return nil
	}
	b.Sure = sure && (in.kind != "npm" || in.name == "npm")
	return b
}

// inLoop tells that a text ends inside a loop, whose shell waits for it.
func inLoop(text string) bool {
	return strings.HasSuffix(strings.TrimRight(text, " \t\r\n;"), "done")
}

// trapped tells that a script passes signals on by itself.
func trapped(text string) bool {
	return strings.Contains(text, "trap ") && (strings.Contains(text, "TERM") || strings.Contains(text, " 15"))
}

// shellKind is the program that a shell's name stands for in an image: bash
// and ash replace themselves with the last command of a line, dash stays. sure
// tells that the image is known.
//
// Source: measured with dash 0.5.12, bash 5.2, busybox 1.35 and npm 11.19;
// https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md
func shellKind(name string, stage *parse.Stage) (kind string, sure bool) {
	switch path.Base(name) {
	case "bash", "zsh", "ksh":
		return "bash", true
	case "ash", "busybox":
		return "ash", true
	case "dash":
		return "dash", true
	}
	if stage == nil {
		return "dash", false
	}
	root := stage.Root()
	image := root.Base + ":" + root.Tag
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(image, w) {
				return true
			}
		}
		return false
	}
	switch {
	case has("alpine", "busybox", "chainguard", "wolfi"):
		return "ash", true
	case has("ubi", "fedora", "centos", "rocky", "alma", "amazonlinux", "oracle", "corretto", "mariner", "azurelinux", "archlinux", "opensuse"):
		return "bash", true
	case path.Base(root.Base) == "openjdk" && leading(root.Tag) >= 12 && !has("slim", "bookworm", "bullseye", "buster"):
		return "bash", true // Oracle Linux
	case has("debian", "ubuntu", "slim", "bookworm", "bullseye", "buster", "trixie", "stretch", "jammy", "noble", "focal") || debianBased[path.Base(root.Base)]:
		return "dash", true
	}
	return "dash", false
}

// leading is the number that a tag begins with, or 0.
func leading(tag string) (n int) {
	for _, c := range tag {
		if c < '0' || c > '9' {
			break
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// debianBased are well-known images that are Debian or Ubuntu unless their tag
// says otherwise.
var debianBased = map[string]bool{"node": true, "python": true, "ruby": true, "php": true, "golang": true, "rust": true, "eclipse-temurin": true, "maven": true, "gradle": true, "perl": true, "elixir": true, "bun": true, "deno": true, "nginx": true, "tomcat": true, "jetty": true, "sdk": true, "aspnet": true, "runtime": true, "buildpack-deps": true, "openjdk": true, "mysql": true, "postgres": true}
