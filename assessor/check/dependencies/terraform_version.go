package dependencies

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/parse"
)

// TerraformVersion finds providers and modules of Terraform without a version,
// and those with one.
//
// Why: a provider's next major version changes what the same text builds.
// Silent: modules of the repository itself; modules by path; a repository of
// one module, whose users lock.
// Source: https://developer.hashicorp.com/terraform/language/files/dependency-lock
var TerraformVersion = add(check.Check{
	ID:        "terraform-version",
	Criterion: "dependencies/exact",
	Wants:     check.Paths("*.tf", "*.tofu"),
	File:      terraformVersion,
})

func terraformVersion(f *check.File) (found []check.Evidence) {
	root := f.HCL()
	if root == nil {
		return nil
	}
	locked := above(f.Repo, f.Dir(), ".terraform.lock.hcl") != ""
	for _, b := range root.Blocks {
		switch b.Type {
		case "terraform":
			found = append(found, providers(f, b, locked)...)
		case "module":
			found = append(found, module(f, b)...)
		}
	}
	return found[:min(len(found), 6)]
}

func providers(f *check.File, b *parse.Block, locked bool) (found []check.Evidence) {
	p := b.Block("required_providers")
	if p == nil {
		return nil
	}
	for _, a := range p.Attributes {
		versioned := strings.Contains(a.Raw, "version") || a.Raw != "" && a.Raw[0] == '"'
		switch {
		case !versioned && !locked:
			found = append(found, f.Gap(a.Line, check.Medium, "The provider "+a.Name+" has no version, and no lock file fixes it.").AsPartial())
		case versioned && len(found) == 0:
			found = append(found, f.Strength(a.Line, check.Medium, "The providers' versions are bounded."))
		}
	}
	return found
}

// module is a module from a registry or a repository: it needs a version.
func module(f *check.File, b *parse.Block) []check.Evidence {
	source := b.Attribute("source")
	if source == nil || strings.HasPrefix(source.Text(), ".") || strings.Contains(source.Text(), "${") {
		return nil
	}
	text := source.Text()
	remote := strings.Contains(text, "git") || strings.HasPrefix(text, "http") || strings.Contains(text, "::")
	switch {
	case remote && !strings.Contains(text, "ref=") && !strings.Contains(text, ".zip"):
		return []check.Evidence{f.Gap(source.Line, check.Medium, "The module "+b.Label(0)+" is taken from a repository without a ref: it moves with that branch.").AsPartial()}
	case !remote && b.Attribute("version") == nil && strings.Count(text, "/") >= 2:
		return []check.Evidence{f.Gap(source.Line, check.Medium, "The module "+b.Label(0)+" has no version: it is the newest one of the registry.").AsPartial()}
	}
	return nil
}
