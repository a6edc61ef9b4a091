package disposability

import (
	"regexp"

	"workbook/assessor/check"
)

// SignalHandler finds code that ends the app gracefully on SIGTERM.
//
// Why: work in hand is finished, and nobody sees the deploy.
// Silent: a word in a comment; a handler for Ctrl-C alone.
// Source: https://12factor.net/disposability
var SignalHandler = add(check.Check{
	ID:        "signal-handler",
	Criterion: "disposability/graceful-shutdown",
	Wants: check.Keywords("SIGTERM", "signal.Notify", "enableShutdownHooks", "terminus", "http-terminator", "close-with-grace", "lightship", "stoppable", "http-graceful-shutdown", "gracefulShutdown", "graceful", "addShutdownHook", "@PreDestroy", "die-on-term", "pcntl_signal", "with_graceful_shutdown", "stop_grace", "IHostApplicationLifetime", "ApplicationStopping").
		In("Go", "JavaScript", "TypeScript", "Python", "Java", "Kotlin", "Rust", "PHP", "Ruby", "C#", "INI", "YAML"),
	File: signalHandler,
})

var handles = regexp.MustCompile(`(syscall\.SIGTERM|unix\.SIGTERM|process\.(?:on|once)\(\s*["']SIGTERM|["']SIGTERM["']|signal\.signal\(\s*signal\.SIGTERM|add_signal_handler\(\s*signal\.SIGTERM|enableShutdownHooks\(|createTerminus\(|createHttpTerminator\(|closeWithGrace\(|httpGracefulShutdown|stoppable\(|addShutdownHook\(|@PreDestroy|with_graceful_shutdown\(|SignalKind::terminate|pcntl_signal\(\s*SIGTERM|Signal\.trap\(\s*["']TERM|trap\(?\s*["']TERM|server\.shutdown\s*[:=]\s*["']?graceful|shutdown:\s*graceful|die-on-term\s*=\s*(?:true|1)|ApplicationStopping\.Register)`)

func signalHandler(f *check.File) (found []check.Evidence) {
	for line := range f.Code(handles) {
		found = append(found, line.Strength(check.High, "SIGTERM is handled: the app can finish what it has in hand."))
		if len(found) == 2 {
			break
		}
	}
	return found
}
