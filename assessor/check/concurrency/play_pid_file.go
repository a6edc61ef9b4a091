package concurrency

import (
	"bytes"
	"strings"

	"workbook/assessor/check"
)

// PlayPidFile finds a start of Play's production server that leaves its PID
// file on.
//
// Why: Play writes RUNNING_PID beside the app and refuses to start over an old
// one, which a crash leaves behind.
// Silent: a path of /dev/null, in the start, the settings or the build;
// development runs; other programs.
// Source: https://www.playframework.com/documentation/latest/ProductionConfiguration
var PlayPidFile = add(check.Check{
	ID:        "play-pid-file",
	Criterion: "concurrency/no-daemons",
	Repo:      playPidFile,
})

func playPidFile(r *check.Repo) []check.Evidence {
	if !r.Uses("play", "play-scala") {
		return nil
	}
	for _, f := range r.Files {
		if f.Scope.Live() && (bytes.Contains(f.Data, []byte("pidfile.path")) || bytes.Contains(f.Data, []byte("pidfile {"))) {
			return nil
		}
	}
	for _, s := range r.Starts {
		main := s.Main()
		if s.Dev || main == nil || !strings.Contains(main.Words[0], "bin/") || !strings.Contains(s.Text, "/stage/") && s.Source != "dockerfile" {
			continue
		}
		return []check.Evidence{check.Gap(check.Medium, "Play writes a PID file and refuses to start over an old one; pidfile.path is not set.").AsPartial().At(s.Path, s.Line).InUnit(s.Unit)}
	}
	return nil
}
