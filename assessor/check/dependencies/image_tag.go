package dependencies

import (
	"regexp"

	"workbook/assessor/check"
)

// ImageTag finds base images whose tag names no version.
//
// Why: the base is a dependency too; without a version it changes under the
// app on any day.
// Silent: earlier stages of the same file, scratch, tags from build arguments
// without a default, and a tag that names a major version only.
// Source: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
var ImageTag = add(check.Check{
	ID:        "image-tag",
	Criterion: "dependencies/exact",
	Wants:     check.Paths("Dockerfile*", "*.dockerfile", "Containerfile"),
	File:      imageTag,
})

var hasDigit = regexp.MustCompile(`\d`)

func imageTag(f *check.File) (found []check.Evidence) {
	d := f.Dockerfile()
	if d == nil {
		return nil
	}
	final := d.Final().Root()
	for _, s := range d.Stages {
		if s.Parent != nil || s.Base == "scratch" || s.Base == "" || regexpVariable.MatchString(s.Image) {
			continue
		}
		confidence := check.High
		if s != final {
			confidence = check.Medium
		}
		switch {
		case s.Digest != "":
			found = append(found, f.Strength(s.Line, check.High, "The base image is fixed by its digest."))
		case s.Tag == "" || s.Tag == "latest":
			found = append(found, f.Gap(s.Line, confidence, "The base image "+s.Base+" has no version: it is whatever is newest on the day of the build.").AsPartial())
		case !hasDigit.MatchString(s.Tag) && !codename.MatchString(s.Tag):
			found = append(found, f.Gap(s.Line, check.Medium, "The tag "+s.Tag+" of the base image names no version.").AsPartial())
		default:
			found = append(found, f.Strength(s.Line, check.Medium, "The base image has a version, "+s.Tag+"."))
		}
	}
	return found
}

var (
	regexpVariable = regexp.MustCompile(`\$`)
	codename       = regexp.MustCompile(`bookworm|bullseye|buster|trixie|jammy|noble|focal|nonroot|static`)
)
