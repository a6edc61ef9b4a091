package parity

import (
	"fmt"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/fact"
)

// RuntimeVersions compares the language's version between manifest, version
// files, image, development container and pipeline.
//
// Why: the tests then speak of the version that runs.
// Silent: patch versions; lower bounds that hold; matrices that hold the
// version; parts of the repository that are deployed on their own.
// Source: https://12factor.net/dev-prod-parity
var RuntimeVersions = add(check.Check{
	ID:        "runtime-versions",
	Criterion: "dev-prod-parity/same-tools",
	Repo:      runtimeVersions,
})

func runtimeVersions(r *check.Repo) (found []check.Evidence) {
	bySubject := map[string][]fact.Fact{}
	var order []string
	for _, f := range r.Facts {
		if !f.Runtime() || f.Floating || f.Place == fact.Testing && !r.Kind.Deployable() {
			continue // a library and a tool are tested on what their users have
		}
		if bySubject[f.Subject] == nil {
			order = append(order, f.Subject)
		}
		bySubject[f.Subject] = append(bySubject[f.Subject], f)
	}
	for _, s := range order {
		found = append(found, compareRuntimes(bySubject[s], tooling(r, s))...)
	}
	return found
}

// compareRuntimes holds every fact against the reference of its part, or of
// any part where it belongs to none.
func compareRuntimes(facts []fact.Fact, tooling bool) (found []check.Evidence) {
	refs := references(facts)
	strengths, seen := 0, map[string]bool{}
	tested := testedOn(facts, refs)
	for _, f := range facts {
		ref, agrees := nearest(f, refs)
		switch {
		case ref == f || ref.Path == f.Path && ref.Place == f.Place && ref.Version == f.Version:
		case ref.Place == fact.Testing && f.Place == fact.Testing && !agrees: // the jobs differ on purpose
		case agrees:
			if strengths++; strengths <= 2 && ref.Path != f.Path {
				found = append(found, check.Strength(check.Medium, fmt.Sprintf("%s %s agrees with %s.", f.Name, f.Version, where(ref))).At(f.Path, f.Line))
			}
		case seen[f.Path+f.Version]:
		default:
			seen[f.Path+f.Version] = true
			here, there := f, ref
			if ref.Place == fact.Testing && f.Place == fact.Declared { // shown where the pipeline says it
				here, there = ref, f
			}
			confidence := check.Medium
			if tooling || strings.Contains(f.Path, ".devcontainer") || strings.Contains(ref.Path, ".devcontainer") || f.Place == fact.Testing && tested || olderBuilder(f, ref) {
				confidence = check.Low
			}
			message := fmt.Sprintf("%s is %s here and %s in %s.", f.Name, here.Version, there.Version, where(there))
			found = append(found, check.Gap(confidence, message).At(here.Path, here.Line).AsPartial())
		}
	}
	return found
}

// olderBuilder tells an image that compiles on an older Java than it runs on,
// which the newer one reads.
func olderBuilder(f, ref fact.Fact) bool {
	return f.Subject == "java" && f.Path == ref.Path && f.Source == fact.Image && compare(numbers(f.Version), numbers(ref.Version)) < 0
}

// references are what the facts of each part are held against: the version
// that runs in production, else the one that is asked for, else any.
func references(facts []fact.Fact) (refs []fact.Fact) {
	best := map[string]int{}
	jobs := map[string]bool{}
	for _, f := range facts {
		if f.Place == fact.Testing {
			jobs[f.Version] = true
		}
	}
	rank := func(f fact.Fact) int {
		n := map[fact.Place]int{fact.Production: 0, fact.Declared: 1, fact.Testing: 2, fact.Development: 3}[f.Place]
		if f.Place == fact.Testing && len(jobs) > 1 {
			n = 7 // jobs that differ among themselves speak for nobody
		}
		if f.Minimum || f.Matrix {
			n += 4
		}
		return n
	}
	for i, f := range facts {
		if j, ok := best[f.Unit]; !ok || rank(f) <= rank(facts[j]) && (rank(f) < rank(facts[j]) || f.Path == facts[j].Path) {
			best[f.Unit] = i // of one image's stages, the last one runs
		}
	}
	if i, ok := best[""]; ok && len(best) > 1 && facts[i].Place == fact.Testing {
		delete(best, "") // a pipeline speaks for the parts, not for a part of its own
	}
	for i, f := range facts {
		if j, ok := best[f.Unit]; ok && j == i {
			refs = append(refs, f)
		}
	}
	return refs
}

// testedOn tells that some job of the pipeline runs on a reference's version,
// so that another job's version is a small matter.
func testedOn(facts, refs []fact.Fact) bool {
	for _, f := range facts {
		if f.Place != fact.Testing {
			continue
		}
		for _, ref := range refs {
			if ref != f && agreeRuntimes(f, ref) {
				return true
			}
		}
	}
	return false
}

// nearest is the reference that a fact is held against, and whether they agree.
func nearest(f fact.Fact, refs []fact.Fact) (fact.Fact, bool) {
	own := refs[0]
	found := false
	for _, ref := range refs {
		if ref.Unit == f.Unit && !found {
			own, found = ref, true
		}
	}
	if found && f.Place != fact.Testing {
		return own, own == f || agreeRuntimes(f, own)
	}
	for _, ref := range refs {
		if ref == f || agreeRuntimes(f, ref) {
			return ref, true
		}
	}
	return own, false
}

// parts is how many numbers make a version that counts, by subject.
var parts = map[string]int{"node": 1, "java": 1, "dotnet": 1, "deno": 1, "bun": 1}

// agreeRuntimes compares at the coarser precision; a list of versions agrees
// with each of its own, a lower bound with all that it allows.
func agreeRuntimes(a, b fact.Fact) bool {
	switch {
	case a.Minimum && b.Minimum:
		return true
	case a.Minimum:
		return allows(a, b.Version)
	case b.Minimum:
		return allows(b, a.Version)
	}
	for _, x := range versions(a.Subject, a.Version) {
		for _, y := range versions(b.Subject, b.Version) {
			if sameVersion(a.Subject, x, y) {
				return true
			}
		}
	}
	return false
}

// versions splits a list; Java's old 1.8 is 8.
func versions(subject, v string) (list []string) {
	for _, w := range strings.Fields(v) {
		w = strings.TrimLeft(w, "v=^~<> ")
		if subject == "java" && strings.HasPrefix(w, "1.8") {
			w = "8" + strings.TrimPrefix(w, "1.8")
		}
		list = append(list, w)
	}
	return list
}

func sameVersion(subject, a, b string) bool {
	n := parts[subject]
	if n == 0 {
		n = 2
	}
	x, y := numbers(a), numbers(b)
	for i := 0; i < n && i < len(x) && i < len(y); i++ {
		if x[i] != y[i] {
			return false
		}
	}
	return true
}
