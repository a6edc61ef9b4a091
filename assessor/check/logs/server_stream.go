package logs

import (
	"regexp"

	"workbook/assessor/check"
)

// ServerStream finds servers that are told to write to a standard stream, in
// the command that starts them.
//
// Why: requests then stand in the same stream as what the app says of them.
// Silent: servers that are told nothing; their default counts by itself.
// Source: https://docs.gunicorn.org/en/stable/settings.html#logging
var ServerStream = add(check.Check{
	ID:        "server-stream",
	Criterion: "logs/to-stdout",
	Repo:      serverStream,
})

var streamFlag = regexp.MustCompile(`--(?:access-logfile|error-logfile|log-file|log-output|logtostderr|alsologtostderr|log-target)(?:[ =](?:-|/dev/std\w+|stdout|stderr|true))?(?:\s|$)`)

func serverStream(r *check.Repo) (found []check.Evidence) {
	seen := map[string]bool{}
	for _, s := range r.Starts {
		for _, step := range s.Steps {
			if text := step.String(); streamFlag.MatchString(text) && toStreamFlag.MatchString(text) && !seen[step.Path] {
				seen[step.Path] = true
				found = append(found, check.Strength(check.High, "The server writes its log to a standard stream.").At(step.Path, step.Line).InUnit(s.Unit))
			}
		}
	}
	return found[:min(len(found), 2)]
}

// toStreamFlag is a flag's value that is a stream.
var toStreamFlag = regexp.MustCompile(`--[\w-]+[ =](?:-(?:\s|$)|/dev/std\w+|stdout|stderr)|--(?:also)?logtostderr`)
