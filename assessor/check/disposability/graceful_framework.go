package disposability

import (
	"strconv"
	"strings"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
	"workbook/assessor/framework"
	"workbook/assessor/unit"
)

// GracefulFramework reports what the framework or server does on SIGTERM by
// itself, where no handler is written.
//
// Why: Puma, Gunicorn and their like drain on their own; plain Node.js and Go
// end at once.
// Source: the table of frameworks.
var GracefulFramework = add(check.Check{
	ID:        "graceful-framework",
	Criterion: "disposability/graceful-shutdown",
	Repo:      gracefulFramework,
})

func gracefulFramework(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Deployable() {
		if handled(r, u) {
			continue
		}
		if e, ok := byItself(r, u); ok {
			found = append(found, e.InUnit(u.Path))
		}
	}
	return found
}

// handled tells that a handler was found in the unit.
func handled(r *check.Repo, u *unit.Unit) bool {
	for _, e := range r.Found["disposability/graceful-shutdown"] {
		if e.Polarity == assessment.Strength && r.UnitOf(e.Path) == u {
			return true
		}
	}
	return false
}

// drains are the servers whose command is seen in a start.
var drains = map[string]string{"gunicorn": "Gunicorn", "uvicorn": "Uvicorn", "hypercorn": "Hypercorn", "daphne": "Daphne", "granian": "Granian", "puma": "Puma", "falcon": "Falcon", "sidekiq": "Sidekiq", "celery": "Celery", "rq": "RQ", "bundle": "", "nginx": "", "php-fpm": "PHP-FPM", "apache2-foreground": "Apache", "frankenphp": "FrankenPHP", "next": "Next.js"}

func byItself(r *check.Repo, u *unit.Unit) (check.Evidence, bool) {
	for _, s := range r.Starts {
		if s.Unit != u.Path {
			continue
		}
		for i := len(s.Steps) - 1; i >= 0; i-- {
			step := s.Steps[i]
			if label := drains[step.Name()]; label != "" {
				return check.Strength(check.High, label+" finishes its requests on SIGTERM by itself.").At(step.Path, step.Line), true
			}
			if step.Name() == "rails" && step.Has("server", "s") {
				return check.Strength(check.High, "Puma finishes its requests on SIGTERM by itself.").At(step.Path, step.Line), true
			}
		}
	}
	for _, fw := range u.Frameworks {
		path, line := "", 0
		if d, ok := u.Dependency(fw.Packages...); ok {
			path, line = d.Path, d.Line
		}
		switch {
		case fw.Graceful == framework.Yes && fw.ID == "spring-boot" && before(springVersion(u), fw.GracefulFrom):
			return check.Gap(check.Medium, "Spring Boot before "+fw.GracefulFrom+" stops at once unless server.shutdown is graceful.").At(path, line), true
		case fw.Graceful == framework.Yes && fw.Role != framework.Jobs:
			return check.Strength(check.High, fw.Name+" ends gracefully on SIGTERM by itself.").At(path, line), true
		case fw.Graceful == framework.No && fw.Role == framework.Web:
			return check.Gap(check.High, fw.Name+" stops at once on SIGTERM, and no handler was found.").At(path, line), true
		}
	}
	if goServer(r, u) {
		return check.Gap(check.High, "A Go server stops at once on SIGTERM, and no handler was found."), true
	}
	if isRails(u) {
		return check.Strength(check.Medium, "Rails' own server, Puma, finishes its requests on SIGTERM."), true
	}
	return check.Evidence{}, false
}

func isRails(u *unit.Unit) bool { return u.Uses("rails") }

func goServer(r *check.Repo, u *unit.Unit) bool {
	for _, e := range u.Ecosystems {
		if e == "go" {
			return u.Kind.Serves()
		}
	}
	return false
}

func springVersion(u *unit.Unit) string {
	for _, m := range u.Manifests {
		if v := m.Extra["spring-boot"]; v != "" {
			return v
		}
	}
	return ""
}

// before tells that a version is known and older than another.
func before(v, than string) bool {
	if v == "" || than == "" {
		return false
	}
	a, b := strings.Split(v, "."), strings.Split(than, ".")
	for i := range b {
		x := 0
		if i < len(a) {
			x, _ = strconv.Atoi(a[i])
		}
		y, _ := strconv.Atoi(b[i])
		if x != y {
			return x < y
		}
	}
	return false
}
