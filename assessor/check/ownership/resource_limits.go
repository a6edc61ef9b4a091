package ownership

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/file"
	"workbook/assessor/parse"
)

// ResourceLimits finds how much memory and processor a process may take.
//
// Why: one process that grows then harms itself and not its neighbours.
// Silent: limits of databases beside the app, empty values of a chart.
// Source: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
var ResourceLimits = add(check.Check{
	ID:        "resource-limits",
	Criterion: "ownership/run",
	Repo:      resourceLimits,
})

func resourceLimits(r *check.Repo) []check.Evidence {
	for _, f := range r.Files {
		if f.Scope.Live() {
			if line := limits(f); line > 0 {
				return []check.Evidence{check.Strength(check.High, "Memory or processor of a process is limited.").At(f.Path, line).OfKind("limits")}
			}
		}
	}
	return nil
}

// limits is the first line at which a file limits a process, or 0.
func limits(f *file.File) int {
	base := strings.ToLower(f.Base())
	switch {
	case strings.HasSuffix(base, ".tf"):
		return blockWith(f.HCL(), "resources", "limits", "cpu", "memory", "memory_size", "cpu_limit", "memory_limit")
	case strings.HasSuffix(base, ".service"):
		return keyLine(f.Tree(), "MemoryMax", "MemoryHigh", "MemoryLimit", "CPUQuota")
	case base == "fly.toml":
		return keyLine(f.Tree(), "memory", "memory_mb", "cpus", "size")
	case base == "render.yaml":
		return keyLine(f.Tree(), "plan")
	case base == "app.yaml", base == "app.yml":
		return keyLine(f.Tree(), "instance_class", "memory_gb", "cpu")
	case base == "serverless.yml", base == "serverless.yaml":
		return keyLine(f.Tree(), "memorySize")
	case base == "ecosystem.config.js", base == "ecosystem.config.cjs":
		if i := strings.Index(string(f.Code()), "max_memory_restart"); i >= 0 {
			return f.LineOf(i)
		}
	case f.Is("YAML"):
		for _, d := range f.Docs() {
			if line := yamlLimits(d); line > 0 {
				return line
			}
		}
	}
	return 0
}

// yamlLimits reads Kubernetes, chart values, compose and CloudFormation.
func yamlLimits(d *parse.Node) int {
	for _, n := range d.All("resources") {
		for _, kind := range []string{"limits", "requests"} {
			if l := n.Get(kind); len(l.Entries()) > 0 {
				return l.Line
			}
		}
	}
	for _, s := range d.Get("services").Entries() {
		for _, key := range []string{"mem_limit", "cpus", "mem_reservation"} {
			if n := s.Get(key); n != nil {
				return n.Line
			}
		}
	}
	if d.Has("AWSTemplateFormatVersion") || d.Has("Transform") {
		return keyLine(d, "MemorySize", "Memory", "Cpu")
	}
	return 0
}

func keyLine(root *parse.Node, keys ...string) int {
	for _, n := range root.All(keys...) {
		if n.Kind == parse.Scalar && n.Value != "" {
			return n.Line
		}
	}
	return 0
}

// blockWith is the line of the first attribute or block with one of the names
// inside a resource that runs something.
func blockWith(root *parse.Block, names ...string) int {
	if root == nil {
		return 0
	}
	for _, b := range root.Blocks {
		switch kind := b.Label(0); {
		case b.Type != "resource":
		case strings.Contains(kind, "task_definition"), strings.Contains(kind, "cloud_run"), strings.Contains(kind, "lambda_function"), strings.Contains(kind, "container_app"), strings.Contains(kind, "container_group"), strings.Contains(kind, "kubernetes_deployment"), strings.Contains(kind, "function"):
			if line := named(b, names); line > 0 {
				return line
			}
		}
	}
	return 0
}

func named(b *parse.Block, names []string) int {
	for _, n := range names {
		if a := b.Attribute(n); a != nil {
			return a.Line
		}
		if inner := b.Block(n); inner != nil {
			return inner.Line
		}
	}
	for _, inner := range b.Blocks {
		if line := named(inner, names); line > 0 {
			return line
		}
	}
	return 0
}
