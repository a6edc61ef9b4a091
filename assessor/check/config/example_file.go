package config

import "workbook/assessor/check"

// ExampleFile finds the file or table that documents the variables.
//
// Why: a newcomer sees what a deploy must set, and no value is in the clone.
var ExampleFile = add(check.Check{
	ID:        "example-file",
	Criterion: "config/no-environment-files",
	Repo:      exampleFile,
})

func exampleFile(r *check.Repo) (found []check.Evidence) {
	for _, f := range r.Base(".env.example", ".env.sample", ".env.dist", ".env.template", "env.example", "example.env", ".env-example", ".env.defaults", "sample.env") {
		found = append(found, check.Strength(check.High, "An example file documents the variables.").At(f.Path, 0))
	}
	for _, f := range r.Base(".gitignore") {
		for n := 1; n <= f.Lines(); n++ {
			switch f.Raw(n) {
			case ".env", "*.env", "/.env", ".env*", ".env.local":
				found = append(found, check.Strength(check.Medium, "Files with values stay out of the repository.").At(f.Path, n))
			}
		}
	}
	return found
}
