package disposability

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/framework"
	"workbook/assessor/unit"
)

// UnretriedJob finds a job system that runs a job once, where the repository
// asks for no second try.
//
// Why: a worker that is killed in the middle, or a service that is away for a
// second, loses the job for good.
// Silent: systems that try again by themselves (Sidekiq, Oban, Hangfire); any
// retry that is asked for in the same part; a system that is declared and used
// nowhere.
// Source: https://docs.celeryq.dev/en/stable/userguide/tasks.html#Task.acks_late,
// https://python-rq.org/docs/exceptions/, https://docs.bullmq.io/guide/retrying-failing-jobs
var UnretriedJob = add(check.Check{
	ID:        "unretried-job",
	Criterion: "disposability/crash-only",
	Repo:      unretriedJob,
})

// jobsIn shows where jobs of a system that tries once are defined or queued.
var jobsIn = map[string]*regexp.Regexp{
	"celery":      regexp.MustCompile(`@(?:\w+\.)?(?:task|shared_task)\b`),
	"rq":          regexp.MustCompile(`\.enqueue(?:_call|_in|_at)?\(|@job\b`),
	"huey":        regexp.MustCompile(`@(?:\w+\.)?(?:db_)?task\(`),
	"bullmq":      regexp.MustCompile(`new\s+(?:Bull)?Queue\b|\.add\(\s*["']`),
	"agenda":      regexp.MustCompile(`agenda\.define\(`),
	"resque":      regexp.MustCompile(`Resque\.enqueue\(|@queue\s*=`),
	"good_job":    regexp.MustCompile(`class\s+\w+\s*<\s*(?:ActiveJob::Base|ApplicationJob)\b`),
	"solid_queue": regexp.MustCompile(`class\s+\w+\s*<\s*(?:ActiveJob::Base|ApplicationJob)\b`),
	"laravel":     regexp.MustCompile(`implements\s+[^{]*ShouldQueue`),
}

// retries show that a second try is asked for.
var retries = regexp.MustCompile(`\backs_late|autoretry_for|self\.retry\(|\.retry\(|max_retries|retry_backoff|\bRetry\(|\bretry\s*=\s*Retry|retry=|retries\s*[=:]|\battempts\b\s*[:=]|\bretry_on\b|retry_on_unhandled_error|reject_on_worker_lost|\$tries\b|\$backoff\b|retryUntil\(|--tries|'tries'|\.tries\b|backoff\s*:|Retryable|discard_on`)

func unretriedJob(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Deployable() {
		for _, fw := range u.Frameworks {
			jobs := jobsIn[fw.ID]
			if jobs == nil || fw.Retries == framework.Yes {
				continue
			}
			if e, ok := withoutRetry(r, u, fw, jobs); ok {
				found = append(found, e.InUnit(u.Path))
			}
		}
	}
	return found
}

func withoutRetry(r *check.Repo, u *unit.Unit, fw *framework.Framework, jobs *regexp.Regexp) (check.Evidence, bool) {
	var first check.Evidence
	seen := false
	for _, f := range r.Files {
		if !f.Scope.Live() || f.Lang == nil || !unit.Programming(f) && f.Scope != "deploy" || r.UnitOf(f.Path) != u {
			continue
		}
		code := f.Code()
		if retries.Match(code) {
			return check.Evidence{}, false
		}
		if m := jobs.FindIndex(code); m != nil && (!seen || strings.Contains(strings.ToLower(f.Base()), "application_job")) {
			seen = true
			first = check.Gap(check.Medium, fw.Name+" runs a job once: no second try is asked for, and what a crash cuts off is lost.").At(f.Path, f.LineOf(m[0])).To(min(f.LineOf(m[0])+6, f.Lines())).AsPartial()
		}
	}
	return first, seen
}
