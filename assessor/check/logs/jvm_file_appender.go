package logs

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/unit"
)

// JvmFileAppender finds Java logging settings that write a file.
//
// Why: the file is lost with the process, fills its disk, and nobody reads it
// at three in the morning.
// Silent: appenders for development profiles, a file name that is empty unless
// somebody sets it, settings of tests.
// Source: https://logback.qos.ch/manual/appenders.html
var JvmFileAppender = add(check.Check{
	ID:        "jvm-file-appender",
	Criterion: "logs/no-log-files",
	Wants:     check.Keywords("RollingFile", "FileAppender", "logging.file", "log4j.appender", "<File", "log.file.enable", "FileHandler", "logging:", "currentLogFilename").In("XML", "INI", "YAML", "Groovy", "Java", "Kotlin", "Scala", "HTML"),
	File:      jvmFileAppender,
})

var (
	jvmFile  = regexp.MustCompile(`(<(?:RollingFile|RollingRandomAccessFile|RandomAccessFile|File)\s+name=|class="[\w.]*(?:RollingFileAppender|FileAppender)"|^\s*(?:spring\.)?logging\.file(?:\.(?:name|path))?\s*[=:]\s*[^\s#]|log4j\.appender\.\w+\s*=\s*[\w.]*FileAppender|^\s*appender\.\w+\.type\s*=\s*(?:Rolling)?File|quarkus\.log\.file\.enabled?\s*=\s*true|handlers\s*=.*java\.util\.logging\.FileHandler|\bnew\s+(?:java\.util\.logging\.)?FileHandler\(|currentLogFilename:\s*\S|appender\(\s*["']\w+["']\s*,\s*RollingFileAppender)`)
	jvmEmpty = regexp.MustCompile(`[=:]\s*\$\{[\w.]+:?\}\s*$`)
)

func jvmFileAppender(f *check.File) (found []check.Evidence) {
	if fragment(f) || f.Repo.Shown("logs/no-log-files", "jvm-file-appender") >= 5 {
		return nil
	}
	for line := range f.Code(jvmFile) {
		if strings.Contains(line.Text, "<import ") || devOnly(f, line.Number) || toStream(line.Text) || jvmEmpty.MatchString(line.Text) || commentedOut(f, line.Number) {
			continue
		}
		found = append(found, line.Gap(check.High, ownFile))
	}
	if f.Is("YAML") && strings.HasPrefix(f.Base(), "application") {
		for _, d := range f.Docs() {
			if n := d.Get("logging", "file"); n != nil && !strings.HasPrefix(n.Str(), "${") {
				if inner := n.Get("name"); inner != nil {
					n = inner
				} else if inner := n.Get("path"); inner != nil {
					n = inner
				}
				if n.Str() != "" {
					found = append(found, f.Gap(n.Line, check.High, ownFile))
				}
			}
		}
	}
	return found
}

// fragment tells settings that are no app's own: a piece that others include,
// the resources of a library, a file whose name somebody must still set.
func fragment(f *check.File) bool {
	if u := f.Repo.UnitOf(f.Path); u != nil && u.Kind == unit.Library && !f.Repo.Kind.Deployable() {
		return true
	}
	code := string(f.File.Code())
	if f.Is("XML") && strings.Contains(code, "<included") {
		return true
	}
	return f.Is("XML", "INI") && unsetName.MatchString(code) && !setName.MatchString(code)
}

var (
	unsetName = regexp.MustCompile(`(?i)(?:<file>|fileName=")\s*\$\{(?:sys:|env:)?LOG_FILE\}`)
	setName   = regexp.MustCompile(`(?i)(?:<file>|fileName=")\s*(?:[^$\s]|\$\{[\w:.]*(?::-|[^}]*PATH|[^}]*DIR))|name="LOG_FILE"`)
)

// commentedOut tells that an appender of this name is never referred to.
func commentedOut(f *check.File, line int) bool {
	if !f.Is("XML") {
		return false
	}
	m := appenderName.FindStringSubmatch(f.CodeLine(line))
	if m == nil {
		m = appenderName.FindStringSubmatch(f.Around(line, 1, 1))
	}
	if m == nil {
		return false
	}
	code := string(f.File.Code())
	return !strings.Contains(code, `ref="`+m[1]+`"`) && !strings.Contains(code, `ref='`+m[1]+`'`) && strings.Contains(strings.ToLower(code), "-ref ")
}

var appenderName = regexp.MustCompile(`name="([^"]+)"`)
