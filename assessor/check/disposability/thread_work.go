package disposability

import (
	"bytes"
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// ThreadWork finds work that is started in the process and forgotten: mail from
// a bare thread, a task that nobody waits for.
//
// Why: a restart loses it without a trace, and a mistake in it is never seen.
// Silent: threads that are joined; background loops of a server; command line
// tools; work that a queue holds.
// Source: https://12factor.net/disposability
var ThreadWork = add(check.Check{
	ID:        "thread-work",
	Criterion: "disposability/crash-only",
	Wants: check.Keywords("Thread", "go func", "go send", "go mail", "Task.Run", "create_task", "add_task", "Task.start", "setImmediate", "tokio::spawn", "Future", "@Async", "deliver").
		In("Python", "Ruby", "Java", "Kotlin", "C#", "Go", "Elixir", "Rust", "Scala"),
	File: threadWork,
})

var (
	fires = regexp.MustCompile(`\bThread\(\s*target\s*=|\bThread\.new\b|new Thread\(|\bTask\.Run\(|asyncio\.(?:create_task|ensure_future)\(|\.add_task\(|\bTask\.start\(|\bgo\s+(?:func\s*\(|[\w.]+\()|tokio::spawn\(|CompletableFuture\.runAsync\(|^\s*@Async\b`)
	// matters names the work that somebody waits for.
	matters = regexp.MustCompile(`(?i)(?:send|deliver)\w*_?(?:mail|sms|message|notification|webhook|invoice|receipt|welcome|reset|verif|confirm)|mail\.send|\bmailer?\b|e?mail\(|smtp|Mailer|sendmail|notify_\w+\(|webhook|charge|payment|generate_?(?:report|invoice|pdf)`)
	joined  = regexp.MustCompile(`\.join\(|\.wait\(|WaitGroup|wg\.|await\s+Task|gather\(|errgroup|<-\s*\w*[dD]one\b|close\(\w*[dD]one\w*\)`)
	// aside is work that may be lost: what is measured, and signs of life.
	aside = regexp.MustCompile(`(?i)trac(?:e|ing)|\bspans?\b|metric|telemetry|export(?:er|Spans)|heartbeat|keep_?alive|statsd|analytics`)
)

func threadWork(f *check.File) (found []check.Evidence) {
	u := f.Repo.UnitOf(f.Path)
	if u == nil || !u.Kind.Deployable() {
		return nil
	}
	for line := range f.Code(fires) {
		about := line.Text
		if !strings.Contains(about, "(target") {
			about = f.Around(line.Number, 0, 4)
		}
		if !matters.MatchString(about) || aside.MatchString(f.Path+" "+about) || strings.Contains(line.Text, "@Async") && !called(f, line.Number) || joined.MatchString(f.Around(line.Number, 2, 10)) {
			continue
		}
		found = append(found, line.Gap(check.Medium, "Work that somebody waits for runs in this process and is forgotten: a restart loses it.").AsPartial())
		if len(found) == 1 {
			break
		}
	}
	return found
}

// called tells that other production code calls the method below an annotation.
func called(f *check.File, line int) bool {
	m := method.FindStringSubmatch(f.Around(line, 0, 4))
	if m == nil {
		return false
	}
	call := []byte("." + m[1] + "(")
	for _, other := range f.Repo.Ext(".java", ".kt") {
		if other.Path != f.Path && other.Scope == "production" && bytes.Contains(other.Data, call) {
			return true
		}
	}
	return false
}

var method = regexp.MustCompile(`(?:void|\w+>?|fun)\s+(\w+)\s*\(`)
