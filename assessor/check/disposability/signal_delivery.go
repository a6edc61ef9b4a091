package disposability

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/command"
)

// SignalDelivery finds starts in which a shell keeps the signal from the app.
//
// Why: the shell gets SIGTERM, the app does not, and is killed ten seconds
// later in the middle of its work.
// Silent: bash and the ash of Alpine, which replace themselves with a single
// command; scripts that end in exec.
// Source: measured with dash 0.5.12, bash 5.2 and busybox 1.35;
// https://docs.docker.com/reference/build-checks/json-args-recommended/
var SignalDelivery = add(check.Check{
	ID:        "signal-delivery",
	Criterion: "disposability/graceful-shutdown",
	Repo:      signalDelivery,
})

func signalDelivery(r *check.Repo) (found []check.Evidence) {
	for _, s := range r.Starts {
		if s.Source != "dockerfile" || s.Stage == nil {
			continue
		}
		last := s.Last()
		switch {
		case last == nil:
		case !s.Exec && !last.Exec && !replaces(s):
			found = append(found, check.Gap(check.High, "The shell form of the start keeps SIGTERM from the app.").At(s.Path, s.Line).InUnit(s.Unit).AsPartial())
		case s.Exec && last.Depth > 0 && !last.Exec && scriptStays(s):
			found = append(found, check.Gap(check.Medium, "The start script does not hand its process over with exec, so SIGTERM ends at the shell.").At(last.Path, last.Line).InUnit(s.Unit).AsPartial())
		case s.Exec:
			found = append(found, check.Strength(check.Medium, "The signal reaches the app: no shell stands between.").At(s.Path, s.Line).InUnit(s.Unit))
		}
	}
	return found
}

// replaces tells that the image's shell hands its process over to a single
// command by itself.
func replaces(s command.Start) bool {
	if len(s.Steps) != 1 {
		return false
	}
	root := s.Stage.Root()
	if sh := s.Stage.Last("shell"); sh != nil && strings.Contains(sh.Args, "bash") {
		return true
	}
	return strings.Contains(root.Tag, "alpine") || root.Base == "alpine"
}

// scriptStays tells that the last step runs inside a shell script that was
// followed, rather than as a package manager's script.
func scriptStays(s command.Start) bool {
	for _, step := range s.Steps {
		if step.Depth == 0 {
			switch step.Name() {
			case "npm", "yarn", "pnpm", "bun":
				return false
			}
		}
	}
	last := s.Last()
	return strings.HasSuffix(last.Path, ".sh") || !strings.Contains(last.Path, ".")
}
