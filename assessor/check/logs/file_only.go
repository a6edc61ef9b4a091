package logs

import (
	"regexp"
	"strings"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
	"workbook/assessor/file"
)

// FileOnly reports a log that goes to a file and to no stream.
//
// Why: then the platform has nothing to collect.
// Silent: where a stream is named as well; a log beside the app's own, such as
// one of slow queries.
// Source: https://12factor.net/logs
var FileOnly = add(check.Check{
	ID:        "file-only",
	Criterion: "logs/to-stdout",
	Repo:      fileOnly,
})

// sideFile is a file that code writes beside its logger.
var sideFile = regexp.MustCompile(`createWriteStream|createStream|appendFile|file_put_contents|slow_query`)

// beside tells Spring's and Quarkus' own settings, where a file is written
// beside the console and takes nothing from it.
func beside(f *file.File) bool {
	return strings.HasPrefix(f.Base(), "application") && f.Is("YAML", "INI")
}

func fileOnly(r *check.Repo) []check.Evidence {
	for _, e := range r.Found["logs/to-stdout"] {
		if e.Polarity == assessment.Strength && e.Confidence == check.High {
			return nil
		}
	}
	for _, e := range r.Found["logs/no-log-files"] {
		if e.Polarity == assessment.Gap && e.Confidence == check.High && !sideFile.MatchString(r.Get(e.Path).CodeLine(e.Line)) && !beside(r.Get(e.Path)) {
			return []check.Evidence{check.Gap(check.High, "The log goes to a file, and no stream is named.").At(e.Path, e.Line)}
		}
	}
	return nil
}
