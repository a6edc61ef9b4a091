package logs

import (
	"regexp"

	"workbook/assessor/check"
)

// NodeFileTransport finds JavaScript loggers that write a file.
//
// Why: the file is lost with the process, fills its disk, and nobody reads it
// at three in the morning.
// Silent: transports for development, an option that is off by default.
// Source: https://github.com/winstonjs/winston/blob/master/docs/transports.md
var NodeFileTransport = add(check.Check{
	ID:        "node-file-transport",
	Criterion: "logs/no-log-files",
	Wants:     check.Keywords("transports.File", "DailyRotateFile", "createWriteStream", "createStream", "appendFile", "pino/file", "pino.destination", "dateFile", "out_file", "error_file", "log_file", "rotating-file", "pino-roll").In("JavaScript", "TypeScript", "JSON"),
	File:      nodeFileTransport,
})

var nodeFile = regexp.MustCompile(`(\btransports\.(?:File|DailyRotateFile)\b|new\s+(?:\w+\.)?DailyRotateFile\(|create(?:Write)?Stream\([^)]*(?:\.log\b|logs?/|log['"])|appendFile(?:Sync)?\([^)]*\.log\b|pino\.destination\(\s*["'\x60{]|target:\s*["']pino(?:/file|-roll)["']|type:\s*["'](?:dateFile|file|rotating-file)["']|^\s*["']?(?:out_file|error_file|log_file)["']?\s*:\s*["'])`)

func nodeFileTransport(f *check.File) (found []check.Evidence) {
	for _, e := range fileGaps(f, nodeFile) {
		text := f.CodeLine(e.Line)
		if nodeTypeFile.MatchString(text) && !nodeLogFile.MatchString(f.Around(e.Line, 3, 4)) {
			continue // "type: file" of a form, not of a logger
		}
		if nodeDestination.MatchString(text) && nodeNumber.MatchString(text) {
			continue
		}
		found = append(found, e)
	}
	return found
}

var (
	nodeTypeFile    = regexp.MustCompile(`type:\s*["'](?:dateFile|file|rotating-file)["']`)
	nodeLogFile     = regexp.MustCompile(`(?i)(appenders|log4js|filename|\.log\b)`)
	nodeDestination = regexp.MustCompile(`pino\.destination\(`)
	nodeNumber      = regexp.MustCompile(`(?:dest|destination)?\(?\s*:?\s*[12]\b`)
)
