package ownership

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// Runbook finds written steps for trouble: runbooks, guides to incidents and
// to operating the app.
//
// Why: at night a written step beats a memory.
// Silent: guides for a developer's machine; Ansible's playbooks, which are code.
// Source: https://sre.google/sre-book/being-on-call/
var Runbook = add(check.Check{
	ID:        "runbook",
	Criterion: "ownership/support",
	Repo:      runbook,
})

var (
	runbookPath    = regexp.MustCompile(`(?i)(?:^|/)(?:run-?_?books?|playbooks?|incidents?|incident[-_]response|operations|ops|oncall|on-call|troubleshooting|disaster[-_]recovery|post-?mortems?)(?:/|[-_.][^/]*$|\.(?:md|rst|adoc|txt)$)`)
	runbookHeading = regexp.MustCompile(`(?im)^(?:#{1,4}\s*|={1,4}\s*)(?:\d[\d.]*\s*)?(?:runbook|on[- ]call|incident(?:s| response)?|disaster recovery|rolling back|rollback|if (?:the )?(?:site|service|app|production) is down|in case of (?:an )?(?:outage|emergency))\b`)
)

func runbook(r *check.Repo) []check.Evidence {
	for _, f := range r.Files {
		lower := strings.ToLower(f.Path)
		text := strings.HasSuffix(lower, ".md") || strings.HasSuffix(lower, ".rst") || strings.HasSuffix(lower, ".adoc") || strings.HasSuffix(lower, ".mdx")
		if !text || f.Scope != scope.Docs {
			continue
		}
		if runbookPath.MatchString(f.Path) {
			return []check.Evidence{check.Strength(check.Medium, "Steps for trouble are written down.").At(f.Path, 0).OfKind("runbook")}
		}
		if m := runbookHeading.FindIndex(f.Data); m != nil {
			return []check.Evidence{check.Strength(check.Medium, "Steps for trouble are written down.").At(f.Path, f.LineOf(m[0])).OfKind("runbook")}
		}
	}
	return nil
}
