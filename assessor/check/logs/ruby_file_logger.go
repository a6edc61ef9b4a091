package logs

import (
	"regexp"

	"workbook/assessor/check"
)

// RubyFileLogger finds Ruby code and server settings that open a log file.
//
// Why: the file is lost with the process, fills its disk, and nobody reads it
// at three in the morning.
// Silent: the standard streams, development and test environments, rake tasks,
// which a person starts and watches.
// Source: https://guides.rubyonrails.org/debugging_rails_applications.html#the-logger
var RubyFileLogger = add(check.Check{
	ID:        "ruby-file-logger",
	Criterion: "logs/no-log-files",
	Wants:     check.Keywords("Logger.new", "stdout_redirect", "stderr_path", "stdout_path", "set :output", "logfile", "add_appender", "log_path").In("Ruby", "YAML"),
	File:      rubyFileLogger,
})

var rubyFile = regexp.MustCompile(`(Logger\.new\(?\s*(?:["'][^"']*(?:\.log|log/)|Rails\.root|Rails\.env\.production\?\s*\?\s*Rails\.root|File\.(?:join|expand_path|open)|config\.paths\[["']log|::Rails\.root)|^\s*stdout_redirect[\s(]+["']|^\s*std(?:out|err)_path\s+["']|^\s*set\s+:output,\s*["']|^\s*:?logfile:\s*\S*log|add_appender\(?\s*file_name:)`)

func rubyFileLogger(f *check.File) []check.Evidence {
	if ofGem(f) || rubyTask.MatchString(f.Path) || f.Is("YAML") && f.Base() != "sidekiq.yml" {
		return nil
	}
	var found []check.Evidence
	for line := range f.Code(rubyFile) {
		if devOnly(f, line.Number) || optional(f, line.Number) || rubyStream.MatchString(line.Text) {
			continue
		}
		found = append(found, line.Gap(check.High, ownFile))
	}
	return found
}

// rubyStream is a logger that takes a stream first.
var rubyStream = regexp.MustCompile(`Logger\.new\(?\s*(?:\$?std(?:out|err)|STD(?:OUT|ERR))|["']/dev/std`)

// rubyTask is code that a person starts and watches.
var rubyTask = regexp.MustCompile(`(?:^|/)(?:lib/tasks|db|scripts?|bin)/`)
