package disposability

import (
	"path"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/command"
	"workbook/assessor/parse"
	"workbook/assessor/workload"
)

// HealthProbe finds where a platform is told to ask the app whether it is well.
//
// Why: a process that hangs is found and replaced without anybody.
// Silent: checks of a database or a proxy beside the app; HEALTHCHECK NONE.
// Source: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
var HealthProbe = add(check.Check{
	ID:        "health-probe",
	Criterion: "disposability/crash-only",
	Wants:     check.Paths("*.yml", "*.yaml", "*.toml", "*.json", "*.tf", "*.bicep", "*Dockerfile*", "*dockerfile*", "Containerfile", "*.nomad", "*.hcl", "Program.cs", "AppHost.cs"),
	File:      healthProbe,
})

const probed = "The platform asks the app whether it is well."

func healthProbe(f *check.File) []check.Evidence {
	if line := probeLine(f); line > 0 {
		return []check.Evidence{f.Strength(line, check.High, probed)}
	}
	return nil
}

// probeLine is the line at which a platform is told to ask, or 0.
func probeLine(f *check.File) int {
	base := strings.ToLower(f.Base())
	switch {
	case f.Dockerfile() != nil:
		if in := f.Dockerfile().Final().Last("healthcheck"); in != nil && !strings.EqualFold(strings.TrimSpace(in.Args), "none") {
			return in.Line
		}
	case command.Compose(f.File):
		for _, s := range f.Tree().Get("services").Entries() {
			if h := s.Get("healthcheck"); h != nil && !h.Get("disable").True() && (s.Has("build") || !command.Infrastructure(s.Get("image").Str())) {
				return h.Line
			}
		}
	case path.Ext(base) == ".tf":
		return terraformProbe(f)
	case path.Ext(base) == ".bicep":
		return bicepProbe(f)
	case path.Ext(base) == ".cs":
		return aspireProbe(f)
	case workload.Is(f.File):
		if line := workloadProbe(f); line > 0 {
			return line
		}
		if f.Tree().Has("Resources") {
			return platformProbe(f) // the load balancer of a CloudFormation stack
		}
	case f.Is("YAML", "TOML", "JSON") && (f.Scope == "deploy" || f.Scope == "production" && f.Tree().Has("Resources")):
		return platformProbe(f)
	}
	return 0
}

// workloadProbe is the first probe of an app's container.
func workloadProbe(f *check.File) int {
	for _, w := range workload.Find(f.File) {
		for _, c := range w.Containers {
			if command.Infrastructure(c.Image) {
				continue
			}
			for _, p := range []string{"livenessProbe", "readinessProbe", "startupProbe"} {
				if n := c.Node.Get(p); n != nil {
					return n.Line
				}
			}
		}
	}
	return 0
}

// platformKeys are the keys by which platforms name a health check.
var platformKeys = []string{"healthCheckPath", "health_check", "healthcheck", "healthcheckPath", "http_checks", "tcp_checks", "checks", "liveness_check", "readiness_check", "health-check-type", "health-check-http-endpoint", "HealthCheck", "HealthCheckPath", "healthCheck", "livenessProbe", "readinessProbe"}

func platformProbe(f *check.File) int {
	for _, d := range f.Docs() {
		for _, n := range d.All(platformKeys...) {
			if n.Kind == parse.Scalar && (n.Value == "" || n.Value == "process" || n.Value == "none") {
				continue
			}
			if n.Get("enabled").Str() == "false" {
				continue
			}
			return n.Line
		}
	}
	return 0
}

func terraformProbe(f *check.File) int {
	root := f.HCL()
	if root == nil {
		return 0
	}
	var find func(b *parse.Block) int
	find = func(b *parse.Block) int {
		for _, a := range b.Attributes {
			if (a.Name == "health_check_path" || a.Name == "healthCheck" || a.Name == "health_check") && a.Text() != "" && a.Text() != "null" {
				return a.Line
			}
		}
		for _, c := range b.Blocks {
			switch c.Type {
			case "health_check", "liveness_probe", "readiness_probe", "startup_probe", "http_health_check", "liveness_check", "readiness_check":
				return c.Line
			}
			if line := find(c); line > 0 {
				return line
			}
		}
		return 0
	}
	return find(root)
}
