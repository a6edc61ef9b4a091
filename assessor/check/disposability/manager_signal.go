package disposability

import (
	"bytes"

	"workbook/assessor/check"
	"workbook/assessor/unit"
)

// ManagerSignal finds an app that handles SIGTERM under a process manager that
// stops it with another signal.
//
// Why: pm2 sends SIGINT and kills the app 1.6 seconds later: the careful handler
// of SIGTERM never runs.
// Silent: code that handles SIGINT too; another signal set for pm2; messages
// that pm2 sends instead of a signal; starts of developers.
// Source: https://pm2.keymetrics.io/docs/usage/signals-clean-restart/
var ManagerSignal = add(check.Check{
	ID:        "manager-signal",
	Criterion: "disposability/graceful-shutdown",
	Repo:      managerSignal,
})

func managerSignal(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Deployable() {
		if !handlesOnly(r, u) {
			continue
		}
		for _, s := range own(r, u) {
			for _, step := range s.Steps {
				if name := step.Name(); name != "pm2-runtime" && !(name == "pm2" && step.Has("start")) {
					continue
				}
				return append(found, check.Gap(check.High, "pm2 stops the app with SIGINT, and the code handles SIGTERM alone: what is in hand is cut off.").At(step.Path, step.Line).InUnit(u.Path).AsDecisive())
			}
		}
	}
	return found
}

// handlesOnly tells that a part's code handles SIGTERM, and nothing of what pm2
// sends.
func handlesOnly(r *check.Repo, u *unit.Unit) bool {
	term := false
	for _, f := range r.Files {
		if !f.Scope.Live() || r.UnitOf(f.Path) != u {
			continue
		}
		if bytes.Contains(f.Data, []byte("kill_signal")) || bytes.Contains(f.Data, []byte("PM2_KILL_SIGNAL")) || bytes.Contains(f.Data, []byte("shutdown_with_message")) {
			return false
		}
		if f.Is("JavaScript", "TypeScript") {
			code := f.Code()
			if bytes.Contains(code, []byte("SIGINT")) || bytes.Contains(code, []byte("enableShutdownHooks")) {
				return false
			}
			term = term || bytes.Contains(code, []byte("'SIGTERM'")) || bytes.Contains(code, []byte(`"SIGTERM"`))
		}
	}
	return term
}
