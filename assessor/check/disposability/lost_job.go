package disposability

import (
	"regexp"

	"workbook/assessor/check"
)

// LostJob finds a job that is taken from its queue before it is done.
//
// Why: when the process dies in between, the job is gone and nobody knows.
// Silent: a move to a second list (RPOPLPUSH, BLMOVE), which keeps it; lists
// that are no queue; the queue's own library.
// Source: https://redis.io/docs/latest/commands/lmove/#pattern-reliable-queue
var LostJob = add(check.Check{
	ID:        "lost-job",
	Criterion: "disposability/crash-only",
	Wants: check.Keywords("ListLeftPop", "ListRightPop", "lpop", "rpop", "autoAck", "auto_ack", "noAck", "no_ack").
		In("Python", "Ruby", "C#", "JavaScript", "TypeScript", "Java", "Kotlin", "Go", "PHP"),
	File: lostJob,
})

var (
	pops    = regexp.MustCompile(`(?i)\.List(?:Left|Right)Pop(?:Async)?\(|(?:redis|client|conn|rdb|\br)\w*\.b?[lr]pop\(`)
	autoAck = regexp.MustCompile(`(?i)\bauto_?ack["']?\s*[:=]\s*true|\bno_?ack["']?\s*[:=]\s*true|BasicConsume\([^;]*autoAck:\s*true`)
	keeps   = regexp.MustCompile(`(?i)rpoplpush|\blmove|blmove|ListMove|ListRightPopLeftPush|processing[_:-]?(?:list|queue|set)`)
)

func lostJob(f *check.File) (found []check.Evidence) {
	for line := range f.Code(pops) {
		if keeps.MatchString(f.Around(line.Number, 8, 8)) {
			continue
		}
		found = append(found, line.Gap(check.Medium, "A job is taken from the queue before it is done: when the process dies, it is lost.").AsPartial())
	}
	for line := range f.Code(autoAck) {
		found = append(found, line.Gap(check.Medium, "A message is acknowledged before its work is done: when the process dies, it is lost.").AsPartial())
	}
	return found[:min(len(found), 3)]
}
