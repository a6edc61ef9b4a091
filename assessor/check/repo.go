package check

import (
	"workbook/assessor/assessment"
	"workbook/assessor/command"
	"workbook/assessor/env"
	"workbook/assessor/fact"
	"workbook/assessor/file"
	"workbook/assessor/framework"
	"workbook/assessor/parse/manifest"
	"workbook/assessor/pipeline"
	"workbook/assessor/snapshot"
	"workbook/assessor/unit"
)

// Repo is a whole repository with what the shared parts learnt of it, as every
// check sees it. Checks only read it.
type Repo struct {
	*file.Set
	Snapshot *snapshot.Snapshot
	// Kind is the repository's kind, and KindWhy one sentence on what it was
	// read from.
	Kind    unit.Kind
	KindWhy string
	// Units are the deployable parts, by folder; a library or tool has units
	// too, of that kind.
	Units []*unit.Unit
	// Starts are the commands that start each unit in production.
	Starts []command.Start
	// Lookups are the places where production code reads its environment.
	Lookups []env.Lookup
	// Jobs are the jobs of every pipeline, with their commands.
	Jobs []pipeline.Job
	// Facts are versions and service types, to be compared across scopes.
	Facts []fact.Fact

	// Found is the evidence of the File functions so far, by criterion.
	Found map[string][]Evidence
}

// UnitOf is the unit that a path belongs to: the deepest one whose folder
// holds it, or nil.
func (r *Repo) UnitOf(path string) *unit.Unit { return unit.Of(r.Units, path) }

// Deployable are the units that are deployed and run: apps, services, workers;
// helpers are not among them.
func (r *Repo) Deployable() (found []*unit.Unit) {
	for _, u := range r.Units {
		if u.Kind.Deployable() && !u.Helper {
			found = append(found, u)
		}
	}
	return found
}

// Uses tells whether any unit has a framework or library of this id in its
// production dependencies.
func (r *Repo) Uses(ids ...string) bool {
	for _, u := range r.Units {
		if u.Uses(ids...) {
			return true
		}
	}
	return false
}

// Shown counts the evidence that a check has given so far, so that one which
// could speak in a hundred files says it in the first few.
func (r *Repo) Shown(criterion, check string) (n int) {
	for _, e := range r.Found[criterion] {
		if e.Check == check {
			n++
		}
	}
	return n
}

// HasFound tells whether a File function found evidence of this polarity for a
// criterion, with at least medium confidence.
func (r *Repo) HasFound(criterion string, p assessment.Polarity) bool {
	for _, e := range r.Found[criterion] {
		if e.Polarity == p && e.Confidence != Low {
			return true
		}
	}
	return false
}

// Service is what a client library of a deployable unit talks to, the first
// one found, or "".
func (r *Repo) Service() string {
	for _, u := range r.Deployable() {
		for _, m := range u.Manifests {
			for _, d := range m.Dependencies {
				if s := framework.ServiceOf(m.Ecosystem, d.Name); s != "" && d.Scope != manifest.Dev {
					return s
				}
			}
		}
	}
	return ""
}
