package dependencies

import (
	"workbook/assessor/check"
)

// UnpinnedInstall finds packages that an image installs without a version.
//
// Why: two builds of the same commit then hold different code, and the
// difference shows in production first.
// Silent: packages with a version, the package tools themselves, what comes
// from a manifest or lock file, the operating system's packages, stages that
// are thrown away.
// Source: https://12factor.net/dependencies
var UnpinnedInstall = add(check.Check{
	ID:        "unpinned-install",
	Criterion: "dependencies/exact",
	Wants:     check.Keywords("install", "pip wheel", "yarn add", "pnpm add", "bun add", "global add").In("Dockerfile"),
	File:      unpinnedInstall,
})

func unpinnedInstall(f *check.File) []check.Evidence {
	return byLine(f, func(i install) bool { return !i.pinned }, func(names string) check.Evidence {
		return check.Gap(sure(f.Path, check.Medium), "The image installs "+names+" without a version: whatever is newest on the day of the build.").AsPartial()
	})
}
