package build

import (
	"regexp"

	"workbook/assessor/check"
	"workbook/assessor/parse"
)

// ImageBuild finds the steps of an image that do what a start might otherwise
// do: compile, bundle, collect.
//
// Why: what is built once is the same in every deploy, and starts at once.
// Silent: installs alone; stages that are thrown away; images for development.
// Source: https://12factor.net/build-release-run
var ImageBuild = add(check.Check{
	ID:        "image-build",
	Criterion: "build-release-run/run-does-not-build",
	Wants:     check.Keywords("collectstatic", "compile", "build", "publish", "package", "bootJar", "precompile", "release").In("Dockerfile"),
	File:      imageBuild,
})

var compiles = regexp.MustCompile(`collectstatic|compilemessages|translate compile|assets:precompile|assets\.deploy|(?:npm|yarn|pnpm|bun)(?: run)? build|go build|cargo build|dotnet publish|mvnw? .*package|gradlew? .*(?:build|bootJar|installDist)|mix release|composer dump-autoload|cache:warmup`)

func imageBuild(f *check.File) []check.Evidence {
	d := f.Dockerfile()
	if d == nil {
		return nil
	}
	for _, s := range d.Making() {
		for _, in := range s.Instructions {
			for _, text := range append([]string{in.Args}, in.Heredocs...) {
				if in.Name != "run" {
					continue
				}
				for _, c := range parse.Shell(text) {
					if compiles.MatchString(c.String()) {
						return []check.Evidence{f.Strength(in.Line, check.Medium, "The image's build compiles or collects what the app needs.").To(in.End)}
					}
				}
			}
		}
	}
	return nil
}
