package dependencies

import "workbook/assessor/check"

// TerraformLock finds Terraform's lock file.
//
// Why: it fixes the providers with their hashes, on every machine alike.
// Silent: nothing else in its folder matters.
// Source: https://developer.hashicorp.com/terraform/language/files/dependency-lock
var TerraformLock = add(check.Check{
	ID:        "terraform-lock",
	Criterion: "dependencies/exact",
	Wants:     check.Paths(".terraform.lock.hcl"),
	File: func(f *check.File) []check.Evidence {
		return []check.Evidence{f.Strength(0, check.High, "A lock file fixes the providers' versions.")}
	},
})
