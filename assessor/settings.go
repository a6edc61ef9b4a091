package assessor

import (
	"fmt"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"workbook/assessor/assessment"
	"workbook/assessor/file"
	"workbook/assessor/parse"
	"workbook/assessor/unit"
)

// Settings are what a repository's own .workbook.yaml says: its kind, paths
// that do not count, and evidence to ignore with a reason.
type Settings struct {
	Kind    string
	Exclude []string
	Ignore  []Ignore
}

// Ignore takes one check's evidence out of the verdicts, at some paths or
// everywhere, and says why.
type Ignore struct {
	Check, Path, Reason string
}

// ignores is the reason why evidence is ignored, "" where it counts.
func (s Settings) ignores(check, path string) string {
	for _, p := range s.Exclude {
		if ok, _ := doublestar.Match(p, path); ok {
			return "excluded by .workbook.yaml"
		}
	}
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

var kinds = []unit.Kind{unit.WebApp, unit.Service, unit.Worker, unit.Monorepo, unit.Library, unit.CLI, unit.StaticSite, unit.Mobile, unit.Desktop, unit.Infrastructure, unit.Documentation}

// loadSettings reads .workbook.yaml. A mistake in it is listed with its line
// and key, and the rest counts: a broken file must not read as clean.
func loadSettings(set *file.Set) (Settings, []assessment.Skipped) {
	f := set.Get(".workbook.yaml")
	if f == nil {
		return Settings{}, nil
	}
	var s Settings
	var wrong []assessment.Skipped
	complain := func(n *parse.Node, format string, args ...any) {
		wrong = append(wrong, assessment.Skipped{Path: f.Path, Why: fmt.Sprintf("line %d: %s", n.LineOf(), fmt.Sprintf(format, args...))})
	}
	root := f.Tree()
	if f.Problem() != nil {
		complain(root, "not valid YAML: %v", f.Problem())
	}
	for _, n := range root.Entries() {
		switch n.Key {
		case "kind":
			s.Kind = n.Str()
			known := false
			for _, k := range kinds {
				known = known || string(k) == s.Kind
			}
			if !known {
				complain(n, "kind %q is not known", s.Kind)
				s.Kind = ""
			}
		case "exclude":
			s.Exclude = n.Strings()
		case "ignore":
			for _, i := range n.Items() {
				one := Ignore{Check: i.Get("check").Str(), Path: i.Get("path").Str(), Reason: strings.TrimSpace(i.Get("reason").Str())}
				if one.Check == "" || one.Reason == "" {
					complain(i, "ignore needs check and reason")
					continue
				}
				s.Ignore = append(s.Ignore, one)
			}
		default:
			complain(n, "key %q is not known", n.Key)
		}
	}
	return s, wrong
}
