package disposability

import (
	"regexp"

	"workbook/assessor/check"
)

// AbruptHandler finds a handler of SIGTERM that leaves at once.
//
// Why: it looks like a graceful end and is none: requests and jobs in hand are
// cut off as before.
// Silent: handlers that close, stop or wait for something first; handlers of
// Ctrl-C; what is called by name and stands elsewhere.
// Source: https://nodejs.org/api/process.html#signal-events
var AbruptHandler = add(check.Check{
	ID:        "abrupt-handler",
	Criterion: "disposability/graceful-shutdown",
	Wants:     check.Keywords("SIGTERM", "TERM\"", "TERM'").In("JavaScript", "TypeScript", "Python", "Ruby"),
	File:      abruptHandler,
})

var takesTerm = regexp.MustCompile(`process\.(?:on|once)\(\s*["'` + "`" + `]SIGTERM|signal\.signal\(\s*signal\.SIGTERM\s*,\s*lambda|trap\(?\s*["'](?:SIG)?TERM`)

func abruptHandler(f *check.File) (found []check.Evidence) {
	for line := range f.Code(takesTerm) {
		if exitsOnly(f, line) {
			found = append(found, line.Gap(check.Medium, "On SIGTERM the process leaves at once, with requests or jobs still in hand.").AsPartial())
		}
	}
	return found
}
