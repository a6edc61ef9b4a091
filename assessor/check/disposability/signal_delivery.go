package disposability

import (
	"workbook/assessor/check"
	"workbook/assessor/command"
)

// SignalDelivery finds starts in which a shell or a package manager keeps the
// signal from the app, and those in which nothing stands between.
//
// Why: the shell gets SIGTERM, the app does not, and is killed ten seconds
// later in the middle of its work.
// Silent: bash and the ash of Alpine, which replace themselves with the last
// command of a line; scripts that end in exec; an init that signals the whole
// group; Heroku and systemd, which signal every process.
// Source: measured with dash 0.5.12, bash 5.2, busybox 1.35 and npm 11.19;
// https://docs.docker.com/reference/build-checks/json-args-recommended/
var SignalDelivery = add(check.Check{
	ID:        "signal-delivery",
	Criterion: "disposability/graceful-shutdown",
	Repo:      signalDelivery,
})

// delivers are the sources whose platform signals the first process alone.
var delivers = map[string]bool{"dockerfile": true, "compose": true, "kubernetes": true, "kamal": true}

func signalDelivery(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Deployable() {
		if onlyTools(r, u) || frontEnd(u) {
			continue
		}
		for _, s := range own(r, u) {
			main := s.Main()
			if !delivers[s.Source] || main == nil {
				continue
			}
			if b := main.Barrier; b != nil {
				found = append(found, kept(s, b).InUnit(u.Path))
			} else if s.Source == "dockerfile" {
				found = append(found, check.Strength(check.Low, "The signal reaches the app: nothing stands between.").At(s.Path, s.Line).InUnit(u.Path))
			}
		}
	}
	return found
}

// kept says what keeps the signal from the app.
func kept(s command.Start, b *command.Barrier) check.Evidence {
	path, line := s.Path, s.Line
	confidence := check.High
	var message string
	switch b.Kind {
	case "pipe":
		message = "The start is a pipeline: the shell that holds it keeps SIGTERM from the app."
	case "script":
		path, line = b.Path, b.Line
		message = "The start script does not hand its process over with exec, so SIGTERM ends at the shell."
	case "shell":
		message = "The start runs under a shell, which keeps SIGTERM from the app."
	default:
		message = b.Kind + " runs the start script in a shell of its own, which keeps SIGTERM from the app."
	}
	if !b.Sure {
		confidence = check.Medium
		if b.Kind != "shell" || s.Source != "dockerfile" {
			confidence = check.Low
		}
	}
	gap := check.Gap(confidence, message).At(path, line)
	if b.Kind == "script" && b.Sure {
		return gap.AsDecisive() // the app's own handling is never reached
	}
	return gap.AsPartial()
}
