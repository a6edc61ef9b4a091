package build

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/pipeline"
)

// MovingTag finds a pipeline that gives its images no tag but one that moves.
//
// Why: the address then holds one image, the newest; the one before cannot be
// named, and so not be brought back.
// Silent: a moving tag beside a version or a commit, in the same step or in
// another job that makes the release, and tags that the pipeline computes.
// Source: https://12factor.net/build-release-run
var MovingTag = add(check.Check{
	ID:        "moving-tag",
	Criterion: "build-release-run/unique-release-id",
	Repo:      movingTags,
})

var (
	onlyMoving = regexp.MustCompile(`:(latest|main|master|stable|edge|prod|production)(?:["'\s,]|$)|type=raw,value=latest`)
	named      = regexp.MustCompile(`sha|SHA|ref_name|version|VERSION|semver|type=ref,event=tag|steps\.|needs\.|env\.|run_number|BUILD|COMMIT|TAG|date|\$\(|\d+\.\d+`)
)

func movingTags(r *check.Repo) (found []check.Evidence) {
	if namesRelease(r) {
		return nil
	}
	for i := range r.Jobs {
		for _, s := range r.Jobs[i].Steps {
			if line := movingPush(s); line > 0 {
				found = append(found, check.Gap(check.Medium, "The image gets no tag but one that moves, so an earlier release cannot be named.").At(r.Jobs[i].Path, line).AsPartial())
			}
		}
	}
	return found[:min(len(found), 4)]
}

// namesRelease tells that some job pushes an image under a name of its own.
func namesRelease(r *check.Repo) bool {
	for i := range r.Jobs {
		for _, s := range r.Jobs[i].Steps {
			uses := strings.ToLower(s.Uses)
			if !strings.Contains(uses, "build-push") && !strings.Contains(uses, "docker/metadata") {
				continue
			}
			text := address.ReplaceAllString(onlyMoving.ReplaceAllString(strings.Join(s.With.Get("tags").Strings(), "\n"), ""), "")
			if named.MatchString(text) {
				return true
			}
		}
	}
	return false
}

// address is an expression before the image's name, which says where it goes.
var address = regexp.MustCompile(`\$\{\{[^}]*\}\}/`)

// movingPush is the line of a tag that moves and stands alone; 0 where there
// is none.
func movingPush(s pipeline.Step) int {
	uses := strings.ToLower(s.Uses)
	if !strings.Contains(uses, "docker") && !strings.Contains(uses, "build-push") {
		return 0
	}
	for _, key := range []string{"tags", "tag-rules", "tag"} {
		n := s.With.Get(key)
		text := strings.Join(n.Strings(), "\n")
		if n == nil || !onlyMoving.MatchString(text) && text != "latest" {
			continue
		}
		if named.MatchString(address.ReplaceAllString(onlyMoving.ReplaceAllString(text, ""), "")) {
			return 0
		}
		return n.Line
	}
	return 0
}
