package disposability

import (
	"bytes"
	"fmt"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/command"
	"workbook/assessor/file"
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
	Repo:      unprobedWorkload,
})

func unprobedWorkload(r *check.Repo) (found []check.Evidence) {
	seen := map[string]bool{}
	for _, f := range r.Ext(".yml", ".yaml") {
		if !f.Scope.Live() || bytes.Contains(f.Data, []byte("{{")) && bytes.Contains(f.Data, []byte("robe")) {
			continue
		}
		for _, c := range unprobed(f) {
			if !seen[c.Name] {
				seen[c.Name] = true
				found = append(found, check.Gap(check.Medium, fmt.Sprintf("Nobody asks the container %q whether it is well: it has no probe.", c.Name)).At(f.Path, c.Line).AsPartial())
			}
		}
	}
	switch len(found) {
	case 0, 1:
	case 2:
		found[0].Message += " One other has none either."
	default:
		found[0].Message += fmt.Sprintf(" %d others have none either.", len(found)-1)
	}
	return found[:min(len(found), 1)]
}

// unprobed are the containers of a file that nobody asks, one a workload; what
// only measures another container is none.
func unprobed(f *file.File) (found []workload.Container) {
	for _, w := range workload.Find(f) {
		if !w.Stays() || w.Kind == "DaemonSet" || w.Kind == "Pod" {
			continue
		}
		for _, c := range w.Containers {
			if c.Init || c.Probes() || command.Infrastructure(c.Image) || c.Image == "" || !c.Node.Has("ports") || strings.Contains(c.Image, "exporter") {
				continue
			}
			found = append(found, c)
			break
		}
	}
	return found
}
