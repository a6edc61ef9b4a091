package logs

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/parse"
)

// PhpFileHandler finds PHP loggers that write a file.
//
// Why: the file is lost with the process, fills its disk, and nobody reads it
// at three in the morning.
// Silent: php://stdout and php://stderr; sections for development and test;
// Laravel's list of channels, of which one is chosen elsewhere.
// Source: https://symfony.com/doc/current/logging.html
var PhpFileHandler = add(check.Check{
	ID:        "php-file-handler",
	Criterion: "logs/no-log-files",
	Wants:     check.Keywords("RotatingFileHandler", "StreamHandler(", "rotating_file", "monolog:", "error_log", "file_put_contents", "useDailyFiles", "LOG_CHANNEL").In("PHP", "YAML", "INI", "Dockerfile"),
	File:      phpFileHandler,
})

var phpFile = regexp.MustCompile(`(new\s+\\?(?:[\w\\]+\\)?(?:RotatingFileHandler|StreamHandler)\(\s*(?:__DIR__|["'](?:/|\.|\w[\w/.-]*\.log)|\$\w*(?i:log|dir|path|file)\b|storage_path|LOG_)|useDailyFiles\(|file_put_contents\([^)]*\.log["']|^\s*error_log\s*=\s*["']?/(?:var|home|srv|opt|tmp)|^\s*(?:ENV\s+)?LOG_CHANNEL[=:\s]+["']?(?:single|daily)\b)`)

func phpFileHandler(f *check.File) (found []check.Evidence) {
	if f.Is("YAML") {
		return monologFiles(f)
	}
	if phpLogger.MatchString(f.Base()) {
		return append(fileGaps(f, phpFile), fileGaps(f, phpAppend)...)
	}
	return fileGaps(f, phpFile)
}

// phpAppend adds to a file, in code whose name says that it logs.
var (
	phpLogger = regexp.MustCompile(`(?i)^(?:\w*[a-z_])?log(?:ger|ging)?\.php$`)
	phpAppend = regexp.MustCompile(`file_put_contents\([^;]*FILE_APPEND`)
)

// monologFiles reads Symfony's monolog settings: handlers that write a path.
func monologFiles(f *check.File) (found []check.Evidence) {
	if inEnvironment(f.Path, "dev") || inEnvironment(f.Path, "test") {
		return nil
	}
	for _, d := range f.Docs() {
		for _, root := range []*parse.Node{d.Get("monolog"), d.Get("when@prod", "monolog")} {
			for _, h := range root.Get("handlers").Entries() {
				kind := h.Get("type").Str()
				target := h.Get("path")
				if (kind == "stream" || kind == "rotating_file") && target != nil && !strings.HasPrefix(target.Str(), "php://std") && !toStream(target.Str()) && !strings.Contains(target.Str(), "env(") && h.Key != "deprecation" {
					found = append(found, f.Gap(target.Line, check.High, ownFile))
				}
			}
		}
	}
	return found
}

func inEnvironment(path, name string) bool {
	return strings.Contains(path, "/"+name+"/") || strings.Contains(path, "_"+name+".")
}
