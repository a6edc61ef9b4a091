package logs

import (
	"fmt"
	"regexp"
	"strings"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
	"workbook/assessor/framework"
	"workbook/assessor/unit"
)

// DefaultTarget reports where the framework's log goes when nothing is set.
//
// Why: some frameworks write a file, or nothing, in production by default.
// Silent: where the repository names a stream or a file itself.
// Source: the table of frameworks.
var DefaultTarget = add(check.Check{
	ID:        "default-target",
	Criterion: "logs/to-stdout",
	Repo:      defaultTarget,
})

func defaultTarget(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Deployable() {
		for _, fw := range u.Frameworks {
			if fw.Log == "" || fw.Log == "nothing" && fw.ID != "django" {
				continue
			}
			if e := target(r, u, fw); e != nil {
				found = append(found, e.InUnit(u.Path))
			}
			break
		}
	}
	return found
}

// target is the evidence that a framework's default gives, or nil.
func target(r *check.Repo, u *unit.Unit, fw *framework.Framework) *check.Evidence {
	path, line := "", 0
	if d, ok := u.Dependency(fw.Packages...); ok {
		path, line = d.Path, d.Line
	}
	named := r.HasFound("logs/to-stdout", assessment.Strength)
	var e check.Evidence
	switch {
	case fw.ID == "rails":
		return rails(r)
	case fw.ID == "laravel", fw.ID == "lumen":
		return laravel(r, u, path, line)
	case fw.ID == "django":
		if named || r.HasFound("logs/to-stdout", assessment.Gap) {
			return nil
		}
		e = check.Gap(check.Low, "In production Django logs nothing to a stream unless LOGGING says so; errors are mailed to the admins.").At(path, line)
	case fw.Log == "stdout":
		if named {
			return nil
		}
		e = check.Strength(check.Medium, fw.Name+" logs to the standard streams by itself.").At(path, line)
	case fw.Log == "file" && !named:
		e = check.Gap(check.Medium, fmt.Sprintf("%s logs to a file in production unless told otherwise.", fw.Name)).At(path, line).AsPartial()
	default:
		return nil
	}
	return &e
}

var (
	railsLogger = regexp.MustCompile(`config\.logger\s*=|config\.log_tags|BroadcastLogger|rails_12factor`)
	railsSwitch = regexp.MustCompile(`RAILS_LOG_TO_STDOUT`)
)

// rails reads the repository's own production settings: the template names
// STDOUT since 7.1, and since 5.0 only where a variable asks for it.
func rails(r *check.Repo) *check.Evidence {
	f := r.Get("config/environments/production.rb")
	if f == nil {
		return nil
	}
	code := string(f.Code())
	for n := 1; n <= f.Lines(); n++ {
		text := f.CodeLine(n)
		if railsSwitch.MatchString(text) {
			return nil // the check on switches reads it
		}
		if strings.Contains(text, "config.logger") && toStream(text) {
			e := check.Strength(check.High, "In production Rails logs to standard output.").At(f.Path, n)
			return &e
		}
	}
	if railsLogger.MatchString(code) && toStream(code) || len(r.Base("rails_log_stdout.rb")) > 0 {
		return nil
	}
	for _, u := range r.Deployable() {
		if u.Has("rails_12factor", "rails_stdout_logging", "rails_semantic_logger") {
			e := check.Strength(check.Medium, "A package sends the log of Rails to standard output.").At(f.Path, 0)
			return &e
		}
	}
	e := check.Gap(check.Medium, "In production Rails logs to a file unless told otherwise.").At(f.Path, 0)
	if !strings.Contains(code, "config.logger") {
		e = e.AsPartial()
	}
	return &e
}

// laravel reads the channel: "stack" writes a file unless LOG_CHANNEL, or the
// stack's own list, names a stream.
func laravel(r *check.Repo, u *unit.Unit, path string, line int) *check.Evidence {
	if setToStream(r, "LOG_CHANNEL") || setToStream(r, "LOG_STACK") {
		return nil
	}
	for _, f := range r.Base("logging.php") {
		if !f.Scope.Live() || !strings.HasSuffix(f.Dir(), "config") {
			continue
		}
		for n := 1; n <= f.Lines(); n++ {
			if text := f.CodeLine(n); laravelDefault.MatchString(text) {
				if toStream(text) || strings.Contains(text, "errorlog") {
					e := check.Strength(check.High, "The log channel is a standard stream by default.").At(f.Path, n)
					return &e
				}
				path, line = f.Path, n
				break
			}
		}
	}
	name := "LOG_CHANNEL"
	if f, n := oldLaravel(r); n > 0 { // before 5.6
		name, path, line = "APP_LOG", f, n
		if setToStream(r, name) {
			return nil
		}
	}
	e := check.Gap(check.Medium, "Laravel logs to a file unless "+name+" says otherwise, and nothing here sets it.").At(path, line).AsPartial()
	if len(u.Dockerfiles) > 0 || len(r.Base("Procfile", "fly.toml", "render.yaml", "app.yaml")) > 0 {
		e.Partial, e.Confidence = false, check.High // what is shipped writes the file
	}
	return &e
}

// oldLaravel is where a Laravel before 5.6 chooses its log.
func oldLaravel(r *check.Repo) (path string, line int) {
	for _, f := range r.Base("app.php") {
		for n := 1; f.Scope.Live() && n <= f.Lines(); n++ {
			if strings.Contains(f.CodeLine(n), "'APP_LOG'") {
				return f.Path, n
			}
		}
	}
	return "", 0
}

var laravelDefault = regexp.MustCompile(`['"]default['"]\s*=>\s*env\(\s*['"]LOG_CHANNEL['"]`)

// setToStream tells that a deploy's file sets a variable to a stream.
func setToStream(r *check.Repo, name string) bool {
	for _, f := range r.Files {
		if f.Scope.Live() && !unit.Programming(f) && strings.Contains(string(f.Data), name) {
			for n := 1; n <= f.Lines(); n++ {
				if text := f.CodeLine(n); strings.Contains(text, name) && (toStream(text) || toStream(f.CodeLine(n+1))) {
					return true
				}
			}
		}
	}
	return false
}
