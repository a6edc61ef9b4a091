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
	stage *parse.Stage
	steps []Step
}

// text follows a shell line or script.
func (e *expander) text(text, path string, line, depth int, in frame) {
	in.text = text
	commands := parse.Shell(text)
	for i, c := range commands {
		at := line
		if c.Line > 1 {
			at = line + c.Line - 1
		}
		piped := c.After == "|" || i > 0 && commands[i-1].After == "|"
		b := in.barrier(c, i == len(commands)-1, piped, e.stage)
		e.command(c, path, at, depth, frame{above: b, group: in.group})
	}
}

// command follows one simple command: wrappers fall away, package scripts and
// the repository's own shell scripts are followed.
func (e *expander) command(c parse.Command, path string, line, depth int, in frame) {
	if len(e.steps) >= maxSteps || depth > maxDepth {
		return
	}
	in.group = in.group || signalsGroup(c.Words)
	c.Words = unwrap(c.Words)
	if len(c.Words) == 0 {
		return
	}
	if shell, inner, ok := shellText(c.Words); ok {
		e.text(inner, path, line, depth+1, frame{above: in.above, group: in.group, kind: "shell", name: shell, path: path, line: line})
		return
	}
	if e.packageScript(c, path, line, depth, in) {
		return
	}
	if script := e.script(c.Words); script != nil {
		e.keep(c, path, line, depth, in)
		e.text(string(script.Data), script.Path, 1, depth+1, frame{above: in.above, group: in.group, kind: "script", path: script.Path, line: lastLine(script)})
		if rest, exec := forwarded(script, c.Words); rest != nil {
			b := frame{above: in.above, group: in.group, kind: "script", path: script.Path, line: lastLine(script), text: string(script.Data)}.barrier(parse.Command{Exec: exec}, true, false, e.stage)
			e.command(parse.Command{Words: rest, Exec: exec, Line: 1}, path, line, depth+1, frame{above: b, group: in.group})
		}
		return
	}
	e.keep(c, path, line, depth, in)
}

// lastLine is the line of a script's last command.
func lastLine(script *file.File) int {
	commands := script.Shell()
	if len(commands) == 0 {
		return 1
	}
	return max(1, commands[len(commands)-1].Line)
}

// signalsGroup tells that an init before the command passes signals to every
// process below it, not to its child alone.
func signalsGroup(words []string) bool {
	for i, w := range words {
		switch w[strings.LastIndexByte(w, '/')+1:] {
		case "dumb-init":
			return i+1 >= len(words) || words[i+1] != "--single-child" && words[i+1] != "-c"
		case "tini", "catatonit":
			return i+1 < len(words) && (words[i+1] == "-g" || words[i+1] == "-vg" || words[i+1] == "-gv")
		}
		if i > 2 {
			break
		}
	}
	return false
}

// packageScript follows "npm run x" and its kin to the unit's own script.
func (e *expander) packageScript(c parse.Command, path string, line, depth int, in frame) bool {
	if c.Name() == "run-s" || c.Name() == "npm-run-all" && !c.Has("-p", "--parallel") {
		for _, name := range c.Words[1:] {
			if !strings.HasPrefix(name, "-") {
				e.packageScript(parse.Command{Words: []string{"npm", "run", name}, Line: c.Line}, path, line, depth, in)
			}
		}
		return true
	}
	name, ok := packageScript(c.Words)
	if !ok || depth > maxDepth {
		return false
	}
	for _, u := range e.f.units {
		if u.Path != e.unit {
			continue
		}
		for _, m := range u.Manifests {
			s, ok := m.Script(name)
			if !ok {
				continue
			}
			e.keep(c, path, line, depth, in)
			under := frame{above: in.above, group: in.group, kind: "npm", name: c.Name(), path: path, line: line}
			if pre, ok := m.Script("pre" + name); ok {
				e.text(pre.Command, m.Path, pre.Line, depth+1, under)
			}
			e.text(s.Command, m.Path, s.Line, depth+1, under)
			return true
		}
	}
	return false
}

func (e *expander) keep(c parse.Command, path string, line, depth int, in frame) {
	e.steps = append(e.steps, Step{Command: c, Path: path, Line: line, Depth: depth, Barrier: in.above})
}

// unwrap removes what only prepares the real command: inits, dotenv loaders,
// process wrappers and dependency runners.
func unwrap(words []string) []string {
	for len(words) > 1 {
		name := words[0][strings.LastIndexByte(words[0], '/')+1:]
		n := 0
		switch name {
		case "tini", "dumb-init", "gosu", "su-exec", "env", "exec", "nice", "ionice", "cross-env", "dotenv", "dotenvx", "doppler", "infisical", "op", "chpst", "setuidgid", "time", "xvfb-run", "opentelemetry-instrument", "ddtrace-run", "newrelic-admin", "elastic-apm-run", "catatonit", "s6-setuidgid", "with-contenv", "stdbuf", "setpriv", "setsid", "sudo", "thrust", "docker-php-entrypoint", "start-nginx", "start-nginx-solo", "start-pgbouncer", "start-pgbouncer-stunnel", "start-stunnel":
			n = 1
			for n < len(words) && (words[n] == "--" || strings.HasPrefix(words[n], "-") || strings.Contains(words[n], "=") && name != "exec") {
				n++
			}
			switch name {
			case "gosu", "su-exec", "chpst", "setuidgid", "s6-setuidgid":
				n++
			case "dotenv", "dotenvx", "infisical", "doppler", "op", "newrelic-admin":
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
		case "dockerize", "wait-for-it.sh", "wait-for-it", "wait-for", "wait-for.sh", "wait":
			for i, w := range words {
				if w == "--" {
					n = i + 1
				}
			}
		case "python", "python3":
			if words[1] == "-u" && len(words) > 3 {
				words = append([]string{words[0]}, words[2:]...)
			}
			if words[1] != "-m" || len(words) < 3 {
				return words
			}
			n = 2
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

// shellText is the text that "sh -c" runs, and the shell's name.
func shellText(words []string) (shell, text string, ok bool) {
	switch name := words[0][strings.LastIndexByte(words[0], '/')+1:]; name {
	case "sh", "bash", "ash", "dash", "zsh", "ksh":
		for i, w := range words[1:] {
			if strings.HasPrefix(w, "-") && strings.HasSuffix(w, "c") && i+2 < len(words) {
				return name, words[i+2], true
			}
			if !strings.HasPrefix(w, "-") && !strings.HasPrefix(w, "+") {
				break
			}
		}
	}
	return "", "", false
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

// script is the repository's own shell script that the words run, or nil. In
// an image it is what a COPY brought to that path; elsewhere the script is
// looked for in the unit and beside the file that names it.
func (e *expander) script(words []string) *file.File {
	name := words[0]
	switch name[strings.LastIndexByte(name, '/')+1:] {
	case "sh", "bash", "ash", "dash", "zsh", ".", "source":
		i := 1
		for i < len(words) && strings.HasPrefix(words[i], "-") {
			i++
		}
		if i >= len(words) {
			return nil
		}
		name = words[i]
	}
	base := name[strings.LastIndexByte(name, '/')+1:]
	if strings.ContainsAny(name, "$*`") {
		return nil
	}
	if e.stage != nil {
		places := []string{name}
		if !strings.Contains(name, "/") {
			places = append(places, "/usr/local/bin/"+name, "/usr/bin/"+name)
		}
		for _, p := range places {
			if f := inRepository(e.f.set, e.stage, e.contexts(), p); f != nil {
				if shellScript(f) {
					return f
				}
				return nil
			}
		}
	}
	if !strings.ContainsAny(name, "/.") && e.stage == nil {
		return nil
	}
	return e.scriptNamed(name, base)
}

// contexts are the folders that an image may be built from.
func (e *expander) contexts() []string {
	out := []string{e.unit, e.dir, ""}
	for d := e.dir; d != ""; d = parentDir(d) {
		out = append(out, parentDir(d))
	}
	return out
}

// scriptNamed is the one script of this name that can be meant: its path ends
// as the command says, or it is the only one of that name in the unit.
func (e *expander) scriptNamed(name, base string) *file.File {
	clean := strings.TrimPrefix(strings.TrimPrefix(name, "./"), "/")
	var best *file.File
	n := 0
	for _, f := range e.f.set.Base(base) {
		if !shellScript(f) || f.Scope == "test" || f.Scope == "vendored" || f.Scope == "docs" || strings.Contains(f.Path, "init.d/") {
			continue
		}
		if e.unit != "" && !strings.HasPrefix(f.Path, e.unit+"/") && !strings.HasPrefix(f.Path, e.dir+"/") {
			continue
		}
		if f.Path == clean || f.Path == join(e.unit, clean) || f.Path == join(e.dir, clean) {
			return f
		}
		if strings.Contains(base, ".") || strings.Contains(base, "entrypoint") || strings.HasPrefix(base, "start") || strings.HasPrefix(base, "run") {
			best = f
			n++
		}
	}
	if n != 1 {
		return nil
	}
	return best
}

func shellScript(f *file.File) bool { return f.Is("Shell") }

// forwarded are the words after a script that hands over to them with "$@", and
// whether it does so with exec.
func forwarded(script *file.File, words []string) (rest []string, exec bool) {
	for _, c := range script.Shell() {
		for _, w := range c.Words {
			if w != "$@" && w != "${@}" && w != "$*" && w != "${*}" {
				continue
			}
			rest = words[1:]
			if base := words[0][strings.LastIndexByte(words[0], '/')+1:]; base == "sh" || base == "bash" || base == "ash" {
				rest = words[min(2, len(words)):]
			}
			exec = exec || c.Exec
		}
	}
	if len(rest) == 0 {
		return nil, false
	}
	return rest, exec
}
