package disposability

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/framework"
)

// RetriedJob finds jobs that are tried again, by the system itself or because
// the code asks for it.
//
// Why: a job that is handed back survives the process that held it.
// Silent: retries of plain requests to other services.
// Source: https://12factor.net/disposability
var RetriedJob = add(check.Check{
	ID:        "retried-job",
	Criterion: "disposability/crash-only",
	Wants: check.Keywords("acks_late", "autoretry_for", "retry_on", "SKIP LOCKED", "Retry(", "attempts:", "$tries", "max_attempts", "dead_letter", "DeadLetter", "redrive_policy", "@Retryable", "outbox").
		In("Python", "Ruby", "JavaScript", "TypeScript", "PHP", "Elixir", "Java", "Kotlin", "Go", "C#", "HCL", "SQL", "YAML"),
	File: retriedJob,
	Repo: retriedByItself,
})

var asksAgain = regexp.MustCompile(`\backs_late\s*=\s*True|autoretry_for\s*=|^\s*retry_on\b|SKIP LOCKED|\bretry\s*=\s*Retry\(|\battempts:\s*[2-9]|public\s+(?:int\s+)?\$tries\s*=|max_attempts:\s*\d|redrive_policy\s*=|x-dead-letter-exchange|DeadLetter(?:Exchange|Queue|Config)|@Retryable\b|(?i:class\s+\w*Outbox\w*|CREATE TABLE\s+\w*outbox)`)

// deletes is a clean-up, which takes rows as a queue does.
var deletes = regexp.MustCompile(`(?i)\bdelete\s+from\b`)

func retriedJob(f *check.File) []check.Evidence {
	for line := range f.Code(asksAgain) {
		if strings.Contains(line.Text, "SKIP LOCKED") && deletes.MatchString(f.Around(line.Number, 8, 1)) {
			continue
		}
		return []check.Evidence{line.Strength(check.Medium, "Work that ends in an error is tried again, so a crash does not lose it.")}
	}
	return nil
}

func retriedByItself(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Deployable() {
		for _, fw := range u.Frameworks {
			if fw.Retries == framework.Yes {
				path, line := declaredAt(u, fw)
				found = append(found, check.Strength(check.Medium, fw.Name+" tries a job again that ended in an error, by itself.").At(path, line).InUnit(u.Path))
			}
		}
	}
	return found
}
