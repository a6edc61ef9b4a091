package logs

import (
	"workbook/assessor/assessment"
	"workbook/assessor/check"
)

// FileOnly reports a log that goes to a file and to no stream.
//
// Why: then the platform has nothing to collect.
// Silent: where a stream is named as well.
var FileOnly = add(check.Check{
	ID:        "file-only",
	Criterion: "logs/to-stdout",
	Repo:      fileOnly,
})

func fileOnly(r *check.Repo) []check.Evidence {
	if r.HasFound("logs/to-stdout", assessment.Strength) {
		return nil
	}
	for _, e := range r.Found["logs/no-log-files"] {
		if e.Polarity == assessment.Gap && e.Confidence == check.High {
			return []check.Evidence{check.Gap(check.High, "The log goes to a file, and no stream is named.").At(e.Path, e.Line)}
		}
	}
	return nil
}
