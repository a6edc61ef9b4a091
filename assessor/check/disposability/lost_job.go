package disposability

import (
	"regexp"

	"workbook/assessor/check"
)

// LostJob finds work that is lost when the process dies: background work in
// the process, jobs taken from a queue before they are done.
//
// Why: sudden death is survived only by work that is handed back.
// Silent: queues that retry by themselves, work that can be lost.
// Source: https://12factor.net/disposability
var LostJob = add(check.Check{
	ID:        "lost-job",
	Criterion: "disposability/crash-only",
	Wants:     check.Keywords("BackgroundTasks", "queue_adapter", "ListLeftPop", "lpop(", "blpop(", ".delay(", "enqueue(").In("Python", "Ruby", "C#", "JavaScript", "TypeScript", "Java"),
	File:      lostJob,
})

var loses = regexp.MustCompile(`(queue_adapter\s*=\s*:(?:async|inline)|\.ListLeftPop(?:Async)?\(|\.b?lpop\(\s*["'])`)

func lostJob(f *check.File) (found []check.Evidence) {
	for line := range f.Code(loses) {
		found = append(found, line.Gap(check.Medium, "A job is taken before it is done: when the process dies, it is lost.").AsPartial())
	}
	return found
}
