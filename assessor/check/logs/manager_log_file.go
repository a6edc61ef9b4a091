package logs

import (
	"bytes"

	"workbook/assessor/check"
)

// ManagerLogFile finds pm2 as the production start, which keeps log files.
//
// Why: beside the stream, pm2 writes what the app prints into files of its own
// under the user's home, and nothing rotates them.
// Silent: starts of developers; settings that send pm2's files to nowhere or to
// the streams.
// Source: https://pm2.keymetrics.io/docs/usage/log-management/
var ManagerLogFile = add(check.Check{
	ID:        "manager-log-file",
	Criterion: "logs/no-log-files",
	Repo:      managerLogFile,
})

func managerLogFile(r *check.Repo) []check.Evidence {
	for _, s := range r.Starts {
		if s.Dev || s.Tool() {
			continue
		}
		for _, step := range s.Steps {
			if step.Name() == "pm2" && step.Has("start") && !pm2Silent(r) {
				return []check.Evidence{check.Gap(check.Medium, "pm2 writes the app's output into log files of its own, beside the stream.").At(step.Path, step.Line).InUnit(s.Unit).AsPartial()}
			}
		}
	}
	return nil
}

// pm2Silent tells that pm2's files are sent to the streams or to nowhere.
func pm2Silent(r *check.Repo) bool {
	for _, f := range r.Files {
		if f.Scope.Live() && (bytes.Contains(f.Data, []byte("out_file")) || bytes.Contains(f.Data, []byte("log_file"))) && bytes.Contains(f.Data, []byte("/dev/")) {
			return true
		}
	}
	return false
}
