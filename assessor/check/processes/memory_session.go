package processes

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// MemorySession finds sessions that live in the process or on its disk.
//
// Why: a restart signs everybody out, and a second process does not know them.
// Silent: signed cookies, sessions in a database or Redis, tests.
// Source: https://12factor.net/processes
var MemorySession = add(check.Check{
	ID:        "memory-session",
	Criterion: "processes/stateless",
	Wants: check.Keywords("session(", "MemoryStore", "SESSION_TYPE", "session_store", "cache_store", "AddDistributedMemoryCache", "AddSession", "session_start(", "HttpSession", "@SessionScope", "@SessionAttributes", "SessionManager", "InMemorySession", "SESSION_ENGINE", "SESSION_DRIVER", "'driver'", "save_handler").
		In("JavaScript", "TypeScript", "Python", "Ruby", "PHP", "Java", "Kotlin", "Go", "C#", "INI"),
	File: memorySession,
})

var (
	expressSession = regexp.MustCompile(`(?:\.use\(\s*|=\s*)(?:expressSession|session|express_session)\(\s*(?:\{|$)`)
	fileSession    = regexp.MustCompile(`SESSION_TYPE["'\]]*\s*[=:]\s*["'](filesystem|cachelib)["']|SESSION_ENGINE\s*=\s*["']django\.contrib\.sessions\.backends\.(file)["']|session_store\s+:(file_store|cache_store_memory|memory_store)|new\s+(?:session\.)?(MemoryStore)\(|SESSION_DRIVER["',\s]*[=,]?\s*["']?(file|array)["']?\b`)
	phpSession     = regexp.MustCompile(`(^|[^\w>:$])session_start\(\s*\)`)
	javaSession    = regexp.MustCompile(`@(SessionScope|SessionAttributes|SessionScoped)\b|\b(?:session|getSession\([^)]*\))\.setAttribute\(`)
	netMemory      = regexp.MustCompile(`\.(AddDistributedMemoryCache)\(`)
)

func memorySession(f *check.File) (found []check.Evidence) {
	if f.Is("JavaScript", "TypeScript") && strings.Contains(string(f.Data), "express-session") {
		for line := range f.Code(expressSession) {
			if call := callText(f, line.Number); !strings.Contains(call, "store") {
				found = append(found, line.Gap(check.High, "Sessions are kept in the memory of one process: no store is given."))
			}
		}
	}
	for line := range f.Code(fileSession) {
		if strings.Contains(line.Text, "env(") && f.Repo.Uses("laravel") {
			found = append(found, line.Gap(check.Medium, "Sessions are kept in files unless a variable says otherwise."))
			continue
		}
		found = append(found, line.Gap(check.High, "Sessions are kept in the process or on its disk."))
	}
	if f.Is("PHP") && !f.Repo.Uses("laravel", "symfony") {
		for line := range f.Code(phpSession) {
			found = append(found, line.Gap(check.High, "PHP's own sessions are files on the local disk unless a handler is set."))
			break
		}
	}
	if f.Is("Java", "Kotlin") && !springSession(f.Repo) {
		for line := range f.Code(javaSession) {
			found = append(found, line.Gap(check.Medium, "State of a user is kept in the server's session, in its memory."))
			break
		}
	}
	if f.Is("C#") && strings.Contains(string(f.File.Code()), "AddSession") {
		for line := range f.Code(netMemory) {
			found = append(found, line.Gap(check.High, "Sessions are kept in the memory of one process."))
		}
	}
	return found
}

// callText is the code of a call that starts on a line, up to its closing
// bracket.
func callText(f *check.File, line int) string {
	text := f.Around(line, 0, 25)
	depth := 0
	for i, c := range text {
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 && i > 0 {
				if strings.Contains(text[:i], "session(") || strings.Contains(text[:i], "Session(") {
					return text[:i]
				}
			}
		}
	}
	return text
}

func springSession(r *check.Repo) bool {
	for _, u := range r.Units {
		if u.Has("org.springframework.session:*") {
			return true
		}
	}
	return false
}
