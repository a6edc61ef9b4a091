package processes

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/file"
	"workbook/assessor/unit"
)

// PHPSession finds PHP's own sessions, which are files unless a handler is set.
//
// Why: a second container, or the same one after a deploy, has not got them.
// Silent: a handler for Redis, Memcached or a database, in code or in php.ini;
// interfaces without sessions.
// Source: https://www.php.net/manual/en/session.configuration.php#ini.session.save-handler,
// https://symfony.com/doc/current/session.html
var PHPSession = add(check.Check{
	ID:        "php-session",
	Criterion: "processes/stateless",
	Wants:     check.Keywords("session_start(", "handler_id", "session:").In("PHP", "YAML"),
	File:      phpSession,
})

var (
	starts    = regexp.MustCompile(`(?:^|[^\w>:$'"])session_start\(`)
	elsewhere = regexp.MustCompile(`session_set_save_handler\(|session\.save_handler["']?\s*[=,]\s*["']?(?:redis|memcached?|user|rediscluster)|RedisSessionHandler|PdoSessionHandler|MongoDbSessionHandler|MemcachedSessionHandler|SessionHandlerInterface|php_value\[session\.save_handler\]\s*=\s*redis`)
	native    = regexp.MustCompile(`^\s*handler_id:\s*["']?(?:session\.handler\.native_file|~|null)?["']?\s*$`)
)

func phpSession(f *check.File) []check.Evidence {
	u := f.Repo.UnitOf(f.Path)
	if u != nil && !u.Kind.Deployable() && (u.Kind != unit.Library || len(f.Repo.Deployable()) == 0) {
		return nil
	}
	if f.Is("YAML") {
		return symfonySession(f)
	}
	if u != nil && u.Uses("laravel", "symfony", "drupal") || handled(f.Repo) || strings.Contains(strings.ToLower(f.Path), "install") {
		return nil
	}
	for _, e := range f.Repo.Found["processes/stateless"] {
		if e.Check == "php-session" {
			return nil // once is enough
		}
	}
	for line := range f.Code(starts) {
		return []check.Evidence{line.Gap(check.High, "PHP's own sessions are files on the local disk, and no other handler is set.")}
	}
	return nil
}

// handled tells that some file sets another handler for sessions.
func handled(r *check.Repo) bool {
	for _, f := range append(r.Ext(".php", ".ini", ".conf", ".yaml", ".yml"), r.Match("*Dockerfile*")...) {
		if f.Scope.Live() && f.CodeMatches(elsewhere) {
			return true
		}
	}
	return false
}

// symfonySession reads the framework's settings, where nothing named means
// files.
func symfonySession(f *check.File) []check.Evidence {
	if !strings.Contains(f.Path, "config/") || strings.Contains(f.Base(), "_dev") || strings.Contains(f.Base(), "_test") || !usesSymfony(f.Repo) || handled(f.Repo) {
		return nil
	}
	session := sessionNode(f.File)
	if session == 0 {
		return nil
	}
	if n := f.Tree().Get("framework", "session", "handler_id"); n != nil && n.Str() != "" && n.Str() != "null" && n.Str() != "~" && n.Str() != "session.handler.native_file" {
		return nil
	}
	for line := range f.AllCode(native) {
		return []check.Evidence{line.Gap(check.Medium, "Sessions are PHP's own, files on the local disk: no other handler is set.")}
	}
	return []check.Evidence{f.Gap(session, check.Medium, "Sessions are PHP's own, files on the local disk: no handler is set.")}
}

func usesSymfony(r *check.Repo) bool { return r.Uses("symfony") }

// sessionNode is the line at which a Symfony configuration switches sessions
// on for production, or 0.
func sessionNode(f *file.File) int {
	n := f.Tree().Get("framework", "session")
	if n == nil || n.Str() == "false" || n.Get("enabled").Str() == "false" || n.Get("storage_factory_id").Str() == "session.storage.factory.mock_file" {
		return 0
	}
	return n.Line
}
