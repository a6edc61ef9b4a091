package disposability

import (
	"regexp"

	"workbook/assessor/check"
)

// ResetAtStart finds a start that empties or drops what earlier runs stored.
//
// Why: a crash, a deploy or a second process then deletes everybody's data.
// Silent: development starts; one-off tasks; a rebuild of caches.
// Source: https://12factor.net/disposability
var ResetAtStart = add(check.Check{
	ID:        "reset-at-start",
	Criterion: "disposability/crash-only",
	Repo:      resetAtStart,
})

var resets = regexp.MustCompile(`(?i)\b(?:db[-_:.]?reset|reset[-_:]?(?:db|database)|db:drop|db:schema:load|ecto\.reset|ecto\.drop|migrate:fresh|migrate:refresh|migrate:reset|migrate reset|drop_all|dropdb|flush --no-?input|schema:drop|database:drop|db push --force-reset|db:wipe|drop[-_]database)\b`)

func resetAtStart(r *check.Repo) (found []check.Evidence) {
	for _, s := range r.Starts {
		if s.Dev || s.Tool() {
			continue
		}
		for _, step := range s.Steps {
			if resets.MatchString(step.String()) {
				found = append(found, check.Gap(check.High, "Every start deletes and refills the database: a crash or a second process wipes out what is there.").At(step.Path, step.Line).InUnit(s.Unit))
				break
			}
		}
	}
	return found
}
