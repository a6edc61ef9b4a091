package source

import (
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// rules are the patterns of the .gitignore files of a folder.
type rules []rule

type rule struct {
	dir, pattern string
	negate       bool
	dirOnly      bool
}

// ignored reads every .gitignore among the entries. A folder with the files of
// a git index would be exact; this is what git says of new files.
func ignored(entries []entry) (all rules) {
	for _, e := range entries {
		if e.path != ".gitignore" && !strings.HasSuffix(e.path, "/.gitignore") || e.read == nil || e.size > maxFile {
			continue
		}
		data, err := e.read()
		if err != nil {
			continue
		}
		dir := strings.TrimSuffix(e.path, ".gitignore")
		for _, line := range strings.Split(string(data), "\n") {
			line = strings.TrimRight(line, " \t\r")
			if line == "" || line[0] == '#' {
				continue
			}
			r := rule{dir: dir}
			if line[0] == '!' {
				r.negate, line = true, line[1:]
			}
			if strings.HasSuffix(line, "/") {
				r.dirOnly, line = true, strings.TrimSuffix(line, "/")
			}
			if !strings.Contains(line, "/") {
				line = "**/" + line
			}
			r.pattern = strings.TrimPrefix(line, "/")
			if doublestar.ValidatePattern(r.pattern) && len(all) < 5000 {
				all = append(all, r)
			}
		}
	}
	return all
}

// match tells whether a file is ignored: the last rule that matches it or a
// folder of it decides.
func (all rules) match(path string) bool {
	out := false
	for _, r := range all {
		rest, ok := strings.CutPrefix(path, r.dir)
		if !ok || out == !r.negate {
			continue
		}
		if r.hits(rest) {
			out = !r.negate
		}
	}
	return out
}

func (r rule) hits(path string) bool {
	for i := 0; i <= len(path); i++ {
		if i < len(path) && path[i] != '/' {
			continue
		}
		if i == len(path) && r.dirOnly {
			return false
		}
		if ok, _ := doublestar.Match(r.pattern, path[:i]); ok {
			return true
		}
	}
	return false
}
