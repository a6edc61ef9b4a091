package processes

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// MemorySession finds a session library of Node.js, Ruby, Go or Elixir that
// keeps sessions in the memory of the process.
//
// Why: a restart signs everybody out, and a second process does not know them.
// Silent: a store that is given, in the call or in a variable of it; signed
// cookies; tests.
// Source: https://expressjs.com/en/resources/middleware/session.html#compatible-session-stores
var MemorySession = add(check.Check{
	ID:        "memory-session",
	Criterion: "processes/stateless",
	Wants: check.Keywords("session", "MemoryStore", "Session::Pool", "scs.New", "memstore").
		In("JavaScript", "TypeScript", "Ruby", "Go", "Python", "Elixir"),
	File: memorySession,
})

var (
	nodeSession = regexp.MustCompile(`(?:\.use\(\s*|\.register\(\s*|=\s*|\breturn\s+|^\s*|,\s*)(?:expressSession|session|express_session|fastifySession|fastifySession\.default)\s*(?:\(|,)\s*(?:\{|$|\w*[cC]onfig|\w*[oO]ptions|\w*[sS]ettings)|\.register\(\s*(?:require\(["']@fastify/session["']\)|import\(["']@fastify/session["']\))`)
	explicit    = regexp.MustCompile(`new\s+(?:session\.|expressSession\.)?MemoryStore\(|Rack::Session::Pool|session_store\s+:memory_store|memstore\.New(?:WithCleanupInterval)?\(`)
	scsDefault  = regexp.MustCompile(`\bscs\.New(?:Session)?\(`)
)

const inMemory = "Sessions are kept in the memory of one process: no store is given."

func memorySession(f *check.File) (found []check.Evidence) {
	text := string(f.Data)
	if f.Is("JavaScript", "TypeScript") && (strings.Contains(text, "express-session") || strings.Contains(text, "@fastify/session")) {
		for line := range f.Code(nodeSession) {
			if !storeGiven(f, line.Number) {
				found = append(found, line.Gap(check.High, inMemory))
			}
		}
	}
	for line := range f.Code(explicit) {
		if strings.Contains(line.Text, "CacheStore") || strings.Contains(strings.ToLower(line.Text), "cache") {
			continue
		}
		found = append(found, line.Gap(check.High, "Sessions are kept in the memory of one process."))
	}
	if f.Is("Go") && strings.Contains(text, "alexedwards/scs") && !strings.Contains(string(f.File.Code()), ".Store =") {
		for line := range f.Code(scsDefault) {
			found = append(found, line.Gap(check.High, inMemory))
			break
		}
	}
	return found
}

// storeGiven tells that the call on a line, or the options that it names, hold
// a store. Comments do not count: samples come with the store commented out.
func storeGiven(f *check.File, line int) bool {
	if strings.Contains(callText(f, line), "store") || strings.Contains(callText(f, line), "Store") {
		return true
	}
	code := string(f.File.Code())
	if !strings.Contains(f.CodeLine(line), "{") && (storeKey.MatchString(code) || strings.Contains(f.CodeLine(line), "onfig")) {
		return storeKey.MatchString(code) || !strings.Contains(code, "secret")
	}
	return false
}

var storeKey = regexp.MustCompile(`\bstore\s*[:=,]|\.store\s*=|\bstore\b\s*\}`)

// callText is the code of a call that starts on a line, up to its closing
// bracket.
func callText(f *check.File, line int) string {
	text := f.Around(line, 0, 30)
	start := strings.Index(strings.ToLower(text), "session")
	if start < 0 {
		return text
	}
	depth := 0
	for i := start; i < len(text); i++ {
		switch text[i] {
		case '(', '{':
			depth++
		case ')', '}':
			if depth--; depth <= 0 {
				return text[:i]
			}
		}
	}
	return text
}
