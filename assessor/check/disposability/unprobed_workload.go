package disposability

import (
	"bytes"
	"fmt"

	"workbook/assessor/check"
	"workbook/assessor/command"
	"workbook/assessor/workload"
)

// UnprobedWorkload finds an app's pods that nobody asks how they are.
//
// Why: Kubernetes then sends requests to a process that hangs or has not
// started yet, and never replaces it.
// Silent: jobs; backing services; charts whose probes come from values; a
// workload without a port.
// Source: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
var UnprobedWorkload = add(check.Check{
	ID:        "unprobed-workload",
	Criterion: "disposability/crash-only",
	Wants:     check.Paths("*.yml", "*.yaml"),
	File:      unprobedWorkload,
})

func unprobedWorkload(f *check.File) (found []check.Evidence) {
	if bytes.Contains(f.Data, []byte("{{")) && bytes.Contains(f.Data, []byte("robe")) {
		return nil
	}
	if enough(f.Repo, "unprobed-workload", "disposability/crash-only", 4) {
		return nil
	}
	for _, w := range workload.Find(f.File) {
		if !w.Stays() || w.Kind == "DaemonSet" || w.Kind == "Pod" {
			continue
		}
		for _, c := range w.Containers {
			if c.Init || c.Probes() || command.Infrastructure(c.Image) || c.Image == "" || !c.Node.Has("ports") {
				continue
			}
			found = append(found, f.Gap(c.Line, check.Medium, fmt.Sprintf("Nobody asks the container %q whether it is well: it has no probe.", c.Name)).AsPartial())
			break
		}
	}
	return found[:min(len(found), 3)]
}
