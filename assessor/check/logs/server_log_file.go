package logs

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// ServerLogFile finds servers and process managers inside the app's image that
// are told to write a log file.
//
// Why: what they write there is not in the container's stream, and is gone
// with it.
// Silent: a host's own process manager, which is the platform that captures
// the stream; files that the image links to the streams.
// Source: https://docs.docker.com/engine/logging/
var ServerLogFile = add(check.Check{
	ID:        "server-log-file",
	Criterion: "logs/no-log-files",
	Wants: check.Keywords("access-logfile", "log-file", "error-logfile", "logto", "daemonize", "stdout_logfile", "stderr_logfile", "--logfile", "access_log ", "error_log ", "CustomLog", "ErrorLog").
		In("INI", "YAML", "Dockerfile", "Shell", "Procfile", "Python").Scopes(scope.Production, scope.Deploy),
	File: serverLogFile,
})

var (
	serverFlag  = regexp.MustCompile(`--(?:access-logfile|error-logfile|log-file|logfile)[ =]["']?(?:/|\./|\w[\w./-]*\.log)`)
	uwsgiFile   = regexp.MustCompile(`^\s*(?:logto|logto2|daemonize|logger\s*=\s*file:)\s*=?\s*/?[\w./%()-]*log`)
	supervisor  = regexp.MustCompile(`^\s*(?:stdout|stderr)_logfile\s*=\s*(\S+)`)
	nginxLog    = regexp.MustCompile(`^\s*(?:access_log|error_log)\s+(/\S+)`)
	linkedNginx = regexp.MustCompile(`/dev/std(?:out|err)\s+/var/log/nginx`)
)

func serverLogFile(f *check.File) (found []check.Evidence) {
	for _, n := range f.Candidates() {
		text := f.CodeLine(n)
		supervised := f.Is("INI") && supervisor.MatchString(text)
		if len(text) > 1000 || !supervised && toStream(text) {
			continue
		}
		switch {
		case serverFlag.MatchString(text), f.Is("INI") && uwsgiFile.MatchString(text) && strings.Contains(string(f.Data), "[uwsgi]"):
			found = append(found, f.Gap(n, check.Medium, "The server is told to write a log file."))
		case supervised && inImage(f, "supervisor"):
			if target := supervisor.FindStringSubmatch(text)[1]; strings.HasPrefix(target, "/") && !strings.HasPrefix(target, "/dev/") {
				found = append(found, f.Gap(n, check.Medium, "Inside the image, the process manager writes the app's output to a file."))
			}
		case nginxLog.MatchString(text) && inImage(f, f.Base()) && !nginxLinked(f.Repo):
			found = append(found, f.Gap(n, check.Medium, "Inside the image, the server writes a log file."))
		}
	}
	return found[:min(len(found), 3)]
}

// inImage tells that a Dockerfile of the repository speaks of a word.
func inImage(f *check.File, word string) bool {
	for _, u := range f.Repo.Units {
		for _, path := range u.Dockerfiles {
			if d := f.Repo.Get(path); d != nil && strings.Contains(strings.ToLower(string(d.Code())), strings.ToLower(word)) {
				return true
			}
		}
	}
	return false
}

// nginxLinked tells that the image is nginx's own, or links its files to the
// streams as that one does.
func nginxLinked(r *check.Repo) bool {
	for _, u := range r.Units {
		for _, path := range u.Dockerfiles {
			d := r.Get(path)
			if d == nil || d.Dockerfile() == nil {
				continue
			}
			for _, s := range d.Dockerfile().Stages {
				if strings.Contains(s.Base, "nginx") || strings.Contains(s.Base, "openresty") {
					return true
				}
			}
			if d.CodeMatches(linkedNginx) {
				return true
			}
		}
	}
	return false
}
