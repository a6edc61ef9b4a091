package dependencies

import (
	"path"
	"strings"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
)

// ImageInstall finds packages that an image installs past the manifest.
//
// Why: production then depends on something that no manifest names, and that
// is missing on every other machine.
// Silent: the package tool itself, installs from the manifest or lock file, the
// operating system's packages, packages that a manifest declares too, and
// stages that are thrown away.
// Source: https://12factor.net/dependencies
var ImageInstall = add(check.Check{
	ID:        "image-install",
	Criterion: "dependencies/declared",
	Wants:     check.Keywords("install", "pip wheel", "yarn add", "pnpm add", "bun add", "global add").In("Dockerfile"),
	File:      imageInstall,
})

func imageInstall(f *check.File) []check.Evidence {
	pinned := false // of the line that is being read
	return byLine(f, func(i install) bool {
		undeclared := !declaredAnywhere(f.Repo, i.ecosystem, i.name)
		pinned = pinned || undeclared && i.pinned
		return undeclared
	}, func(names string) check.Evidence {
		confidence := check.Low // UnpinnedInstall says the same line with the same cure
		if pinned {
			confidence = sure(f.Path, check.Medium)
		}
		pinned = false
		return check.Gap(confidence, "The image installs "+names+", which no manifest declares.").AsPartial()
	})
}

// byLine makes one piece of evidence for each line that installs packages of
// which something holds.
func byLine(f *check.File, holds func(install) bool, make func(names string) check.Evidence) (found []check.Evidence) {
	d := f.Dockerfile()
	if d == nil {
		return nil
	}
	var names []string
	line, end := 0, 0
	flush := func() {
		if len(names) > 0 {
			if e := make(strings.Join(names, ", ")).At(f.Path, line).To(end); !twin(f, e.Message) {
				found = append(found, e)
			}
		}
		names = nil
	}
	for _, i := range installs(d) {
		if i.line != line {
			flush()
		}
		line, end = i.line, i.end
		if holds(i) {
			names = append(names, i.name)
		}
	}
	flush()
	return found
}

// twin tells that an image in the same folder says the same: variants of one
// image share their habits.
func twin(f *check.File, message string) bool {
	for _, criterion := range []string{"dependencies/exact", "dependencies/declared"} {
		for _, e := range f.Repo.Found[criterion] {
			if e.Message == message && e.Polarity == assessment.Gap && e.Path != f.Path && path.Dir(e.Path) == path.Dir(f.Path) {
				return true
			}
		}
	}
	return false
}
