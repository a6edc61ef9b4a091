package disposability

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// MemoryQueue finds jobs that are queued in the memory of the process.
//
// Why: whatever waits in it is gone with a restart or a deploy.
// Silent: development and test settings; adapters that keep jobs in a database
// or Redis; the framework's own source.
// Source: https://guides.rubyonrails.org/active_job_basics.html#default-backends
var MemoryQueue = add(check.Check{
	ID:        "memory-queue",
	Criterion: "disposability/crash-only",
	Wants:     check.Keywords("queue_adapter", "QUEUE_CONNECTION", "sucker_punch", "MESSENGER_TRANSPORT_DSN", "in-memory://", "UseInMemoryStorage", "BackgroundTasks", "add_task(", "UseMemoryStorage", "fastq", "p-queue", "better-queue").In("Ruby", "PHP", "Python", "C#", "YAML", "INI", "JavaScript", "TypeScript"),
	File:      memoryQueue,
})

var inMemoryQueue = regexp.MustCompile(`^\s*config\.active_job\.queue_adapter\s*=\s*:(?:async|inline|sucker_punch)\b|^\s*QUEUE_CONNECTION\s*=\s*sync\b|env\(\s*'QUEUE_CONNECTION'\s*,\s*'sync'|in-memory://|\.Use(?:InMemory|Memory)Storage\(|\.add_task\(\s*[\w.]*(?:mail|send|notify|webhook|export|process)\w*|new\s+(?:BetterQueue|PQueue)\(|^\s*include SuckerPunch::Job`)

func memoryQueue(f *check.File) (found []check.Evidence) {
	if f.Repo.UnitOf(f.Path) == nil || !f.Repo.UnitOf(f.Path).Kind.Deployable() {
		return nil
	}
	for line := range f.Code(inMemoryQueue) {
		message := "Jobs wait in the memory of the process: a restart or a deploy loses them."
		if strings.Contains(line.Text, "QUEUE_CONNECTION") {
			if f.Base() == ".env.example" {
				continue
			}
			for _, e := range f.Repo.Found["disposability/crash-only"] {
				if e.Check == "memory-queue" && f.Repo.UnitOf(e.Path) == f.Repo.UnitOf(f.Path) {
					return nil // the default and the variable are one fact
				}
			}
			message = "Unless a variable says otherwise, jobs run inside the request and are lost with it."
		}
		found = append(found, line.Gap(check.Medium, message).AsPartial())
		if len(found) == 2 {
			break
		}
	}
	return found
}
