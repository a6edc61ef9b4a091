package concurrency

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/command"
)

// JobsInWeb finds a queue's worker that runs inside the web process, where no
// process of its own is declared for it.
//
// Why: jobs and requests then cannot be scaled apart, and a burst of jobs
// slows the pages down.
// Silent: a worker that is declared beside the web process; queues that a
// variable or a setting turns off in some processes; development and tests.
// Source: https://12factor.net/concurrency
var JobsInWeb = add(check.Check{
	ID:        "jobs-in-web",
	Criterion: "concurrency/process-types",
	Wants:     check.Keywords("queues:", "agenda.start(", "execution_mode", "plugin :solid_queue", "plugin(:solid_queue").In("Elixir", "JavaScript", "TypeScript", "Ruby"),
	File:      jobsInWeb,
})

var (
	obanQueues = regexp.MustCompile(`^\s*(?:config\s+:\w+,\s*(?:\w+\.)*Oban\b.*)?\bqueues:\s*\[`)
	obanConfig = regexp.MustCompile(`(?:config\s+:\w+,\s*(?:\w+\.)*Oban\b|\{Oban,)`)
	startsJobs = regexp.MustCompile(`\bagenda\.start\(|\bexecution_mode\s*=\s*:async\b|^\s*plugin[ (]:solid_queue\)?\s*$`)
	turnedOff  = regexp.MustCompile(`\bqueues:\s*(?:false|\[\]|if\b|System\.)|\bqueues:\s*\w+\(|Oban[^\n]*,\s*queues:\s*false`)
	workerName = regexp.MustCompile(`(?i)work|queue|job|sidekiq|resque|oban|agenda|background`)
)

func jobsInWeb(f *check.File) []check.Evidence {
	u := f.Repo.UnitOf(f.Path)
	if u == nil || !u.Kind.Serves() || f.Scope != "production" || apart.MatchString(f.Path) && !strings.HasPrefix(f.Path, "config/") && !f.Is("JavaScript", "TypeScript") {
		return nil
	}
	if strings.HasSuffix(f.Path, "worker.js") || strings.HasSuffix(f.Path, "worker.ts") || workerDeclared(f.Repo) {
		return nil
	}
	expression := startsJobs
	if f.Is("Elixir") {
		if expression = obanQueues; !u.Uses("oban") || splits(f.Repo) {
			return nil
		}
	}
	for line := range f.Code(expression) {
		if f.Is("Elixir") && !obanConfig.MatchString(f.Around(line.Number, 6, 0)) || f.InDevelopment(line.Number) || switched.MatchString(f.Around(line.Number, 3, 0)) {
			continue
		}
		if f.Repo.Shown("concurrency/process-types", "jobs-in-web") > 0 {
			return nil
		}
		return []check.Evidence{line.Gap(check.Medium, "The queue's jobs run inside the web process; no process of their own is declared for them.").AsPartial()}
	}
	return nil
}

// workerDeclared tells that some process type is declared for jobs.
func workerDeclared(r *check.Repo) bool {
	for _, p := range command.Processes(r.Set, r.Units) {
		if workerName.MatchString(p.Name) {
			return true
		}
	}
	return false
}

// splits tells that a setting turns Oban's queues off in some processes.
func splits(r *check.Repo) bool {
	for _, f := range r.Ext(".exs") {
		if f.Scope.Live() && strings.HasPrefix(f.Path, "config/") && f.Base() != "test.exs" && f.Base() != "dev.exs" && f.CodeMatches(turnedOff) {
			return true
		}
	}
	return false
}
