package command

import (
	"path"
	"regexp"
	"strconv"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/parse"
)

func (f *finder) dockerfile(file *file.File) {
	stage := file.Dockerfile().Final()
	words, line, exec := ofImage(stage)
	if len(words) == 0 {
		return
	}
	s := Start{Type: "image", Source: "dockerfile", Path: file.Path, Line: line, Stage: stage, Exec: exec, Text: strings.Join(words, " ")}
	s.Dev = developers.MatchString(s.Text)
	if !exec && len(words) == 3 {
		s.Text = words[2]
	}
	f.addWords(s, words, "")
}

// developers is a script that a developer starts the app with, by its name.
var developers = regexp.MustCompile(`(?i)[./_-](?:dev|development|local|test|ci)\.(?:sh|bash|js|py|rb)\b`)

// ofImage is how an image starts: ENTRYPOINT and CMD together, their line, and
// whether no shell of the image stands before them.
func ofImage(stage *parse.Stage) (words []string, line int, exec bool) {
	entry, cmd := stage.Last("entrypoint"), stage.Last("cmd")
	exec = true
	for _, in := range []*parse.Instruction{entry, cmd} {
		if in == nil || in == cmd && entry != nil && entry.Exec == nil {
			continue // a shell-form ENTRYPOINT ignores CMD
		}
		line = in.Line
		if in.Exec != nil {
			words = append(words, in.Exec...)
			continue
		}
		exec = false
		words = append(words, shellOf(stage)...)
		words = append(words, in.Args)
	}
	return words, line, exec
}

// shellOf is the shell of an image's shell form.
func shellOf(stage *parse.Stage) []string {
	if in := stage.Last("shell"); in != nil && len(in.Exec) > 1 {
		return in.Exec
	}
	return []string{"sh", "-c"}
}

// inRepository is the repository's file that stands at a path of an image, by
// the COPY instructions that brought it there; nil where none did.
func inRepository(set *file.Set, stage *parse.Stage, contexts []string, at string) *file.File {
	return follow(set, stage, contexts, at, 0)
}

func follow(set *file.Set, stage *parse.Stage, contexts []string, at string, depth int) *file.File {
	if stage == nil || depth > 5 {
		return nil
	}
	var best *file.File
	for s := stage; s != nil; s = s.Parent {
		dir := "/"
		for _, in := range s.Instructions {
			switch in.Name {
			case "workdir":
				dir = absolute(dir, in.Args)
			case "copy", "add":
				if f := copied(set, s, contexts, in, dir, absolute(workdir(stage), at), depth); f != nil {
					best = f
				}
			}
		}
		if best != nil {
			return best
		}
	}
	return nil
}

func workdir(stage *parse.Stage) string {
	var chain []*parse.Stage
	for s := stage; s != nil; s = s.Parent {
		chain = append(chain, s)
	}
	dir := "/"
	for i := len(chain) - 1; i >= 0; i-- {
		for _, in := range chain[i].Instructions {
			if in.Name == "workdir" {
				dir = absolute(dir, in.Args)
			}
		}
	}
	return dir
}

func absolute(dir, p string) string {
	p = strings.Trim(p, `"'`)
	if strings.HasPrefix(p, "/") || strings.HasPrefix(p, "$") {
		return path.Clean(p)
	}
	return path.Join(dir, p)
}

// copied is the file that one COPY instruction puts at a path, or nil.
func copied(set *file.Set, stage *parse.Stage, contexts []string, in parse.Instruction, dir, at string, depth int) *file.File {
	words := in.Exec
	if words == nil {
		words = parse.Words(in.Args)
	}
	if len(words) < 2 {
		return nil
	}
	sources, to := words[:len(words)-1], words[len(words)-1]
	target := absolute(dir, to)
	for _, src := range sources {
		var inside []string // where the path may stand in the source
		if at == target {
			inside = append(inside, src)
		}
		if at == path.Join(target, path.Base(src)) {
			inside = append(inside, src)
		}
		if rest, ok := strings.CutPrefix(at, strings.TrimSuffix(target, "/")+"/"); ok {
			inside = append(inside, path.Join(src, rest))
			if ok, _ := path.Match(path.Base(src), rest); ok {
				inside = append(inside, path.Join(path.Dir(src), rest))
			}
		}
		for _, p := range inside {
			if from := flag(in.Flags, "--from="); from != "" {
				if f := follow(set, stageNamed(stage, from), contexts, absolute("/", p), depth+1); f != nil {
					return f
				}
				continue
			}
			for _, c := range contexts {
				if f := set.Get(join(c, p)); f != nil {
					return f
				}
			}
		}
	}
	return nil
}

func flag(flags []string, name string) string {
	for _, f := range flags {
		if v, ok := strings.CutPrefix(f, name); ok {
			return v
		}
	}
	return ""
}

// stageNamed is an earlier stage by its name or number, or nil.
func stageNamed(stage *parse.Stage, name string) *parse.Stage {
	for i, s := range stage.Earlier {
		if strings.EqualFold(s.Name, name) || strconv.Itoa(i) == name {
			return s
		}
	}
	return nil
}

// join is a folder named from another one; "" is the root, and nothing leads
// out of it.
func join(dir, sub string) string {
	return strings.TrimPrefix(path.Join("/", dir, sub), "/")
}
