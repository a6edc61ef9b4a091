package parse

import (
	"encoding/json"
	"strconv"
	"strings"
)

// Instruction is one line of a Dockerfile, with its continuations joined.
type Instruction struct {
	// Name is the keyword in lower case.
	Name string
	// Args is the rest, flags removed.
	Args  string
	Flags []string
	// Exec is the JSON form's words, nil in the shell form.
	Exec      []string
	Line, End int
	Heredocs  []string
}

// Stage is what stands between two FROM lines.
type Stage struct {
	Name string
	// Image is the image as it is written, with defaults of ARG put in; Base
	// is its name without registry, tag and digest.
	Image, Base, Tag, Digest string
	// Parent is the earlier stage that it builds on, or nil; Earlier are all
	// stages before it.
	Parent       *Stage
	Earlier      []*Stage
	Line         int
	Instructions []Instruction
}

// Dockerfile is a parsed Dockerfile.
type Dockerfile struct {
	Stages []*Stage
}

// ParseDockerfile reads a Dockerfile; nil where it has no FROM.
func ParseDockerfile(data []byte) *Dockerfile {
	if len(data) > maxBytes {
		return nil
	}
	d := &Dockerfile{}
	args := map[string]string{}
	for _, in := range instructions(string(data)) {
		switch {
		case in.Name == "from":
			d.Stages = append(d.Stages, d.stage(in, args))
		case len(d.Stages) == 0 && in.Name == "arg":
			if k, v, ok := strings.Cut(in.Args, "="); ok {
				args[strings.TrimSpace(k)] = strings.Trim(strings.TrimSpace(v), `"'`)
			}
		case len(d.Stages) > 0:
			s := d.Stages[len(d.Stages)-1]
			s.Instructions = append(s.Instructions, in)
		}
	}
	if len(d.Stages) == 0 {
		return nil
	}
	return d
}

func (d *Dockerfile) stage(in Instruction, args map[string]string) *Stage {
	s := &Stage{Line: in.Line, Earlier: d.Stages[:len(d.Stages):len(d.Stages)]}
	words := strings.Fields(in.Args)
	if len(words) == 0 {
		return s
	}
	if len(words) >= 3 && strings.EqualFold(words[1], "as") {
		s.Name = strings.ToLower(words[2])
	}
	s.Image = expand(words[0], args)
	for _, earlier := range d.Stages {
		if earlier.Name != "" && strings.EqualFold(earlier.Name, s.Image) {
			s.Parent = earlier
		}
	}
	s.Base, s.Tag, s.Digest = SplitImage(s.Image)
	return s
}

// expand puts defaults into $NAME, ${NAME} and ${NAME:-default}.
func expand(s string, args map[string]string) string {
	for range 10 {
		i := strings.IndexByte(s, '$')
		if i < 0 {
			return s
		}
		j := i + 1
		if j < len(s) && s[j] == '{' {
			end := strings.IndexByte(s[j:], '}')
			if end < 0 {
				return s
			}
			name, fallback, _ := strings.Cut(s[j+1:j+end], ":-")
			value, ok := args[name]
			if !ok {
				value = fallback
			}
			if value == "" {
				return s
			}
			s = s[:i] + value + s[j+end+1:]
			continue
		}
		for j < len(s) && (s[j] == '_' || s[j] >= '0' && s[j] <= '9' || s[j]|32 >= 'a' && s[j]|32 <= 'z') {
			j++
		}
		value, ok := args[s[i+1:j]]
		if !ok {
			return s
		}
		s = s[:i] + value + s[j:]
	}
	return s
}

// SplitImage takes an image reference apart: the name without its registry,
// the tag and the digest.
func SplitImage(image string) (base, tag, digest string) {
	image, digest, _ = strings.Cut(image, "@")
	slash := strings.LastIndexByte(image, '/')
	if colon := strings.LastIndexByte(image, ':'); colon > slash {
		image, tag = image[:colon], image[colon+1:]
	}
	parts := strings.Split(image, "/")
	if len(parts) > 1 && (strings.ContainsAny(parts[0], ".:") || parts[0] == "localhost") {
		parts = parts[1:]
	}
	if len(parts) > 1 && parts[0] == "library" {
		parts = parts[1:]
	}
	return strings.Join(parts, "/"), tag, digest
}

// Final is the stage that makes the production image: the last one, or the
// last that is not named for development or tests.
func (d *Dockerfile) Final() *Stage {
	for i := len(d.Stages) - 1; i >= 0; i-- {
		if !forDevelopment(d.Stages[i].Name) {
			return d.Stages[i]
		}
	}
	return d.Stages[len(d.Stages)-1]
}

// forDevelopment tells by its name that a stage makes no production image.
func forDevelopment(name string) bool {
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' || r == '.' }) {
		switch part {
		case "dev", "develop", "development", "devel", "test", "tests", "testing", "debug", "lint", "e2e", "local":
			return true
		}
	}
	return false
}

// Named is the stage of this name, or nil.
func (d *Dockerfile) Named(name string) *Stage {
	for _, s := range d.Stages {
		if name != "" && strings.EqualFold(s.Name, name) {
			return s
		}
	}
	return nil
}

// Root is the image that a stage comes from in the end, through the stages it
// builds on.
func (s *Stage) Root() *Stage {
	for s.Parent != nil {
		s = s.Parent
	}
	return s
}

// Last is the last instruction of a name in the stage or in those it builds
// on, or nil.
func (s *Stage) Last(name string) *Instruction {
	for ; s != nil; s = s.Parent {
		for i := len(s.Instructions) - 1; i >= 0; i-- {
			if s.Instructions[i].Name == name {
				return &s.Instructions[i]
			}
		}
	}
	return nil
}

// All are the instructions of a name in the stage and in those it builds on.
func (s *Stage) All(name string) (found []Instruction) {
	for ; s != nil; s = s.Parent {
		for _, in := range s.Instructions {
			if in.Name == name {
				found = append(found, in)
			}
		}
	}
	return found
}

// Expose are the ports that the stage's image exposes.
func (s *Stage) Expose() (ports []string) {
	for _, in := range s.All("expose") {
		ports = append(ports, strings.Fields(in.Args)...)
	}
	return ports
}

// Env is a variable that the stage's image sets, and the line; 0 where unset.
func (s *Stage) Env(name string) (value string, line int) {
	for _, in := range s.All("env") {
		for _, pair := range envPairs(in.Args) {
			if pair[0] == name {
				return pair[1], in.Line
			}
		}
	}
	return "", 0
}

func envPairs(args string) (pairs [][2]string) {
	if first, rest, ok := strings.Cut(args, " "); ok && !strings.Contains(first, "=") {
		return [][2]string{{first, strings.TrimSpace(rest)}}
	}
	for _, w := range Words(args) {
		if k, v, ok := strings.Cut(w, "="); ok {
			pairs = append(pairs, [2]string{k, v})
		}
	}
	return pairs
}

// EnvPairs are the names and values of an ENV or ARG instruction.
func (in Instruction) EnvPairs() [][2]string { return envPairs(in.Args) }

func instructions(src string) (out []Instruction) {
	lines := strings.Split(strings.TrimPrefix(src, "\ufeff"), "\n")
	escape, head := byte('\\'), true
	for i := 0; i < len(lines); i++ {
		text := strings.TrimSpace(lines[i])
		if strings.HasPrefix(text, "#") {
			k, v, ok := strings.Cut(text[1:], "=")
			if head && ok && strings.EqualFold(strings.TrimSpace(k), "escape") && strings.TrimSpace(v) == "`" {
				escape = '`'
			}
			continue
		}
		if text == "" {
			continue
		}
		head = false
		in := Instruction{Line: i + 1}
		var joined string
		joined, i = continued(lines, i, escape)
		in.Name, in.Args, _ = strings.Cut(strings.Replace(strings.TrimSpace(joined), "\t", " ", 1), " ")
		in.Name, in.Args = strings.ToLower(in.Name), strings.TrimSpace(in.Args)
		if in.Name == "run" || in.Name == "copy" || in.Name == "add" {
			in.Heredocs, i = heredocs(in.Args, lines, i)
		}
		for strings.HasPrefix(in.Args, "--") {
			flag, rest, _ := strings.Cut(in.Args, " ")
			in.Flags, in.Args = append(in.Flags, flag), strings.TrimSpace(rest)
		}
		if strings.HasPrefix(in.Args, "[") && in.Name != "env" {
			var words []string
			if json.Unmarshal([]byte(in.Args), &words) == nil {
				in.Exec = append([]string{}, words...)
			}
		}
		in.End = min(i, len(lines)-1) + 1
		out = append(out, in)
	}
	return out
}

// continued joins a line with those after it, as long as each ends in the
// escape character; comments and empty lines between them fall away.
func continued(lines []string, i int, escape byte) (string, int) {
	var b strings.Builder
	for {
		t := strings.TrimRight(strings.TrimSuffix(lines[i], "\r"), " \t")
		if n := len(t); n == 0 || t[n-1] != escape {
			b.WriteString(t)
			return b.String(), i
		}
		b.WriteString(t[:len(t)-1])
		for i++; i < len(lines); i++ {
			if x := strings.TrimSpace(lines[i]); x != "" && x[0] != '#' {
				break
			}
		}
		if i >= len(lines) {
			return b.String(), len(lines) - 1
		}
	}
}

func heredocs(args string, lines []string, i int) (bodies []string, last int) {
	for at := 0; ; {
		j := strings.Index(args[at:], "<<")
		if j < 0 {
			return bodies, i
		}
		at += j + 2
		tag := strings.TrimPrefix(args[at:], "-")
		tag = strings.TrimLeft(tag, `"'`)
		end := 0
		for end < len(tag) && (tag[end] == '_' || tag[end] >= '0' && tag[end] <= '9' || tag[end]|32 >= 'a' && tag[end]|32 <= 'z') {
			end++
		}
		if end == 0 {
			continue
		}
		var b strings.Builder
		for i++; i < len(lines); i++ {
			if strings.TrimSpace(lines[i]) == tag[:end] {
				break
			}
			b.WriteString(lines[i] + "\n")
		}
		bodies = append(bodies, b.String())
	}
}

// Making are the stages that make the production image: the final one, those
// it builds on, and those it copies or mounts from.
func (d *Dockerfile) Making() (stages []*Stage) {
	var visit func(*Stage)
	visit = func(s *Stage) {
		if s == nil {
			return
		}
		for _, known := range stages {
			if known == s {
				return
			}
		}
		stages = append(stages, s)
		visit(s.Parent)
		for _, in := range s.Instructions {
			for _, f := range in.Flags {
				if name, ok := strings.CutPrefix(f, "--from="); ok {
					visit(d.reference(name))
				}
				if _, rest, ok := strings.Cut(f, "from="); ok && strings.HasPrefix(f, "--mount=") {
					name, _, _ := strings.Cut(rest, ",")
					visit(d.reference(name))
				}
			}
		}
	}
	visit(d.Final())
	return stages
}

// reference is the stage that COPY --from names, by name or number.
func (d *Dockerfile) reference(name string) *Stage {
	if s := d.Named(name); s != nil {
		return s
	}
	if n, err := strconv.Atoi(name); err == nil && n >= 0 && n < len(d.Stages) {
		return d.Stages[n]
	}
	return nil
}
