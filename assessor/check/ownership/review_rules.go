package ownership

import (
	"bytes"
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// ReviewRules finds written rules for reviews: owners of code, templates for
// changes, guides that say how a change gets in.
//
// Why: a second pair of eyes is then the rule and not a favour.
// Silent: branch protection is not in the files; the team is asked.
// Source: https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
var ReviewRules = add(check.Check{
	ID:        "review-rules",
	Criterion: "ownership/write",
	Repo:      reviewRules,
})

func reviewRules(r *check.Repo) (found []check.Evidence) {
	for _, f := range r.Files {
		if message := reviewRule(f.Path, f.Data); message != "" && f.Scope != "vendored" && f.Scope != "test" && f.Scope != "example" {
			found = append(found, check.Strength(check.Medium, message).At(f.Path, 0).OfKind("review"))
		}
	}
	return found[:min(len(found), 3)]
}

var reviewWords = regexp.MustCompile(`(?i)(pull request|merge request|code review|\breviewed\b|\breviewers?\b|sign(?:ed)?[- ]off|developer certificate of origin)`)

// reviewRule says what a file rules on reviews, "" where nothing.
func reviewRule(path string, data []byte) string {
	lower := strings.ToLower(path)
	base := lower[strings.LastIndexByte(lower, '/')+1:]
	switch {
	case base == "codeowners" && len(bytes.TrimSpace(data)) > 0:
		return "The owners of the code are written down."
	case strings.HasPrefix(base, "pull_request_template"), strings.Contains(lower, "pull_request_template/"), strings.Contains(lower, "merge_request_templates/"):
		return "A template says what a change should tell its reviewer."
	case lower == ".github/dco.yml", base == ".mergify.yml", base == "dangerfile", strings.HasPrefix(base, "dangerfile."), base == ".gitlab-approve.yml", base == "prow.yaml":
		return "A machine holds changes to the rules of review."
	case lower == ".github/settings.yml" && bytes.Contains(data, []byte("review")):
		return "The rules of review are kept as settings in the repository."
	case base == "owners" && bytes.Contains(data, []byte("approvers")):
		return "The approvers of each folder are written down."
	case strings.HasPrefix(base, "maintainers"):
		return "The maintainers are written down."
	case (base == "contributing.md" || base == "contributing.rst" || base == "contributing.adoc" || base == "hacking.md") && reviewWords.Match(data):
		return "A guide says how a change gets in."
	}
	return ""
}
