package logs

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// FileHandler finds loggers that write a file of their own.
//
// Why: the file is lost with the process, fills its disk, and nobody reads it
// at three in the morning.
// Silent: the standard streams as files, development and test settings, an
// option that is off by default, command line flags.
// Source: https://12factor.net/logs
var FileHandler = add(check.Check{
	ID:        "file-handler",
	Criterion: "logs/no-log-files",
	Wants: check.Keywords("FileHandler", "transports.File", "DailyRotateFile", "RollingFile", "FileAppender", "lumberjack", "rotating_file", "rotating-file", "Logger.new(", "WriteTo.File", "StreamHandler(", "useDailyFiles", "logging.file", "createWriteStream", "access_log", "error_log", "access-logfile", "stdout_logfile", "log4j.appender", "tracing_appender", "logrotate").
		In("Python", "JavaScript", "TypeScript", "Ruby", "Java", "Kotlin", "XML", "Go", "PHP", "C#", "INI", "YAML", "Rust", "Groovy", "JSON"),
	File: fileHandler,
})

var writesFile = regexp.MustCompile(`(\b(?:logging\.(?:handlers\.)?|handlers\.)?(?:Rotating|TimedRotating|Watched)?FileHandler["']?\s*\(|["']class["']\s*:\s*["']logging\.(?:handlers\.)?\w*FileHandler|transports\.(?:File|DailyRotateFile)\b|new\s+DailyRotateFile\(|<(?:RollingFile|RollingRandomAccessFile|File)\s|RollingFileAppender|ch\.qos\.logback\.core\.FileAppender|lumberjack\.Logger\{|type:\s*["']?rotating_file|WriteTo\.(?:Rolling)?File\(|Logger\.new\(\s*(?:["'][\w./]*log|Rails\.root)|useDailyFiles\(|^\s*logging\.file(?:\.(?:name|path))?\s*[=:]\s*\S|createWriteStream\([^)]*\.log|log4j\.appender\.\w+\s*=\s*org\.apache\.log4j\.\w*File|tracing_appender::rolling|new\s+(?:RotatingFileHandler|StreamHandler)\(\s*(?:__DIR__|["'][^"'p]|\$|storage_path))`)

func fileHandler(f *check.File) (found []check.Evidence) {
	for line := range f.Code(writesFile) {
		if strings.Contains(line.Text, "/dev/std") || strings.Contains(line.Text, "STDOUT") || strings.Contains(line.Text, "php://") || strings.Contains(line.Text, "import ") || devOnly(f, line.Number) {
			continue
		}
		found = append(found, line.Gap(check.High, "The app writes a log file of its own."))
	}
	return found
}

var (
	devGuard  = regexp.MustCompile(`(?i)(springProfile name="(?:dev|local|test)|if.*\b(?:development|debug|local)\b)`)
	devSwitch = regexp.MustCompile(`(?i)if.*\b(?:log_?file|logfile|LOG_PATH)\b`)
)

// devOnly tells that the lines above guard a file for development, or behind
// an option that is off unless set.
func devOnly(f *check.File, line int) bool {
	for n := max(1, line-5); n < line; n++ {
		if text := f.CodeLine(n); devGuard.MatchString(text) || devSwitch.MatchString(text) {
			return true
		}
	}
	return false
}

// LogRotation finds files that rotate the app's log.
//
// Why: rotating is the work of whoever keeps the stream, not of the app.
var LogRotation = add(check.Check{
	ID:        "log-rotation",
	Criterion: "logs/no-log-files",
	Repo:      logRotation,
})

func logRotation(r *check.Repo) (found []check.Evidence) {
	for _, f := range r.Files {
		if f.Scope.Live() && (strings.Contains(f.Path, "logrotate.d/") || strings.HasPrefix(f.Base(), "logrotate")) {
			found = append(found, check.Gap(check.Medium, "A log file is rotated beside the app.").At(f.Path, 1))
		}
	}
	return found
}
