package fold

import (
	"fmt"
	"strings"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
)

// kind is one kind of evidence that a rung looks for.
type kind struct {
	id string
	// name completes "Seen: …" and "Not seen: …".
	name   string
	weight int
	// run tells that only something that is deployed and run can have it.
	run bool
	// past tells that only a history can show it.
	past bool
}

// rung is how one rung folds: the kinds by weight, those without which it is
// never met, the share of weight from which it is met, and the weight from
// which it is partly met.
type rung struct {
	kinds   []kind
	anchors []string
	bar     float64
	floor   int
}

// rungs are the five, by their criterion. The weights are those of a careful
// reader: one kind alone is never enough.
var rungs = map[string]rung{
	"ownership/write": {
		kinds: []kind{
			{id: "tests", name: "tests in proportion to the code", weight: 3},
			{id: "pipeline", name: "a pipeline that runs them", weight: 3},
			{id: "lint", name: "linting or type checks", weight: 2},
			{id: "review", name: "review rules", weight: 2},
			{id: "authors", name: "several people who change the code", weight: 2, past: true},
		},
		anchors: []string{"tests", "pipeline"}, bar: 0.75, floor: 3,
	},
	"ownership/deploy": {
		kinds: []kind{
			{id: "job", name: "a job that deploys", weight: 5},
			{id: "publish", name: "a job that publishes the artifact", weight: 2, run: true},
			{id: "platform", name: "a definition that a platform deploys from", weight: 2, run: true},
			{id: "script", name: "a deploy script", weight: 2, run: true},
			{id: "cadence", name: "regular releases", weight: 1, past: true},
		},
		anchors: []string{"job"}, bar: 0.4, floor: 2,
	},
	"ownership/run": {
		kinds: []kind{
			{id: "health", name: "a health check", weight: 3, run: true},
			{id: "definitions", name: "processes or infrastructure defined in the repository", weight: 3},
			{id: "limits", name: "limits of memory and processor", weight: 2, run: true},
			{id: "restart", name: "a restart policy", weight: 1, run: true},
			{id: "backup", name: "backups", weight: 1},
		},
		anchors: []string{"health", "definitions"}, bar: 0.75, floor: 3,
	},
	"ownership/support": {
		kinds: []kind{
			{id: "errors", name: "error tracking", weight: 3, run: true},
			{id: "metrics", name: "metrics or traces", weight: 2, run: true},
			{id: "runbook", name: "a runbook", weight: 3},
			{id: "structured", name: "structured logs", weight: 1, run: true},
			{id: "way-in", name: "forms for issues", weight: 1},
			{id: "changelog", name: "a changelog", weight: 1},
			{id: "security", name: "a way to report weaknesses", weight: 1},
		},
		bar: 0.6, floor: 2,
	},
	"ownership/paged": {
		kinds: []kind{
			{id: "alerts", name: "alert rules", weight: 4, run: true},
			{id: "on-call", name: "an on-call schedule or escalation", weight: 3, run: true},
			{id: "objectives", name: "service-level objectives", weight: 2, run: true},
			{id: "uptime", name: "a check from outside", weight: 1, run: true},
		},
		anchors: []string{"alerts"}, bar: 0.7, floor: 1,
	},
}

// fold makes the verdict of a rung from the kinds of evidence that are there.
// A gap that counts keeps it at partly.
func (r rung) fold(repo *check.Repo, evidence []check.Evidence) Result {
	if empty(repo) {
		return Result{Verdict: assessment.Unknown, Why: "There is nothing here to assess."}
	}
	here := map[string]bool{}
	var gap *check.Evidence
	for i := range evidence {
		e := &evidence[i]
		switch {
		case e.Ignored != "" || e.Confidence == assessment.Low:
		case e.Polarity == assessment.Strength:
			here[e.Kind] = true
		case gap == nil || rank(e) < rank(gap):
			gap = e
		}
	}
	weight, all := 0, 0
	var seen, missing []string
	for _, k := range r.kinds {
		if k.run && !repo.Kind.Deployable() || k.past && len(repo.Snapshot.Commits) == 0 {
			continue
		}
		all += k.weight
		if here[k.id] {
			weight += k.weight
			seen = append(seen, k.name)
		} else {
			missing = append(missing, k.name)
		}
	}
	if all == 0 {
		return Result{Verdict: assessment.Unknown, Why: "Files do not show this; the team knows."}
	}
	share := float64(weight) / float64(all)
	anchored := true
	for _, a := range r.anchors {
		anchored = anchored && here[a]
	}
	why := sentence(seen, missing)
	switch {
	case anchored && share >= r.bar && gap == nil:
		return Result{assessment.Met, why, share}
	case weight >= r.floor:
		if gap != nil {
			why = gap.Message
		}
		return Result{assessment.Partly, why, share}
	}
	return Result{assessment.NotMet, why, share}
}

// sentence names what was seen and what was not.
func sentence(seen, missing []string) string {
	switch {
	case len(missing) == 0:
		return fmt.Sprintf("Seen: %s.", strings.Join(seen, ", "))
	case len(seen) == 0:
		return fmt.Sprintf("Not seen: %s.", strings.Join(missing, ", "))
	}
	return fmt.Sprintf("Seen: %s. Not seen: %s.", strings.Join(seen, ", "), strings.Join(missing, ", "))
}
