package disposability

import (
	"regexp"

	"workbook/assessor/check"
)

// InterruptOnly finds a graceful end that only Ctrl-C starts.
//
// Why: a platform sends SIGTERM, which nobody handles then: the careful code
// runs on the developer's machine alone.
// Silent: files that wait for SIGTERM as well; command line tools.
// Source: https://docs.rs/axum/latest/axum/serve/struct.Serve.html#method.with_graceful_shutdown
var InterruptOnly = add(check.Check{
	ID:        "interrupt-only",
	Criterion: "disposability/graceful-shutdown",
	Wants:     check.Keywords("ctrl_c()", "os.Interrupt", "SIGINT").In("Rust", "Go", "JavaScript", "TypeScript", "Python"),
	File:      interrupt,
})

var takesInterrupt = regexp.MustCompile(`\bctrl_c\(\)|signal\.Notify(?:Context)?\([^)]*\bos\.Interrupt\b|process\.(?:on|once)\(\s*["']SIGINT`)

// drains show that the file ends a server or a worker with care.
var namesTerm = regexp.MustCompile(`SIGTERM|SignalKind::terminate`)

var drains = regexp.MustCompile(`with_graceful_shutdown|\.Shutdown\(|GracefulStop\(|server\.close\(|\.stop\(|app\.close\(|serve_with_shutdown`)

func interrupt(f *check.File) (found []check.Evidence) {
	u := f.Repo.UnitOf(f.Path)
	if u == nil || !u.Kind.Deployable() {
		return nil
	}
	for line := range f.Code(takesInterrupt) {
		if f.CodeMatches(namesTerm) || !f.CodeMatches(drains) {
			return nil
		}
		return []check.Evidence{line.Gap(check.Medium, "The graceful end waits for Ctrl-C alone; a platform sends SIGTERM, which nobody handles.").AsPartial()}
	}
	return found
}
