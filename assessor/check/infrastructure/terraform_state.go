package infrastructure

import (
	"path"
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/parse"
	"workbook/assessor/scope"
)

// TerraformState finds Terraform whose state stays on the machine that applied
// it, or in the repository.
//
// Why: only that machine can then change the infrastructure safely; a second
// one makes everything again, and a state in the repository shows its secrets.
// Silent: modules for others, which have no state, and those that another
// folder here calls, whose state is the caller's; examples; a backend or a
// cloud block, in the folder or given to init; Terragrunt, which writes one.
// Source: https://developer.hashicorp.com/terraform/language/backend
var TerraformState = add(check.Check{
	ID:        "terraform-state",
	Criterion: "infrastructure-as-code/no-manual-steps",
	Repo:      terraformState,
})

// root is what a folder of Terraform says about its state.
type root struct {
	path     string
	line     int
	made     bool
	backends bool
}

func terraformState(r *check.Repo) (found []check.Evidence) {
	for _, f := range r.Files {
		if (strings.HasSuffix(f.Path, ".tfstate") || strings.HasSuffix(f.Path, ".tfstate.backup")) && f.Scope != scope.Test && f.Scope != scope.Example && f.Scope != scope.Vendored {
			found = append(found, check.Gap(check.High, "Terraform's state is in the repository: with its secrets, and soon older than what runs.").At(f.Path, 0).AsPartial())
			break
		}
	}
	if len(r.Base("terragrunt.hcl", "root.hcl")) > 0 || initBackend(r) {
		return found
	}
	roots, order, called := map[string]*root{}, []string{}, map[string]bool{}
	for _, f := range r.Ext(".tf", ".tofu") {
		tree := f.HCL()
		if tree == nil || !f.Scope.Live() {
			continue
		}
		here := roots[f.Dir()]
		if here == nil {
			here = &root{}
			roots[f.Dir()] = here
			order = append(order, f.Dir())
		}
		here.read(f.Path, tree)
		for _, b := range tree.Blocks {
			if a := b.Attribute("source"); b.Type == "module" && a != nil && strings.HasPrefix(a.Text(), ".") {
				called[strings.TrimPrefix(path.Join("/", f.Dir(), a.Text()), "/")] = true
			}
		}
	}
	for _, dir := range order {
		if here := roots[dir]; here.line > 0 && here.made && !here.backends && !called[dir] {
			return append(found, check.Gap(check.Medium, "Terraform's state has no place that the team shares: it stays on the machine that applied it.").At(here.path, here.line).AsPartial())
		}
	}
	return found
}

// read notes a file's provider with settings, which makes its folder a root,
// its resources and its backend.
func (here *root) read(path string, tree *parse.Block) {
	for _, b := range tree.Blocks {
		switch b.Type {
		case "provider":
			if here.line == 0 {
				here.path, here.line = path, b.Line
			}
		case "resource", "module":
			here.made = true
		case "terraform":
			for _, inner := range b.Blocks {
				here.backends = here.backends || inner.Type == "backend" || inner.Type == "cloud"
			}
		}
	}
}

var backendConfig = regexp.MustCompile(`-backend-config|TF_CLOUD_ORGANIZATION|backend\s+"`)

// initBackend tells that a pipeline or a script gives the backend.
func initBackend(r *check.Repo) bool {
	for _, f := range r.Files {
		if f.Scope.Live() && !strings.HasSuffix(f.Path, ".tf") && (f.Is("Shell", "YAML", "Makefile") || f.Base() == "Jenkinsfile") && f.Matches(backendConfig) {
			return true
		}
	}
	return false
}
