package check

import (
	"regexp"
	"strings"

	"workbook/assessor/fact"
	"workbook/assessor/file"
	"workbook/assessor/parse"
	"workbook/assessor/unit"
)

// tools for developers whose presence says that a compose file is a local
// stack.
var localTools = regexp.MustCompile(`(?i)(?:^|/)(?:maildev|mailhog|mailpit|mailcatcher|smtp4dev|adminer|phpmyadmin|pgadmin4?|redis-commander|mongo-express|redisinsight|localstack|selenium|standalone-chrom\w+|cypress|fake-gcs-server|azurite|papercut)(?:[/:@-]|$)`)

// LocalStack tells a compose file that serves a developer's machine, whatever
// it restarts: it has a tool for developers, names a development environment,
// or opens a database that it builds the app beside to the whole machine.
func (r *Repo) LocalStack(f *file.File) bool {
	if strings.Contains(strings.ToLower(f.Base()), "prod") {
		return false
	}
	builds, open := false, false
	for _, s := range f.Tree().Get("services").Entries() {
		image := s.Get("image").Str()
		if localTools.MatchString(image) {
			return true
		}
		if builds = builds || s.Has("build"); s.Has("build") && r.mountsSource(f, s) {
			return true
		}
		if _, _, _, known := fact.Engine(image); known && publishes(s.Get("ports")) {
			open = true
		}
	}
	return builds && open || f.CodeMatches(devEnvironment)
}

var devEnvironment = regexp.MustCompile(`(?i)(?:NODE_ENV|RAILS_ENV|APP_ENV|FLASK_ENV|ASPNETCORE_ENVIRONMENT|MIX_ENV|DJANGO_SETTINGS_MODULE)["']?\s*[:=]\s*["']?(?:[\w.]*\.)?(?:dev|local)|\.lvh\.me\b`)

// mountsSource tells that a service which is built here runs the working copy.
func (r *Repo) mountsSource(f *file.File, service *parse.Node) bool {
	for _, v := range service.Get("volumes").Items() {
		from, _, _ := strings.Cut(v.Str(), ":")
		dir, ok := strings.CutPrefix(from, "./")
		if !ok || dir == "" {
			continue
		}
		for _, other := range r.Files {
			if unit.Programming(other) && strings.HasPrefix(other.Path, strings.TrimPrefix(f.Dir()+"/"+strings.Trim(dir, "/")+"/", "/")) {
				return true
			}
		}
	}
	return false
}

// publishes tells that a port of a service is open beyond its own machine.
func publishes(ports *parse.Node) bool {
	for _, p := range ports.Items() {
		if text := p.Str(); strings.Contains(text, ":") && !strings.HasPrefix(text, "127.0.0.1") && !strings.HasPrefix(text, "localhost") {
			return true
		}
	}
	return false
}
