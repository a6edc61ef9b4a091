package assessor

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"workbook/assessor/snapshot"
)

// TestHostileFilesLeaveTheRest: whatever one file holds, the assessment of the
// others stands, within seconds.
func TestHostileFilesLeaveTheRest(t *testing.T) {
	laughs := "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
	for i := range 11 {
		one := fmt.Sprintf("*a%d", i)
		laughs += fmt.Sprintf("a%d: &a%d [%s]\n", i+1, i+1, strings.Join([]string{one, one, one, one, one, one, one, one, one, one}, ", "))
	}
	deep := strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000)
	files := map[string]string{
		"docker-compose.yml":              laughs,
		"k8s/self.yaml":                   "a: &a\n  b: *a\n",
		".github/workflows/deep.yml":      "on: " + strings.Repeat("[", 50_000),
		"package.json":                    deep,
		"pyproject.toml":                  "a = " + strings.Repeat("[", 50_000),
		"pom.xml":                         "<!DOCTYPE x [<!ENTITY a \"b\">]>" + strings.Repeat("<a>", 50_000),
		"main.tf":                         strings.Repeat("a {\n", 50_000),
		"Dockerfile":                      "FROM x\nRUN <<EOF\n" + strings.Repeat("\\\n", 10_000),
		"app.py":                          strings.Repeat("(", 200_000) + "'''" + strings.Repeat("a", 100_000),
		"web/long.js":                     "var a = '" + strings.Repeat("password=", 100_000) + "'",
		"run.sh":                          strings.Repeat("$(", 50_000),
		"<img src=x onerror=alert(1)>.py": "SECRET_KEY = 'kf83hfa93hf7a8sdf6gq3'\n",
		".workbook.yaml":                  "kind: spaceship\nignore: 3\nnope: 1\n",
		"Procfile":                        "web: python main.py\n",
		"requirements.txt":                "flask==3.1.0\n",
		"main.py":                         "import os\nfrom flask import Flask\napp = Flask(__name__)\napp.run(port=int(os.environ['PORT']))\n",
	}
	var list []snapshot.File
	for path, text := range files {
		list = append(list, snapshot.File{Path: path, Data: []byte(text)})
	}
	start := time.Now()
	a, err := Assess(context.Background(), snapshot.New("hostile", list, nil))
	if err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("it took %s", took)
	}
	found := false
	for _, c := range a.Criteria() {
		for _, e := range c.Evidence {
			found = found || e.Path == "main.py"
		}
	}
	if !found {
		t.Error("nothing was found in the file that is in order")
	}
	settings := ""
	for _, s := range a.Repository.Skipped {
		if s.Path == ".workbook.yaml" {
			settings += s.Why + "; "
		}
		if strings.HasPrefix(s.Why, "check ") {
			t.Errorf("%s: %s", s.Path, s.Why)
		}
	}
	if !strings.Contains(settings, "line 1") || !strings.Contains(settings, "spaceship") || !strings.Contains(settings, "nope") {
		t.Errorf("the mistakes in .workbook.yaml are told as %q", settings)
	}
	data, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(data), "kf83hfa93hf7a8sdf6gq3") {
		t.Error("a credential is shown unmasked")
	}
}
