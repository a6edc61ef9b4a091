package logs

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// LogRotation finds files that rotate the app's log.
//
// Why: rotating is the work of whoever keeps the stream, not of the app.
// Silent: packages for an operating system, whose own log they rotate.
// Source: https://12factor.net/logs
var LogRotation = add(check.Check{
	ID:        "log-rotation",
	Criterion: "logs/no-log-files",
	Repo:      logRotation,
})

var rotated = regexp.MustCompile(`^\s*["']?[\w/*.{}$~-]*(?:/|\.log)[\w/*.{}$~-]*["']?\s*\{?\s*$`)

func logRotation(r *check.Repo) (found []check.Evidence) {
	for _, f := range r.Files {
		if !f.Scope.Live() || !strings.Contains(f.Path, "logrotate.d/") && !strings.HasPrefix(f.Base(), "logrotate") && !strings.HasSuffix(f.Base(), ".logrotate") {
			continue
		}
		open := false
		for n := 1; n <= f.Lines() && len(found) < 3; n++ {
			text := f.Raw(n)
			if trimmed := strings.TrimSpace(text); strings.HasPrefix(trimmed, "#") || trimmed == "" {
				continue
			}
			names := rotated.MatchString(text) && strings.ContainsAny(text, "/.")
			if names && !open {
				found = append(found, check.Gap(check.Medium, "A log file is rotated beside the app.").At(f.Path, n))
			}
			open = names && !strings.Contains(text, "{") // more names of one stanza follow
		}
	}
	return found
}
