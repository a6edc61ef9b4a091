package command

import (
	"testing"

	"workbook/assessor/file"
	"workbook/assessor/snapshot"
)

// TestMode asks, for lines of an entry point, under which first argument they
// run.
func TestMode(t *testing.T) {
	text := `#!/bin/bash
set -e
case "$1" in
  worker)
    if [ -n "$X" ]; then
      echo x
    fi
    exec celery
    ;;
  api | web)
    exec gunicorn app
    ;;
esac
if [ "$1" = '/venv/bin/uwsgi' ]; then
  python manage.py migrate
else
  echo other
fi
if [ "$1" = web ]; then migrate; fi
exec "$@"
`
	set := file.NewSet(snapshot.New("", []snapshot.File{{Path: "entrypoint.sh", Data: []byte(text)}}, nil))
	for line, want := range map[int]string{2: "", 6: "worker", 8: "worker", 11: "api | web", 15: "/venv/bin/uwsgi", 17: "", 19: "web", 20: ""} {
		if got := Mode(set.Get("entrypoint.sh"), line); got != want {
			t.Errorf("line %d runs under %q, want %q", line, got, want)
		}
	}
}
