package dependencies

import (
	"workbook/assessor/check"
)

// ProviderDeclared finds where Terraform's providers are declared.
//
// Why: infrastructure has dependencies too. Declared, they are installed by
// terraform init on every machine alike.
// Silent: files without a list of providers.
// Source: https://developer.hashicorp.com/terraform/language/providers/requirements
var ProviderDeclared = add(check.Check{
	ID:        "provider-declared",
	Criterion: "dependencies/declared",
	Wants:     check.Keywords("required_providers").At("*.tf", "*.tofu"),
	File:      providerDeclared,
})

func providerDeclared(f *check.File) (found []check.Evidence) {
	root := f.HCL()
	if root == nil {
		return nil
	}
	for _, b := range root.Blocks {
		if p := b.Block("required_providers"); b.Type == "terraform" && p != nil {
			found = append(found, f.Strength(p.Line, check.High, "The providers are declared."))
		}
	}
	return found
}
