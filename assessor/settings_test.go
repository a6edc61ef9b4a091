package assessor

import (
	"context"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"workbook/assessor/assessment"
	"workbook/assessor/snapshot"
)

// withSettings assesses a small app that logs to a file, under settings.
func withSettings(t *testing.T, settings string) assessment.Assessment {
	t.Helper()
	files := []snapshot.File{
		{Path: "requirements.txt", Data: []byte("flask==3.1.0\n")},
		{Path: "app.py", Data: []byte("app = Flask(__name__)\n")},
		{Path: "old/logs.py", Data: []byte("root.addHandler(RotatingFileHandler('app.log'))\n")},
	}
	if settings != "" {
		files = append(files, snapshot.File{Path: ".workbook.yaml", Data: []byte(settings)})
	}
	a, err := Assess(context.Background(), snapshot.New("x", files, nil))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func logFile(a assessment.Assessment) *assessment.Evidence {
	for _, c := range a.Criteria() {
		for i, e := range c.Evidence {
			if e.Check == "python-file-handler" {
				return &c.Evidence[i]
			}
		}
	}
	return nil
}

// TestSettings: what is excluded does not count at all, what is ignored is
// shown with its reason, a kind and a target are taken over.
func TestSettings(t *testing.T) {
	if e := logFile(withSettings(t, "")); e == nil || e.Ignored != "" {
		t.Fatalf("without settings the log file is %+v, want a gap that counts", e)
	}
	for _, exclude := range []string{"old", "old/", "old/**", "**/logs.py"} {
		a := withSettings(t, "exclude: ['"+exclude+"']\n")
		if e := logFile(a); e != nil {
			t.Errorf("exclude %s: the log file is still %+v", exclude, e)
		}
		if text := told(a); !strings.Contains(text, "old/logs.py excluded by .workbook.yaml") {
			t.Errorf("exclude %s: the list of what was not read says %q", exclude, text)
		}
	}
	a := withSettings(t, "ignore:\n  - {check: python-file-handler, path: old/**, reason: it goes next month}\n")
	if e := logFile(a); e == nil || e.Ignored != "it goes next month" {
		t.Errorf("the ignored evidence is %+v", e)
	}
	a = withSettings(t, "kind: library\ntargets: {write: 3, paged: 1}\n")
	if a.Repository.Kind != "library" || a.Ownership[0].Target != 3 || a.Ownership[4].Target != 1 || a.Ownership[1].Target != 0 {
		t.Errorf("kind is %s, targets are %d %d %d", a.Repository.Kind, a.Ownership[0].Target, a.Ownership[1].Target, a.Ownership[4].Target)
	}
}

func told(a assessment.Assessment) string {
	var all []string
	for _, s := range a.Repository.Skipped {
		all = append(all, s.Path+" "+s.Why)
	}
	return strings.Join(all, "; ")
}

// TestSettingsMistakes: each mistake is told with its line and key, and the
// published schema finds the same texts wrong.
func TestSettingsMistakes(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("../web/schema/workbook-settings.json")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"kind: web-app\nexclude: [old, '**/*.sql']\nignore:\n  - {check: '*', reason: all of it}\ntargets: {run: 0}\n": "",
		"kind: spaceship\n":                                     `line 1: kind "spaceship" is not known`,
		"kind: cli\nexcludes: [old]\n":                          `line 2: key "excludes" is not known`,
		"exclude:\n  - a: b\n":                                  "line 2: exclude takes a list",
		"ignore:\n  - check: stream\n":                          "line 2: ignore needs check and reason",
		"ignore:\n  - {check: stream, reason: x, until: now}\n": `line 2: ignore: key "until" is not known`,
		"targets:\n  run: 3\n  fly: 2\n":                        `line 3: targets: rung "fly" is not known`,
		"targets: {write: 7}\n":                                 "line 1: targets: write takes a step",
	} {
		var value any
		if err := yaml.Unmarshal([]byte(text), &value); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); (err == nil) != (want == "") {
			t.Errorf("%q: the schema says %v, want a mistake: %v", text, err, want != "")
		}
		if got := told(withSettings(t, text)); !strings.Contains(got, want) || want == "" && got != "" && !strings.Contains(got, "excluded") {
			t.Errorf("%q is told as %q, want %q", text, got, want)
		}
	}
	// A check that there is not is wrong, and no schema can know it.
	if got := told(withSettings(t, "ignore:\n  - {check: no-such-check, reason: x}\n")); !strings.Contains(got, `check "no-such-check" is not known`) {
		t.Errorf("an unknown check is told as %q", got)
	}
}
