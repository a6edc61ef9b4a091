package concurrency

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// PidFile finds a process that writes a PID file of its own.
//
// Why: the file goes stale and stops the next start, and the process manager
// knows the process without it.
// Silent: a path that only a variable gives; development branches; a
// supervisor's own; init scripts contributed by others.
// Source: https://12factor.net/concurrency
var PidFile = add(check.Check{
	ID:        "pid-file",
	Criterion: "concurrency/no-daemons",
	Wants:     check.Keywords("pidfile", "pid_file", "server.pid", ".pid").In("Ruby", "Python", "INI", "YAML", "Shell", "JavaScript", "TypeScript", "Go", "PHP", "Dockerfile"),
	File:      pidFile,
})

var (
	writesPid    = regexp.MustCompile(`^\s*(?:pidfile|pid_file|pid)\s*(?:[=:(]\s*|\s+)["']?(?:[\w./#{}-]*\.pid|File\.join\([^)]*\.pid["'])`)
	pidOfServer  = regexp.MustCompile(`^\s*pid(?:file)?\s+(?:ENV\.fetch\(\s*["']PIDFILE["']\s*(?:\)\s*(?:\{|do)|,)|"|')`)
	pidLiteral   = regexp.MustCompile(`["'][\w./#{}-]*/[\w.-]+\.pid["']`)
	writesByHand = regexp.MustCompile(`(?i)(?:write|open)\w*\([^)]*\.pid["']|echo\s+"?\$[$!]"?\s*>\s*\S+\.pid`)
	fromVariable = regexp.MustCompile(`ENV\[|environ|getenv|\$\{?[A-Z]`)
)

const keepsPid = "The process writes a PID file of its own; the process manager knows it without."

func pidFile(f *check.File) (found []check.Evidence) {
	base := strings.ToLower(f.Base())
	if strings.HasPrefix(f.Path, ".github/") || strings.HasPrefix(base, "nginx") || strings.Contains(base, "supervisor") || strings.Contains(f.Path, "init.d/") || strings.Contains(string(f.Data), "[supervisord]") {
		return nil
	}
	if strings.HasSuffix(base, ".rb") {
		return rubyPid(f)
	}
	for line := range f.Code(writesByHand) {
		found = append(found, line.Gap(check.Medium, keepsPid))
	}
	if f.Is("Python", "INI", "YAML") {
		for line := range f.Code(writesPid) {
			if !fromVariable.MatchString(line.Text) && (!f.Is("Python") || strings.ContainsAny(line.Text, `"'`)) {
				found = append(found, line.Gap(check.Medium, keepsPid))
			}
		}
	}
	return found[:min(len(found), 2)]
}

// rubyPid reads the configuration of Puma and its kin, where the fall-back of a
// variable often stands on the lines below.
func rubyPid(f *check.File) []check.Evidence {
	for line := range f.Code(pidOfServer) {
		if strings.Contains(line.Text, "ENV") && strings.Contains(line.Text, "if ENV") {
			continue
		}
		for n := line.Number; n < line.Number+7 && n <= f.Lines(); n++ {
			text := f.CodeLine(n)
			if n > line.Number && strings.Contains(text, "development") || strings.Contains(text, `"tmp/pids/server.pid"`) {
				break
			}
			if pidLiteral.MatchString(text) {
				return []check.Evidence{f.Gap(n, check.Medium, keepsPid)}
			}
			if closes := strings.TrimSpace(text); n > line.Number && (closes == "}" || closes == "end") && !strings.Contains(f.CodeLine(n+1), "pid") {
				break
			}
		}
	}
	for line := range f.Code(writesPid) {
		if !fromVariable.MatchString(line.Text) && strings.Contains(line.Text, "pid") && !strings.Contains(line.Text, "ENV") {
			return []check.Evidence{line.Gap(check.Medium, keepsPid)}
		}
	}
	return nil
}
