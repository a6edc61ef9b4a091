package logs

import (
	"regexp"

	"workbook/assessor/check"
)

// RustFileAppender finds Rust loggers that write a file.
//
// Why: the file is lost with the process, fills its disk, and nobody reads it
// at three in the morning.
// Silent: a file that only an option names.
// Source: https://docs.rs/tracing-appender
var RustFileAppender = add(check.Check{
	ID:        "rust-file-appender",
	Criterion: "logs/no-log-files",
	Wants:     check.Keywords("tracing_appender", "RollingFileAppender", "fern::log_file", "log_to_file", "FileAppender::builder", "WriteLogger").In("Rust"),
	File:      rustFileAppender,
})

var rustFile = regexp.MustCompile(`(tracing_appender::rolling::|RollingFileAppender::(?:new|builder)|fern::log_file\(|\.log_to_file\(|FileAppender::builder\(|WriteLogger::new\([^)]*File::create)`)

func rustFileAppender(f *check.File) []check.Evidence { return fileGaps(f, rustFile) }
