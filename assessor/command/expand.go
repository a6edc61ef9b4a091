package command

import (
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/parse"
)

// maxSteps and maxDepth bound how far a start is followed; scripts may call
// each other in a circle.
const (
	maxSteps = 200
	maxDepth = 6
)

type expander struct {
	f     *finder
	unit  string
	dir   string
	steps []Step
}

// text follows a shell line or script.
func (e *expander) text(text, path string, line, depth int) {
	for _, c := range parse.Shell(text) {
		at := line
		if c.Line > 1 {
			at = line + c.Line - 1
		}
		e.command(c, path, at, depth)
	}
}

// command follows one simple command: wrappers fall away, package scripts and
// the repository's own shell scripts are followed.
func (e *expander) command(c parse.Command, path string, line, depth int) {
	if len(e.steps) >= maxSteps || depth > maxDepth {
		return
	}
	c.Words = unwrap(c.Words)
	if len(c.Words) == 0 {
		return
	}
	if inner, ok := shellText(c.Words); ok {
		e.text(inner, path, line, depth+1)
		return
	}
	if name, ok := packageScript(c.Words); ok {
		for _, u := range e.f.units {
			if u.Path != e.unit {
				continue
			}
			for _, m := range u.Manifests {
				if s, ok := m.Script(name); ok {
					e.keep(c, path, line, depth)
					if pre, ok := m.Script("pre" + name); ok {
						e.text(pre.Command, m.Path, pre.Line, depth+1)
					}
					e.text(s.Command, m.Path, s.Line, depth+1)
					return
				}
			}
		}
	}
	if script := e.script(c.Words); script != nil {
		e.keep(c, path, line, depth)
		e.text(string(script.Data), script.Path, 1, depth+1)
		if rest := forwarded(script, c.Words); rest != nil {
			e.command(parse.Command{Words: rest, Exec: true, Line: 1}, path, line, depth+1)
		}
		return
	}
	e.keep(c, path, line, depth)
}

func (e *expander) keep(c parse.Command, path string, line, depth int) {
	e.steps = append(e.steps, Step{Command: c, Path: path, Line: line, Depth: depth})
}

// unwrap removes what only prepares the real command: inits, dotenv loaders,
// process wrappers and dependency runners.
func unwrap(words []string) []string {
	for len(words) > 1 {
		name := words[0][strings.LastIndexByte(words[0], '/')+1:]
		n := 0
		switch name {
		case "tini", "dumb-init", "gosu", "su-exec", "env", "exec", "nice", "ionice", "cross-env", "dotenv", "doppler", "op", "chpst", "setuidgid", "time", "xvfb-run", "opentelemetry-instrument", "ddtrace-run", "newrelic-admin", "catatonit", "s6-setuidgid":
			n = 1
			for n < len(words) && (strings.HasPrefix(words[n], "-") || strings.Contains(words[n], "=") && name != "exec") {
				n++
			}
			switch name {
			case "gosu", "su-exec", "chpst", "setuidgid", "s6-setuidgid":
				n++
			case "doppler", "op", "newrelic-admin":
				for n < len(words) && (words[n] == "run" || words[n] == "run-program" || strings.HasPrefix(words[n], "-")) {
					n++
				}
			}
		case "bundle", "poetry", "pipenv", "uv", "pdm", "hatch", "rye", "conda", "mise", "asdf":
			if words[1] != "exec" && words[1] != "run" {
				return words
			}
			n = 2
			for n < len(words) && strings.HasPrefix(words[n], "-") {
				n++
			}
		case "npx", "pnpx", "bunx":
			n = 1
			for n < len(words) && strings.HasPrefix(words[n], "-") {
				n++
			}
		default:
			return words
		}
		if n == 0 || n >= len(words) {
			return words
		}
		words = words[n:]
	}
	return words
}

func shellText(words []string) (string, bool) {
	name := words[0][strings.LastIndexByte(words[0], '/')+1:]
	switch name {
	case "sh", "bash", "ash", "dash", "zsh":
		for i, w := range words[1:] {
			if strings.HasPrefix(w, "-") && strings.HasSuffix(w, "c") && i+2 < len(words) {
				return words[i+2], true
			}
		}
	}
	return "", false
}

// packageScript is the script that npm and its kin would run.
func packageScript(words []string) (string, bool) {
	switch words[0] {
	case "npm", "yarn", "pnpm", "bun":
	default:
		return "", false
	}
	var args []string
	for _, w := range words[1:] {
		if !strings.HasPrefix(w, "-") {
			args = append(args, w)
		}
	}
	switch {
	case len(args) == 0:
		return "", false
	case (args[0] == "run" || args[0] == "run-script") && len(args) > 1:
		return args[1], true
	case args[0] == "start" || args[0] == "test":
		return args[0], true
	case words[0] != "npm" && args[0] != "install" && args[0] != "add" && args[0] != "exec" && args[0] != "dlx":
		return args[0], true
	}
	return "", false
}

// script is the repository's own shell script that the words run, or nil.
// Inside an image the path is another, so that the name is looked for in the
// unit and beside the Dockerfile.
func (e *expander) script(words []string) *file.File {
	name := words[0]
	base := name[strings.LastIndexByte(name, '/')+1:]
	switch base {
	case "sh", "bash", "ash", "dash", "zsh", ".", "source":
		if len(words) < 2 || strings.HasPrefix(words[1], "-") {
			return nil
		}
		name = words[1]
		base = name[strings.LastIndexByte(name, '/')+1:]
	}
	if !strings.ContainsAny(name, "/.") || strings.HasPrefix(base, "$") {
		return nil
	}
	var best *file.File
	for _, f := range e.f.set.Base(base) {
		if !f.Is("Shell") || f.Scope == "test" || f.Scope == "vendored" || f.Scope == "docs" {
			continue
		}
		clean := strings.TrimPrefix(strings.TrimPrefix(name, "./"), "/")
		if best == nil || strings.HasSuffix(f.Path, clean) || e.dir != "" && strings.HasPrefix(f.Path, e.dir+"/") {
			best = f
		}
	}
	return best
}

// forwarded are the words after a script that ends in exec "$@": the command
// that the script hands over to.
func forwarded(script *file.File, words []string) []string {
	commands := script.Shell()
	if len(commands) == 0 {
		return nil
	}
	for _, last := range commands {
		for _, w := range last.Words {
			if w == "$@" || w == "${@}" || w == "$*" {
				rest := words[1:]
				if base := words[0][strings.LastIndexByte(words[0], '/')+1:]; base == "sh" || base == "bash" {
					rest = words[min(2, len(words)):]
				}
				if len(rest) > 0 {
					return rest
				}
			}
		}
	}
	return nil
}
