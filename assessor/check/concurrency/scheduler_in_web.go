package concurrency

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// SchedulerInWeb finds a schedule or a queue's consumer that the web process
// starts in itself.
//
// Why: with two web processes the work is done twice; with none it is not done.
// Silent: parts that only work, schedules behind a variable, locks that let one
// process win, commands of their own.
// Source: https://12factor.net/concurrency
var SchedulerInWeb = add(check.Check{
	ID:        "scheduler-in-web",
	Criterion: "concurrency/process-types",
	Wants: check.Keywords("cron.schedule(", "new CronJob", "node-cron", "BackgroundScheduler", "AsyncIOScheduler", "@EnableScheduling", "@Scheduled", "@Cron(", "AddHangfireServer", "UseHangfireServer", "AddHostedService", "gocron", "cron.New(", "rufus", "Rufus::Scheduler", "setInterval", "scheduleJob(", "ScheduleModule", "repeat_every", "AddQuartzHostedService", "StdSchedulerFactory", "robfig").
		In("JavaScript", "TypeScript", "Python", "Java", "Kotlin", "C#", "Go", "Ruby"),
	File: schedulerInWeb,
})

var (
	schedules = regexp.MustCompile(`\bcron\.schedule\(|new\s+CronJob\(|\bscheduleJob\(|\bBackgroundScheduler\(|\bAsyncIOScheduler\(|^\s*@repeat_every\(|\b(?:Add|Use)HangfireServer\(|AddQuartzHostedService\(|new\s+StdSchedulerFactory\(|\bcron\.New\(|gocron\.New\w*\(|Rufus::Scheduler\.(?:new|singleton|s)\b|^\s*@EnableScheduling\b|^\s*@Cron\(|ScheduleModule\.forRoot\(`)
	oneWins   = regexp.MustCompile(`(?i)shedlock|SchedulerLock|redlock|advisory_?lock|pg_try_advisory|leader|RedisJobStore|SQLAlchemyJobStore|quartz.jobStore|DistributedLock|withLock|acquire_lock|tryLock|isClustered`)
	switched  = regexp.MustCompile(`(?i)\bif\b[^\n]*(?:env|config|enabled|flag|worker|cron|schedul|settings|options|leader|primary)|@ConditionalOn|@Profile`)
)

func schedulerInWeb(f *check.File) []check.Evidence {
	u := f.Repo.UnitOf(f.Path)
	if u == nil || !u.Kind.Serves() || f.Scope != "production" || apart.MatchString(f.Path) {
		return nil
	}
	for line := range f.Code(schedules) {
		if switched.MatchString(f.Around(line.Number, 5, 0)) || f.Matches(oneWins) || locked(f) {
			continue
		}
		confidence := check.Medium
		if f.Is("Java", "Kotlin") {
			confidence = check.Low
		}
		return []check.Evidence{line.Gap(confidence, "The web process runs a schedule of its own: with two processes the work is done twice.").AsPartial()}
	}
	return nil
}

// apart are files of a process of their own.
var apart = regexp.MustCompile(`(?i)(?:^|/)(?:workers?|schedulers?|crons?|jobs?|cmd/\w*(?:worker|cron|scheduler)\w*|bin|scripts?|tasks)(?:/|\.\w+$)`)

// locked tells that a library for locks is declared.
func locked(f *check.File) bool {
	for _, u := range f.Repo.Units {
		if u.Has("net.javacrumbs.shedlock:*", "redlock", "django-db-locker", "DistributedLock*", "with_advisory_lock") {
			return true
		}
	}
	return strings.Contains(string(f.Data), "lockAtMostFor")
}
