package framework

import (
	"strings"
	"testing"
)

func TestEveryBehaviourHasASource(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Table {
		if seen[f.ID] {
			t.Errorf("%s stands twice", f.ID)
		}
		seen[f.ID] = true
		if (f.Serves != "" || f.Graceful != "" || f.Session != "" || f.Retries != "") && !strings.HasPrefix(f.Source, "http") {
			t.Errorf("%s says what it does by itself, and no source", f.ID)
		}
	}
	for _, p := range programs {
		if p.Source == "" || p.Name == "" || p.Role == "" {
			t.Errorf("program %s lacks a name, a role or a source", p.command)
		}
	}
}

func TestRun(t *testing.T) {
	for words, want := range map[string]string{
		"gunicorn -b :80 app:app":               "Gunicorn",
		"/venv/bin/uvicorn app:app":             "Uvicorn",
		"python manage.py runserver 0.0.0.0:80": "Django's development server",
		"python3 -u manage.py rqworker":         "RQ",
		"./bin/rails server -p 80":              "Puma",
		"rails console":                         "",
		"php artisan queue:work --tries=3":      "Laravel's queue worker",
		"php -S 0.0.0.0:80 -t public":           "PHP's development server",
		"node server.js":                        "",
		"next build":                            "",
		"next start -p 80":                      "Next.js",
	} {
		if p, _ := Run(strings.Fields(words)); p.Name != want {
			t.Errorf("%q runs %q, want %q", words, p.Name, want)
		}
	}
}
