package build

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/command"
)

// A start script that installs only where the packages are missing does so on
// a developer's machine, whose folder hides what the image holds.

var (
	asksMissing = regexp.MustCompile(`(?:^|\s)if\b.*(?:!\s*-[defs]\b|-z\s+["']?\$\(\s*(?:ls|find)\b|!\s*(?:test|ls)\b)`)
	asksDev     = regexp.MustCompile(`(?i)(?:^|\s)if\b.*(?:=\s*["']?(?:dev|development|local|test)\b|!=\s*["']?prod)`)
	opensBlock  = regexp.MustCompile(`^\s*if\b`)
	endsBlock   = regexp.MustCompile(`^\s*fi\b`)
)

// guarded tells a step that its script runs in development alone, or only where
// the packages are missing while the image brings them.
func guarded(r *check.Repo, s command.Start, step command.Step) bool {
	f := r.Get(step.Path)
	if f == nil || !f.Is("Shell") {
		return false
	}
	closed := 0
	for n := step.Line; n >= 1 && n > step.Line-40; n-- {
		line := f.CodeLine(n)
		switch {
		case endsBlock.MatchString(line) && n < step.Line:
			closed++
		case opensBlock.MatchString(line) && closed > 0:
			closed--
		case asksDev.MatchString(line):
			return true
		case asksMissing.MatchString(line):
			return installed(s, step)
		}
	}
	return false
}

// installed tells that the image's build runs the same installer.
func installed(s command.Start, step command.Step) bool {
	if s.Stage == nil {
		return false
	}
	for _, stage := range append(s.Stage.Earlier, s.Stage) {
		for _, in := range stage.Instructions {
			if in.Name == "run" && strings.Contains(in.Args, step.Name()) && (strings.Contains(in.Args, "install") || strings.Contains(in.Args, step.Name()+" ci")) {
				return true
			}
		}
	}
	return false
}
