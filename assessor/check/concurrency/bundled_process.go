package concurrency

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/command"
	"workbook/assessor/file"
)

// BundledProcess finds several process types that are put into one container.
//
// Why: web and worker can then be neither scaled nor restarted apart; with a
// second container every background job runs twice.
// Silent: one server with several workers of its own; sidecars; a supervisor on
// a host, which is a process manager there.
// Source: https://docs.docker.com/engine/containers/multi-service_container/
var BundledProcess = add(check.Check{
	ID:        "bundled-process",
	Criterion: "concurrency/process-types",
	Wants:     check.Keywords("attach-daemon", "smart-attach-daemon", "mule", "cron", "SOLID_QUEUE_IN_PUMA", "execution_mode", ":solid_queue").At("*uwsgi*.ini", "uwsgi.yml", "uwsgi.yaml", "*.yml", "*.rb", "*Dockerfile*", "fly.toml"),
	File:      attached,
	Repo:      bundledProcess,
})

var (
	attaches = regexp.MustCompile(`^\s*(?:smart-|legion-)?attach-daemon2?\s*[=:]|^\s*mule\s*[=:]|^\s*(?:unique-)?cron2?\s*[=:]`)
	inPuma   = regexp.MustCompile(`SOLID_QUEUE_IN_PUMA["']?\s*[:=]\s*["']?(?:true|1)|execution_mode\s*=\s*:async\b|^\s*plugin\s+:solid_queue\s*$`)
)

const bundled = "Web and background work run in one container, so they cannot be scaled or restarted apart."

func attached(f *check.File) []check.Evidence {
	if strings.Contains(strings.ToLower(f.Base()), "uwsgi") {
		for line := range f.AllCode(attaches) {
			return []check.Evidence{line.Gap(check.Medium, "uWSGI starts further processes beside the web app, so they cannot be scaled or restarted apart.").AsPartial()}
		}
		return nil
	}
	for line := range f.Code(inPuma) {
		return []check.Evidence{line.Gap(check.Medium, "The job worker runs inside the web process, so the two cannot be scaled apart.").AsPartial()}
	}
	return nil
}

// starters run several processes from one list.
var starters = map[string]bool{"supervisord": true, "honcho": true, "foreman": true, "overmind": true, "hivemind": true, "concurrently": true, "run-p": true, "s6-svscan": true, "runsvdir": true, "circusd": true, "multirun": true}

func bundledProcess(r *check.Repo) (found []check.Evidence) {
	seen := map[string]bool{}
	for _, s := range r.Starts {
		if s.Dev || s.Source == "systemd" || s.Source == "supervisord" || s.Tool() {
			continue
		}
		for _, step := range s.Steps {
			at := fmt.Sprint(step.Path, step.Line)
			if seen[at] || !starters[step.Name()] && !behind(s, step) {
				continue
			}
			if s.Source == "package.json" && s.Type != "start" {
				continue
			}
			if step.Name() == "supervisord" && programs(r, step) == 1 {
				continue
			}
			seen[at] = true
			found = append(found, check.Gap(check.Medium, bundled).At(step.Path, step.Line).InUnit(s.Unit).AsPartial())
			break
		}
	}
	if len(found) == 0 {
		found = supervisedTree(r)
	}
	return found[:min(len(found), 3)]
}

// supervisedTree finds the folders in which s6 and runit keep the programs that
// they run side by side in one container.
func supervisedTree(r *check.Repo) []check.Evidence {
	var runs []*file.File
	for _, f := range r.Match("**/s6-rc.d/*/run", "**/services.d/*/run", "**/etc/service/*/run") {
		kind := r.Get(path.Join(f.Dir(), "type"))
		if f.Scope.Live() && (kind == nil || strings.TrimSpace(string(kind.Data)) == "longrun") && !strings.Contains(f.Path, "log/run") && !strings.Contains(f.Dir(), "cron") {
			runs = append(runs, f)
		}
	}
	if len(runs) < 2 {
		return nil
	}
	name := func(f *file.File) string { return path.Base(f.Dir()) }
	return []check.Evidence{check.Gap(check.Medium, fmt.Sprintf("%d process types run in one container, %s and %s among them, so they cannot be scaled or restarted apart.", len(runs), name(runs[0]), name(runs[1]))).At(runs[0].Path, 0).AsPartial()}
}

// behind tells a long-running process that a start puts into the background
// before its main one.
func behind(s command.Start, step command.Step) bool {
	if s.Source == "package.json" {
		return false
	}
	switch step.Name() {
	case "cron", "crond":
		return len(s.Steps) > 1 && step.Line != 0 && s.Main() != nil && s.Main().Name() != step.Name()
	case "service":
		return step.Has("start") && step.Has("cron", "nginx", "php-fpm", "redis-server", "postgresql", "mysql", "ssh")
	}
	return step.After == "&" && !trivialWork[step.Name()] && !step.Has("$0") && !waits.MatchString(step.Path)
}

// waits are scripts that only wait for another service, and time themselves.
var waits = regexp.MustCompile(`(?:^|/)wait[-_]?for[^/]*$`)

var trivialWork = map[string]bool{"sleep": true, "wait": true, "tail": true, "echo": true, "true": true, "cat": true, "curl": true, "wget": true, "touch": true, "chown": true, "chmod": true, "find": true, "mkdir": true, "rm": true, "cp": true, "mv": true, "ln": true, "date": true, "ls": true, "kill": true, "": true}

// programs is how many programs the configuration of a supervisor declares, or
// 0 where it is not found.
func programs(r *check.Repo, step command.Step) (n int) {
	for _, s := range r.Starts {
		if s.Source == "supervisord" && strings.Contains(step.String(), s.Path[strings.LastIndexByte(s.Path, '/')+1:]) {
			n++
		}
	}
	return n
}
