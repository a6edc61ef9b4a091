package build

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
)

// VersionTags finds releases among the repository's tags, and tags that the
// code has long left behind.
//
// Why: a tag is a release that has a name and can be found again. Where the
// last one is years old, what runs has no name.
// Silent: a repository without history or tags to look at; fewer than two
// tags; a last version that was tagged on a branch of its own. Tags that were all made in one go are worth half: they mark chapters
// or imports as often as releases.
// Source: https://12factor.net/build-release-run
var VersionTags = add(check.Check{
	ID:        "version-tags",
	Criterion: "build-release-run/unique-release-id",
	Repo:      versionTags,
})

var versionTag = regexp.MustCompile(`^(?:[\w-]*[-/@])?v?\d+\.\d+(?:\.\d+)?|^\d{4}[-.]\d{2}`)

// A tag is left behind after this time and this many changes.
const (
	staleAfter   = 540 * 24 * time.Hour
	staleChanges = 12
)

func versionTags(r *check.Repo) []check.Evidence {
	position := map[string]int{}
	for i, c := range r.Snapshot.Commits {
		position[c.ID] = i
	}
	count, name := 0, ""
	var highest []int
	at, placed := 0, false
	days := map[string]bool{}
	for _, ref := range r.Snapshot.Refs {
		if !ref.Tag || !versionTag.MatchString(ref.Name) {
			continue
		}
		count++
		i, known := position[ref.Commit]
		if known {
			days[r.Snapshot.Commits[i].When.UTC().Format(time.DateOnly)] = true
		}
		if v := numbers(ref.Name); name == "" || slices.Compare(v, highest) > 0 {
			name, highest, at, placed = ref.Name, v, i, known
		}
	}
	if count < 2 {
		return nil
	}
	if e, stale := leftBehind(r, at, name); stale && placed {
		return []check.Evidence{e}
	}
	if len(days) == 1 && count > 2 {
		return []check.Evidence{check.Strength(check.Low, fmt.Sprintf("%d tags look like versions and were made in one go.", count))}
	}
	return []check.Evidence{check.Strength(check.High, fmt.Sprintf("%d releases are tagged, %s among them.", count, name))}
}

// numbers are the parts of a version, to compare.
func numbers(tag string) (parts []int) {
	for _, p := range strings.FieldsFunc(tag, func(r rune) bool { return r < '0' || r > '9' }) {
		n, _ := strconv.Atoi(p)
		parts = append(parts, n)
	}
	return parts
}

// leftBehind tells that the highest version is far behind the code. Releases
// that have a commit's name are named all the same: it is then worth a look.
func leftBehind(r *check.Repo, at int, name string) (check.Evidence, bool) {
	commits := r.Snapshot.Commits
	if len(commits) <= at {
		return check.Evidence{}, false
	}
	age := commits[0].When.Sub(commits[at].When)
	if at < staleChanges || age < staleAfter {
		return check.Evidence{}, false
	}
	confidence := check.Medium
	if r.HasFound("build-release-run/unique-release-id", assessment.Strength) {
		confidence = check.Low
	}
	months := int(age.Hours() / 24 / 30.4)
	return check.Gap(confidence, fmt.Sprintf("Since %s was tagged, %d months and %d changes have passed: what runs now has no name.", name, months, at)).AsPartial(), true
}
