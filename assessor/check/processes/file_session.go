package processes

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// FileSession finds sessions that are kept in files of the local disk, or in a
// cache of the process.
//
// Why: the disk and the memory go with the process, and the next one has
// neither.
// Silent: development and test settings; sessions in a database or Redis.
// Source: https://docs.djangoproject.com/en/stable/topics/http/sessions/#configuring-the-session-engine
var FileSession = add(check.Check{
	ID:        "file-session",
	Criterion: "processes/stateless",
	Wants: check.Keywords("SESSION_TYPE", "SESSION_ENGINE", "session_store", "SESSION_DRIVER", "FilesystemStore", "sessionDriver", "FileHandler", "session_storage", "session-file-store", "Session::File").
		In("Python", "Ruby", "PHP", "Go", "JavaScript", "TypeScript", "INI", "YAML"),
	File: fileSession,
})

var (
	inFiles = regexp.MustCompile(`SESSION_TYPE["'\]]*\s*[=:]\s*["'](?:filesystem|cachelib)["']|SESSION_ENGINE\s*=\s*["']django\.contrib\.sessions\.backends\.file["']|session_store\s*(?:=\s*|\()?:(?:file_store)|NewFilesystemStore\(|\bsessionDriver\s*=\s*["'][^"']*file|\$driver\s*=\s*FileHandler::class|(?:require\(|from\s+)["']session-file-store["']|sessions\[['"]storage['"]\]\s*=\s*['"]file`)
	driver  = regexp.MustCompile(`['"]driver['"]\s*=>\s*env\(\s*['"]SESSION_DRIVER['"]\s*,\s*['"](?:file|array)['"]`)
	literal = regexp.MustCompile(`['"]driver['"]\s*=>\s*['"](?:file|array)['"]|^\s*SESSION_DRIVER\s*=\s*["']?(?:file|array)\b`)
	cached  = regexp.MustCompile(`SESSION_ENGINE\s*=\s*["']django\.contrib\.sessions\.backends\.cache["']`)
	locmem  = regexp.MustCompile(`LocMemCache`)
)

// optional is a branch for a setting that may be absent.
var optional = regexp.MustCompile(`^\s*if\s+(?:\w+\s+is\s+not\s+None|\w*(?:SESSION|FILE)\w*)\s*:`)

func fileSession(f *check.File) (found []check.Evidence) {
	if f.Base() == ".env.example" {
		return nil
	}
	for line := range f.Code(inFiles) {
		confidence := check.High
		if optional.MatchString(f.Around(line.Number, 1, -1)) {
			confidence = check.Low // a setting asks for it, and none here does
		}
		found = append(found, line.Gap(confidence, "Sessions are kept in files on the local disk."))
	}
	for line := range f.Code(driver) {
		found = append(found, line.Gap(check.Medium, "Unless a variable says otherwise, sessions are kept in files on the local disk.").AsPartial())
	}
	if strings.Contains(f.Base(), "session") || strings.HasPrefix(f.Base(), ".env") {
		for line := range f.AllCode(literal) {
			found = append(found, line.Gap(check.High, "Sessions are kept in files on the local disk."))
		}
	}
	for line := range f.Code(cached) {
		if f.CodeMatches(locmem) && !strings.Contains(string(f.File.Code()), "Redis") {
			found = append(found, line.Gap(check.High, "Sessions are kept in a cache that lives in the memory of one process."))
		}
	}
	return found
}
