package logs

import (
	"regexp"

	"workbook/assessor/check"
)

// OwnLogger finds a part of the app, such as the log of requests, that has a
// logger of its own on a file alone.
//
// Why: the stream shows the app without what it was asked.
// Silent: loggers that write to a stream as well; development.
// Source: https://12factor.net/logs
var OwnLogger = add(check.Check{
	ID:        "own-logger",
	Criterion: "logs/to-stdout",
	Wants:     check.Keywords("logger =", "logger=", "morgan(").In("Ruby", "JavaScript", "TypeScript"),
	File:      ownLogger,
})

var (
	rubyOwn   = regexp.MustCompile(`\.logger\s*=\s*(?:\w+::)*Logger\.new\(?\s*(?:Rails\.env\.production\?\s*\?\s*)?(?:["'][^"']*log|(?:::)?Rails\.root|File\.)`)
	morganOwn = regexp.MustCompile(`morgan\([^)]*stream:\s*(?:\w*[lL]og\w*(?:Stream|File)|fs\.|rfs\.)`)
)

func ownLogger(f *check.File) (found []check.Evidence) {
	if ofGem(f) {
		return nil
	}
	for _, re := range []*regexp.Regexp{rubyOwn, morganOwn} {
		for line := range f.Code(re) {
			if !devOnly(f, line.Number) {
				found = append(found, line.Gap(check.Medium, "This log goes to a file and to no stream.").AsPartial())
			}
		}
	}
	return found
}
