package dependencies

import (
	"slices"
	"strings"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
	"workbook/assessor/parse/manifest"
	"workbook/assessor/unit"
)

// IgnoredLock finds a lock file that git is told to ignore.
//
// Why: the versions are fixed on each laptop and lost between them.
// Silent: libraries, for which that is the custom; a lock of another tool than
// the one that is tracked.
// Source: https://docs.npmjs.com/cli/configuring-npm/package-lock-json
var IgnoredLock = add(check.Check{
	ID:        "ignored-lock",
	Criterion: "dependencies/exact",
	Wants:     check.Paths(".gitignore"),
	File:      ignoredLock,
})

func ignoredLock(f *check.File) []check.Evidence {
	u := f.Repo.UnitOf(f.Path)
	if u == nil || u.Kind == unit.Library || u.Kind == unit.Unknown || u.Kind == unit.CLI && installed(u) {
		return nil
	}
	for n := 1; n <= f.Lines(); n++ {
		name := strings.Trim(strings.TrimSpace(f.Raw(n)), "/")
		for ecosystem, locks := range manifest.LocksOf {
			if slices.Contains(locks, name) && slices.Contains(u.Ecosystems, ecosystem) && lockOf(f.Repo, u.Path, ecosystem) == "" {
				confidence := check.Medium
				if e, ok := locked(f.Repo, u, ecosystem); ok && e.Polarity == assessment.Gap {
					confidence = check.Low // the missing lock file is said already
				}
				return []check.Evidence{f.Gap(n, confidence, "The lock file "+name+" is ignored, so every machine fixes its own versions.").AsPartial()}
			}
		}
	}
	return nil
}
