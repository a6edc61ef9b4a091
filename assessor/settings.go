package assessor

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"workbook/assessor/assessment"
	"workbook/assessor/file"
	"workbook/assessor/parse"
	"workbook/assessor/snapshot"
	"workbook/assessor/unit"
	"workbook/content/rubric"
)

// settingsPath is where a repository speaks of its own assessment. Its form is
// documented in web/schema/workbook-settings.json.
const settingsPath = ".workbook.yaml"

// Settings are what a repository's own .workbook.yaml says: its kind, paths
// that do not count, evidence to ignore with a reason, and the step that the
// team wants to reach on each rung of the ladder.
type Settings struct {
	Kind    string
	Exclude []string
	Ignore  []Ignore
	// Targets are steps 0–4 by rung.
	Targets map[string]int
}

// Ignore takes one check's evidence out of the verdicts, at some paths or
// everywhere, and says why.
type Ignore struct {
	Check, Path, Reason string
}

// ignores is the reason why evidence is ignored, "" where it counts.
func (s Settings) ignores(check, path string) string {
	for _, i := range s.Ignore {
		if i.Check != check && i.Check != "*" {
			continue
		}
		if ok, _ := doublestar.Match(i.Path, path); ok || i.Path == "" {
			return i.Reason
		}
	}
	return ""
}

// without returns the snapshot without the files that the settings exclude,
// and names these: they count for nothing, as if they were not tracked.
func (s Settings) without(from *snapshot.Snapshot) (*snapshot.Snapshot, []assessment.Skipped) {
	if len(s.Exclude) == 0 {
		return from, nil
	}
	out := *from
	out.Files, out.Skipped = nil, nil
	var gone []assessment.Skipped
	for _, f := range from.Files {
		if s.excludes(f.Path) {
			gone = append(gone, assessment.Skipped{Path: f.Path, Why: "excluded by " + settingsPath})
			continue
		}
		out.Files = append(out.Files, f)
	}
	for _, f := range from.Skipped {
		if !s.excludes(f.Path) {
			out.Skipped = append(out.Skipped, f)
		}
	}
	return &out, gone
}

func (s Settings) excludes(path string) bool {
	if path == settingsPath {
		return false
	}
	for _, p := range s.Exclude {
		if ok, _ := doublestar.Match(p, path); ok || strings.HasPrefix(path, strings.TrimSuffix(p, "/")+"/") {
			return true
		}
	}
	return false
}

var kinds = []unit.Kind{unit.WebApp, unit.Service, unit.Worker, unit.Monorepo, unit.Library, unit.CLI, unit.StaticSite, unit.Mobile, unit.Desktop, unit.Infrastructure, unit.Documentation}

// loadSettings reads .workbook.yaml. A mistake in it is listed with its line
// and key, and the rest counts: a broken file must not read as clean.
func loadSettings(s *snapshot.Snapshot) (Settings, []assessment.Skipped) {
	one := s.File(settingsPath)
	if one == nil {
		return Settings{}, nil
	}
	f := file.NewSet(snapshot.New("", []snapshot.File{*one}, nil)).Get(settingsPath)
	r := settingsReader{path: f.Path}
	root := f.Tree()
	if f.Problem() != nil {
		r.complain(root, "not valid YAML: %v", f.Problem())
	}
	if root != nil && root.Kind != parse.Map {
		r.complain(root, "the settings are keys with values: kind, exclude, ignore, targets")
	}
	for _, n := range root.Entries() {
		switch n.Key {
		case "kind":
			r.kind(n)
		case "exclude":
			r.exclude(n)
		case "ignore":
			r.ignore(n)
		case "targets":
			r.targets(n)
		default:
			r.complain(n, "key %q is not known; the keys are kind, exclude, ignore and targets", n.Key)
		}
	}
	return r.settings, r.wrong
}

// settingsReader collects what is said and what is wrong with it.
type settingsReader struct {
	path     string
	settings Settings
	wrong    []assessment.Skipped
}

func (r *settingsReader) complain(n *parse.Node, format string, args ...any) {
	r.wrong = append(r.wrong, assessment.Skipped{Path: r.path, Why: fmt.Sprintf("line %d: %s", max(1, n.LineOf()), fmt.Sprintf(format, args...))})
}

func (r *settingsReader) kind(n *parse.Node) {
	if !slices.Contains(kinds, unit.Kind(n.Str())) {
		r.complain(n, "kind %q is not known", n.Str())
		return
	}
	r.settings.Kind = n.Str()
}

func (r *settingsReader) exclude(n *parse.Node) {
	for _, p := range n.Items() {
		switch {
		case p.Kind != parse.Scalar:
			r.complain(p, "exclude takes a list of paths or patterns")
		case !doublestar.ValidatePattern(p.Value):
			r.complain(p, "exclude: %q is not a pattern", p.Value)
		default:
			r.settings.Exclude = append(r.settings.Exclude, p.Value)
		}
	}
}

func (r *settingsReader) ignore(n *parse.Node) {
	for _, i := range n.Items() {
		for _, key := range i.Entries() {
			if key.Key != "check" && key.Key != "path" && key.Key != "reason" {
				r.complain(key, "ignore: key %q is not known; the keys are check, path and reason", key.Key)
			}
		}
		one := Ignore{Check: i.Get("check").Str(), Path: i.Get("path").Str(), Reason: strings.TrimSpace(i.Get("reason").Str())}
		switch {
		case one.Check == "" || one.Reason == "":
			r.complain(i, "ignore needs check and reason")
		case !known(one.Check):
			r.complain(i.Get("check"), "ignore: check %q is not known", one.Check)
		case !doublestar.ValidatePattern(one.Path):
			r.complain(i.Get("path"), "ignore: path %q is not a pattern", one.Path)
		default:
			r.settings.Ignore = append(r.settings.Ignore, one)
		}
	}
}

// known tells the id of a check, or "*" for all.
func known(id string) bool {
	for _, c := range Checks() {
		if c.ID == id {
			return true
		}
	}
	return id == "*"
}

func (r *settingsReader) targets(n *parse.Node) {
	if n.Kind != parse.Map {
		r.complain(n, "targets takes a step from 0 to 4 for each rung")
		return
	}
	for _, t := range n.Entries() {
		step, err := strconv.Atoi(t.Str())
		switch {
		case !slices.ContainsFunc(rubric.Rungs, func(g rubric.Rung) bool { return g.ID == t.Key }):
			r.complain(t, "targets: rung %q is not known", t.Key)
		case err != nil || step < 0 || step > 4:
			r.complain(t, "targets: %s takes a step from 0 to 4", t.Key)
		default:
			if r.settings.Targets == nil {
				r.settings.Targets = map[string]int{}
			}
			r.settings.Targets[t.Key] = step
		}
	}
}
