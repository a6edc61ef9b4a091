package disposability

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// SignalHandler finds code that ends the app gracefully on SIGTERM.
//
// Why: work in hand is finished, and nobody sees the deploy.
// Silent: a word in a comment; a handler for Ctrl-C alone; one that only
// leaves (AbruptHandler tells of it); a signal that is sent to a child.
// Source: https://12factor.net/disposability
var SignalHandler = add(check.Check{
	ID:        "signal-handler",
	Criterion: "disposability/graceful-shutdown",
	Wants: check.Keywords("SIGTERM", "signal.Notify", "enableShutdownHooks", "terminus", "http-terminator", "HttpTerminator", "close-with-grace", "closeWithGrace", "lightship", "stoppable", "graceful", "addShutdownHook", "@PreDestroy", "pcntl_signal", "ApplicationStopping", "IHostApplicationLifetime", "SignalKind", "trap", "run.SignalHandler", "addToCoordinatedShutdown", "shutdown.timeout", "CancelKeyPress", "ProcessExit", "PosixSignal", "trap_exit", "serve_with_shutdown", "drainer").
		In("Go", "JavaScript", "TypeScript", "Python", "Java", "Kotlin", "Scala", "Clojure", "Rust", "PHP", "Ruby", "C#", "Elixir", "INI", "YAML"),
	File: signalHandler,
})

var (
	handles = regexp.MustCompile(`(?:syscall|unix)\.SIGTERM|process\.(?:on|once|addListener)\(\s*["'` + "`" + `]SIGTERM|\[[^\]]*["']SIGTERM["'][^\]]*\]|signal\.signal\(\s*signal\.SIGTERM|add_signal_handler\(\s*(?:getattr\()?signal\.SIGTERM|add_signal_handler\(\s*sig\b|enableShutdownHooks\(|createTerminus\(|createHttpTerminator\(|closeWithGrace\(|close-with-grace|httpGracefulShutdown|gracefulShutdown\(|GracefulShutdown\(|createLightship\(|stoppable\(|addShutdownHook\b|@PreDestroy|with_graceful_shutdown\(|serve_with_shutdown\(|serve_with_incoming_shutdown\(|SignalKind::terminate|pcntl_signal\(\s*\\?SIGTERM|Signal\.trap\(?\s*["'](?:SIG)?TERM|(?:^|\s)trap\(?\s*["'](?:SIG)?TERM|^\s*(?:server\.)?shutdown\s*[:=]\s*["']?graceful|quarkus\.shutdown\.timeout\s*[:=]|ApplicationStopping\.Register|run\.SignalHandler\(|addToCoordinatedShutdown|PosixSignalRegistration\.Create\(\s*PosixSignal\.SIGTERM|AppDomain\.CurrentDomain\.ProcessExit|UseConsoleLifetime|RunConsoleAsync\(|endless\.(?:ListenAndServe|NewServer)`)
	sends   = regexp.MustCompile(`\.kill\(|os\.kill\(|killpg|\.Signal\(|send_signal|Process\.kill|signal_process|kill_on_drop`)
)

func signalHandler(f *check.File) (found []check.Evidence) {
	for line := range f.Code(handles) {
		if sends.MatchString(line.Text) || exitsOnly(f, line) || ctrlCOnly(f, line) {
			continue
		}
		found = append(found, line.Strength(check.High, "SIGTERM is handled: the app can finish what it has in hand."))
		if len(found) == 2 {
			break
		}
	}
	return found
}

// drainWords show that a handler lets work end before it leaves.
var drainWords = regexp.MustCompile(`(?i)close|shutdown|stop|drain|destroy|disconnect|quit|finish|graceful|terminate|cancel|flush|unsubscribe|cleanup|abort|end\(|wait`)

// exitsOnly tells that a handler's own few lines hold an exit and nothing that
// would let work end first.
func exitsOnly(f *check.File, line check.Line) bool {
	if !f.Is("JavaScript", "TypeScript", "Python", "Ruby", "PHP") {
		return false
	}
	body := handlerBody(f, line.Number)
	return leaves.MatchString(body) && !drainWords.MatchString(strings.ReplaceAll(body, line.Match[0], ""))
}

var leaves = regexp.MustCompile(`process\.exit\(|sys\.exit\(|os\._exit\(|\bexit!?\b`)

// rubyEnd is where a block ends.
var rubyEnd = regexp.MustCompile(`\}|\n\s*end\b`)

// handlerBody is the code of a handler that is written in place, up to the end
// of its block.
func handlerBody(f *check.File, line int) string {
	text := f.Around(line, 0, 14)
	if f.Is("Ruby") {
		if i := rubyEnd.FindStringIndex(text); i != nil {
			return text[:i[1]]
		}
	}
	depth, opened := 0, false
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '(', '{', '[':
			depth++
			opened = true
		case ')', '}', ']':
			depth--
		}
		if opened && depth <= 0 {
			return text[:i]
		}
	}
	return text
}

// ctrlCOnly tells a graceful shutdown in Rust that waits for Ctrl-C alone.
func ctrlCOnly(f *check.File, line check.Line) bool {
	return f.Is("Rust") && strings.Contains(line.Match[0], "shutdown") && interruptOnly(f)
}

// interruptOnly tells that a file waits for Ctrl-C and never for SIGTERM.
func interruptOnly(f *check.File) bool {
	code := string(f.File.Code())
	return strings.Contains(code, "ctrl_c()") && !strings.Contains(code, "SignalKind::terminate") && !strings.Contains(code, "SIGTERM")
}
