package command

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"workbook/assessor/file"
	"workbook/assessor/snapshot"
	"workbook/assessor/unit"
)

// starts reads an archive as a repository and tells its starts: source, type,
// the step that stays and what keeps a signal from it.
func starts(archive string) string {
	set, units := repository(archive)
	var lines []string
	for _, s := range Find(set, units) {
		line := fmt.Sprintf("%s %s:", s.Source, s.Type)
		if main := s.Main(); main != nil {
			line += " " + main.String()
			if b := main.Barrier; b != nil {
				line += fmt.Sprintf(" [%s %s:%d sure=%v]", b.Kind, b.Path, b.Line, b.Sure)
			}
		}
		if s.Dev {
			line += " dev"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func repository(archive string) (*file.Set, []*unit.Unit) {
	var files []snapshot.File
	for _, f := range txtar.Parse([]byte(archive)).Files {
		files = append(files, snapshot.File{Path: f.Name, Data: f.Data})
	}
	set := file.NewSet(snapshot.New("test", files, nil))
	return set, unit.Find(set)
}

func TestStarts(t *testing.T) {
	for _, c := range []struct{ name, archive, want string }{
		{"exec form", "-- Dockerfile --\nFROM node:22\nCMD [\"node\", \"server.js\"]\n",
			"dockerfile image: node server.js"},
		{"shell form on Debian", "-- Dockerfile --\nFROM python:3.12-slim\nCMD gunicorn app:app\n",
			"dockerfile image: gunicorn app:app [shell Dockerfile:2 sure=true]"},
		{"shell form with exec", "-- Dockerfile --\nFROM python:3.12-slim\nCMD exec gunicorn app:app\n",
			"dockerfile image: gunicorn app:app"},
		{"shell form on Alpine", "-- Dockerfile --\nFROM ruby:3.3-alpine\nCMD cd /app && bundle exec puma\n",
			"dockerfile image: puma"},
		{"shell form of bash", "-- Dockerfile --\nFROM debian:12\nSHELL [\"/bin/bash\", \"-c\"]\nCMD ./server --port 80\n",
			"dockerfile image: ./server --port 80"},
		{"a pipeline", "-- Dockerfile --\nFROM ruby:3.3-alpine\nCMD puma | tee /log\n",
			"dockerfile image: tee /log [pipe Dockerfile:2 sure=true]"},
		{"npm on Debian", "-- Dockerfile --\nFROM node:22-slim\nCMD [\"npm\", \"start\"]\n-- package.json --\n{\"dependencies\": {\"express\": \"4\"}, \"scripts\": {\"start\": \"node server.js\"}}\n",
			"dockerfile image: node server.js [npm Dockerfile:2 sure=true]"},
		{"npm on Alpine", "-- Dockerfile --\nFROM node:22-alpine\nCMD npm start\n-- package.json --\n{\"dependencies\": {\"express\": \"4\"}, \"scripts\": {\"start\": \"node server.js\"}}\n",
			"dockerfile image: node server.js"},
		{"an init for all", "-- Dockerfile --\nFROM node:22\nENTRYPOINT [\"dumb-init\", \"--\"]\nCMD [\"npm\", \"start\"]\n-- package.json --\n{\"dependencies\": {\"express\": \"4\"}, \"scripts\": {\"start\": \"node server.js\"}}\n",
			"dockerfile image: node server.js"},
		{"a script that stays", "-- Dockerfile --\nFROM python:3.12\nCOPY docker/start.sh /start.sh\nCMD [\"/start.sh\"]\n-- docker/start.sh --\n#!/bin/sh\nflask db upgrade\ngunicorn app:app\n",
			"dockerfile image: gunicorn app:app [script docker/start.sh:3 sure=true]"},
		{"a script that hands over", "-- Dockerfile --\nFROM python:3.12\nCOPY . /app\nWORKDIR /app\nENTRYPOINT [\"./bin/enter\"]\nCMD [\"gunicorn\", \"app:app\"]\n-- bin/enter --\n#!/bin/sh\nset -e\nif [ \"$1\" = migrate ]; then\n  flask db upgrade\n  exit 0\nfi\nexec \"$@\"\n",
			"dockerfile image: gunicorn app:app"},
		{"a script that does not", "-- Dockerfile --\nFROM python:3.12\nCOPY . /app\nWORKDIR /app\nENTRYPOINT [\"./bin/enter\"]\nCMD [\"gunicorn\", \"app:app\"]\n-- bin/enter --\n#!/bin/sh\n\"$@\"\n",
			"dockerfile image: gunicorn app:app [script bin/enter:2 sure=true]"},
		{"another program's script is not taken", "-- Dockerfile --\nFROM alpine\nCOPY --from=build /src/shop /usr/bin/shop\nCMD [\"/usr/bin/shop\"]\n-- etc/init.d/shop --\n#!/bin/sh\nstart-stop-daemon --start --exec /usr/bin/shop\n",
			"dockerfile image: /usr/bin/shop"},
		{"a named production stage", "-- Dockerfile --\nFROM node:22 AS production\nCMD [\"node\", \"dist/main.js\"]\nFROM production AS dev\nCMD [\"npm\", \"run\", \"dev\"]\n",
			"dockerfile image: node dist/main.js"},
		{"compose keeps the image's entry point", "-- app/Dockerfile --\nFROM ruby:3.3\nCOPY enter.sh /\nENTRYPOINT [\"/enter.sh\"]\n-- app/enter.sh --\n#!/bin/sh\nexec \"$@\"\n-- app/Gemfile --\ngem 'sidekiq'\n-- compose.yml --\nservices:\n  jobs:\n    build: app\n    command: bundle exec sidekiq\n",
			"dockerfile image: /enter.sh\ncompose jobs: sidekiq"},
		{"compose with the source mounted", "-- compose.yml --\nservices:\n  web:\n    build: .\n    command: rails s\n    volumes: [\".:/app\"]\n-- app.rb --\nputs 1\n",
			"compose web: rails s dev"},
		{"compose in a loop", "-- Dockerfile --\nFROM node:22-alpine\n-- compose.yml --\nservices:\n  web:\n    build: .\n    command: sh -c \"until nc db 1 && node x.js; do sleep 2; done\"\n-- x.js --\n1\n",
			"compose web: node x.js [shell compose.yml:4 sure=true]"},
		{"a supervisor's programs", "-- deploy/supervisor/app.conf --\n[program:web]\ncommand=/venv/bin/gunicorn -w 4 app:app\n[program:jobs]\ncommand = celery worker ; later\n",
			"supervisord web: /venv/bin/gunicorn -w 4 app:app\nsupervisord jobs: celery worker"},
		{"platforms", "-- fly.toml --\napp = \"x\"\n[processes]\n  web = \"bin/server\"\n  worker = \"bin/worker\"\n-- render.yaml --\nservices:\n  - type: web\n    name: x\n    startCommand: uvicorn app:app\n",
			"fly web: bin/server\nfly worker: bin/worker\nrender web: uvicorn app:app"},
	} {
		if got := starts(c.archive); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestProcesses(t *testing.T) {
	set, units := repository("-- Procfile --\nweb: puma\nworker: sidekiq\nrelease: rake db:migrate\n" +
		"-- compose.yml --\nservices:\n  api:\n    build: .\n    deploy:\n      replicas: 2\n  db:\n    image: postgres:16\n" +
		"-- k8s/api.yaml --\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  replicas: 3\n  template:\n    spec:\n      containers:\n        - name: api\n          image: shop/api:1\n" +
		"-- k8s/cache.yaml --\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: cache\nspec:\n  template:\n    spec:\n      containers:\n        - name: redis\n          image: redis:7\n" +
		"-- infra/main.tf --\nresource \"aws_ecs_service\" \"api\" {\n  desired_count = 2\n}\nresource \"aws_s3_bucket\" \"b\" {}\n" +
		"-- AppHost/Program.cs --\nvar b = DistributedApplication.CreateBuilder(args);\nb.AddProject<Projects.Basket>(\"basket\");\n")
	var got []string
	for _, p := range Processes(set, units) {
		got = append(got, fmt.Sprintf("%s %s %s:%d %d@%d", p.Source, p.Name, p.Path, p.Line, p.Count, p.CountLine))
	}
	want := "aspire basket AppHost/Program.cs:2 0@0\nprocfile web Procfile:1 0@0\nprocfile worker Procfile:2 0@0\ncompose api compose.yml:2 2@5\nterraform api infra/main.tf:1 2@2\nkubernetes api k8s/api.yaml:2 3@6"
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
}
