package build

import (
	"strings"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
)

// SnapshotVersion finds a version that never stops being the next one.
//
// Why: every build is called the same, so the name says nothing of what runs.
// Silent: repositories with version tags, where a release takes the word away;
// libraries; versions that the pipeline gives.
// Source: https://maven.apache.org/guides/getting-started/index.html#what-is-a-snapshot-version
var SnapshotVersion = add(check.Check{
	ID:        "snapshot-version",
	Criterion: "build-release-run/unique-release-id",
	Repo:      snapshotVersion,
})

func snapshotVersion(r *check.Repo) []check.Evidence {
	for _, ref := range r.Snapshot.Refs {
		if ref.Tag && versionTag.MatchString(ref.Name) {
			return nil
		}
	}
	if r.HasFound("build-release-run/unique-release-id", assessment.Strength) {
		return nil
	}
	for _, u := range r.Deployable() {
		for _, m := range u.Manifests {
			if strings.HasSuffix(m.Version, "-SNAPSHOT") && m.VersionLine > 0 {
				return []check.Evidence{check.Gap(check.Medium, "The version "+m.Version+" is the same for every build, and no release is tagged.").At(m.Path, m.VersionLine).InUnit(u.Path).AsPartial()}
			}
		}
	}
	return nil
}
