package ownership

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/file"
)

// RestartPolicy finds who starts a process again when it has ended.
//
// Why: most crashes then mend themselves, and nobody is called for them.
// Silent: "no" and "never"; one-off jobs.
// Source: https://12factor.net/disposability
var RestartPolicy = add(check.Check{
	ID:        "restart-policy",
	Criterion: "ownership/run",
	Repo:      restartPolicy,
})

func restartPolicy(r *check.Repo) []check.Evidence {
	for _, f := range r.Files {
		if f.Scope.Live() {
			if line := restarts(f); line > 0 {
				return []check.Evidence{check.Strength(check.Medium, "A process that ends is started again.").At(f.Path, line).OfKind("restart")}
			}
		}
	}
	return nil
}

// restarts is the line at which a file says so, or 0.
func restarts(f *file.File) int {
	base := strings.ToLower(f.Base())
	switch {
	case strings.HasSuffix(base, ".service"):
		if n := f.Tree().Get("Service", "Restart"); n != nil && n.Str() != "no" {
			return n.Line
		}
	case strings.Contains(base, "supervisor") || strings.Contains(f.Path, "supervisor/"):
		return keyLine(f.Tree(), "autorestart")
	case strings.Contains(base, "compose") && f.Is("YAML"), strings.Contains(base, "stack") && f.Is("YAML"):
		for _, s := range f.Tree().Get("services").Entries() {
			if n := s.Get("restart"); n != nil && n.Str() != "no" && n.Str() != "false" {
				return n.Line
			}
			if n := s.Get("deploy", "restart_policy"); n != nil {
				return n.Line
			}
		}
	case f.Is("YAML"):
		for _, d := range f.Docs() {
			switch d.Get("kind").Str() {
			case "Deployment", "StatefulSet", "DaemonSet", "Rollout", "HorizontalPodAutoscaler", "PodDisruptionBudget":
				if d.Has("apiVersion") && !servicesOnly(d) {
					return d.Get("kind").Line
				}
			}
		}
	case strings.HasSuffix(base, ".tf"):
		if root := f.HCL(); root != nil {
			for _, b := range root.Blocks {
				if b.Type == "resource" && (b.Label(0) == "aws_ecs_service" || strings.Contains(b.Label(0), "autoscaling_group") || strings.Contains(b.Label(0), "cloud_run")) {
					return b.Line
				}
			}
		}
	}
	return 0
}
