package admin

import (
	"fmt"
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/file"
	"workbook/assessor/scope"
	"workbook/assessor/unit"
)

// AdminScript finds scripts for one-off tasks that ship with the app.
//
// Why: what was done once can be done again, by anybody, in the same way.
// Silent: scripts for development, tests and builds.
// Source: https://12factor.net/admin-processes
var AdminScript = add(check.Check{
	ID:        "admin-script",
	Criterion: "admin-processes/shipped",
	Repo:      adminScript,
})

// scriptName is a file that is named for a task on the app's data.
var scriptName = regexp.MustCompile(`(?i)^(?:\w+[-_.])?(?:seeds?|seeder|populate|backfill|migrate|reindex|(?:db|database)[-_]?(?:reset|init|setup|seed|migrate)|(?:reset|init|setup|create|seed|populate)[-_]?(?:db|database|data|admin|user|superuser|tables)|create[-_]?admin|import[-_]\w+|export[-_]\w+|anonymi[sz]e\w*|cleanup[-_]\w+|purge[-_]\w+|prune[-_]\w+)(?:[-_]\w+)?\.(?:js|mjs|cjs|ts|py|rb|php|go|kts?|exs|sh)$`)

func adminScript(r *check.Repo) (found []check.Evidence) {
	seen := map[string]bool{}
	add := func(f *file.File, line int) {
		if f != nil && !seen[f.Path] && len(found) < 5 {
			seen[f.Path] = true
			found = append(found, check.Strength(check.Medium, fmt.Sprintf("The script %s for a one-off task ships with the app.", f.Base())).At(f.Path, line))
		}
	}
	for _, f := range r.Base("app.json") { // what Heroku runs once, after the first deploy
		for _, w := range strings.Fields(f.Tree().Get("scripts", "postdeploy").Str()) {
			add(r.Get(strings.TrimPrefix(w, "./")), 0)
		}
	}
	for _, f := range r.Files {
		if f.Scope != scope.Production && f.Scope != scope.Deploy || !unit.Programming(f) && !f.Is("Shell") {
			continue
		}
		if scriptName.MatchString(f.Base()) && !isMigration(f) && !component(f.Path) && (toolFolder.MatchString(f.Path) || !needsFolder.MatchString(f.Base())) {
			add(f, 0)
		}
	}
	for _, f := range r.Files {
		for _, s := range oneOffServices(f) {
			if len(found) < 5 {
				found = append(found, check.Strength(check.Medium, fmt.Sprintf("The one-off process %s is defined beside the app's services.", s.name)).At(f.Path, s.line))
			}
		}
	}
	return found
}

// needsFolder are names that say little where they do not stand among scripts.
var (
	needsFolder = regexp.MustCompile(`(?i)(?:^|[-_])(?:import|export|purge|prune|cleanup|setup)[-_]|\.(?:go|kts?)$`)
	toolFolder  = regexp.MustCompile(`(?i)(?:^|/)(?:scripts?|bin|tools?|cmd|cli|tasks?|commands?|db|database|ops|admin|maintenance)/`)
)

// component tells a file of an interface or of business code, which may carry
// such a name and is no script.
func component(path string) bool {
	lower := "/" + strings.ToLower(path)
	for _, part := range []string{"/components/", "/pages/", "/views/", "/controllers/", "/routes/", "/handlers/", "/services/", "/app/models/", "/internal/", "/public/", "/static/", "/assets/", "/frontend/", "/client/", "/hooks/", "/api/", "/jobs/", "/test", "/.", "/lib/"} {
		if strings.Contains(lower, part) {
			return true
		}
	}
	return false
}

type oneOff struct {
	name string
	line int
}

// oneOffServices are the services of a compose file that run once: those of a
// profile, or that are named for their task.
func oneOffServices(f *file.File) (list []oneOff) {
	if !strings.Contains(strings.ToLower(f.Base()), "compose") || !f.Is("YAML") || f.Scope == scope.Test || f.Scope == scope.Example {
		return nil
	}
	for _, s := range f.Tree().Get("services").Entries() {
		if oneOffName.MatchString(s.Key) && s.Has("build") {
			list = append(list, oneOff{s.Key, s.Line})
		}
	}
	return list
}

var oneOffName = regexp.MustCompile(`(?i)^(?:\w+[-_])?(?:migrat\w*|seed\w*|init-?db|db-?init|setup|prestart|release)$`)
