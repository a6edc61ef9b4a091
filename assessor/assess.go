// Package assessor is the engine: a pure function from a snapshot to an
// assessment. It knows no network, no clock and no browser.
package assessor

import (
	"context"
	"fmt"
	"runtime/debug"
	"sort"
	"strings"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
	"workbook/assessor/command"
	"workbook/assessor/env"
	"workbook/assessor/fact"
	"workbook/assessor/file"
	"workbook/assessor/fold"
	"workbook/assessor/pipeline"
	"workbook/assessor/score"
	"workbook/assessor/snapshot"
	"workbook/assessor/unit"
	"workbook/content/rubric"
)

// Version is the engine's own version, as the JSON names it.
const Version = "0.1.0"

// Assess judges a snapshot by every check. It returns an error only where ctx
// ends; a file that cannot be parsed, or a check that panics, is listed as not
// assessed and the rest stands. The same snapshot gives the same assessment.
// Advise adds the remediation.
func Assess(ctx context.Context, s *snapshot.Snapshot) (assessment.Assessment, error) {
	settings, skipped := loadSettings(s)
	s, excluded := settings.without(s)
	skipped = append(skipped, excluded...)
	set := file.NewSet(s)
	if err := ctx.Err(); err != nil {
		return assessment.Assessment{}, err
	}
	repo := survey(s, set, settings)
	found, broken, err := run(ctx, repo, settings)
	if err != nil {
		return assessment.Assessment{}, err
	}
	skipped = append(skipped, broken...)
	present(set, found)
	a := assessment.Assessment{
		Schema:     assessment.Schema,
		Tool:       assessment.Tool{Name: "workbook", Version: Version},
		Repository: facts(repo, skipped),
		Rules:      rules(repo, found),
		Ownership:  rungs(repo, found, settings),
	}
	return score.Finish(a), nil
}

// survey runs the shared parts, which every check builds on.
func survey(s *snapshot.Snapshot, set *file.Set, settings Settings) *check.Repo {
	units := unit.Find(set)
	kind, why := unit.Repository(set, units)
	if settings.Kind != "" {
		kind, why = unit.Kind(settings.Kind), "The repository's .workbook.yaml says so."
	}
	starts, jobs := command.Find(set, units), pipeline.Find(set)
	return &check.Repo{
		Set: set, Snapshot: s, Kind: kind, KindWhy: why, Units: units, Starts: starts,
		Lookups: env.Find(set), Jobs: jobs, Facts: fact.Find(set, units, jobs), Found: map[string][]check.Evidence{},
	}
}

// run calls every check on what it wants to see, first file by file, then on
// the repository as a whole.
func run(ctx context.Context, repo *check.Repo, settings Settings) (map[string][]check.Evidence, []assessment.Skipped, error) {
	all := Checks()
	keep := func(c check.Check, evidence []check.Evidence) {
		for _, e := range evidence {
			e.Check = c.ID
			if e.Unit == "" && e.Path != "" {
				if u := repo.UnitOf(e.Path); u != nil {
					e.Unit = u.Path
				}
			}
			e.Ignored = settings.ignores(c.ID, e.Path)
			repo.Found[c.Criterion] = append(repo.Found[c.Criterion], e)
		}
	}
	var broken []assessment.Skipped
	guard := func(c check.Check, path string, call func() []check.Evidence) {
		evidence, problem := safely(call)
		if problem != "" {
			broken = append(broken, assessment.Skipped{Path: path, Why: fmt.Sprintf("check %s could not read it: %s", c.ID, problem)})
			return
		}
		keep(c, evidence)
	}
	seen := newScanner(all)
	for _, f := range repo.Files {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		seen.file(f, func(c check.Check, lines []int) {
			guard(c, f.Path, func() []check.Evidence { return c.File(check.NewFile(f, repo, lines)) })
		})
	}
	for _, c := range all {
		if c.Repo == nil {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		guard(c, "", func() []check.Evidence { return c.Repo(repo) })
	}
	return repo.Found, broken, nil
}

// safely calls a check and turns a panic into a short reason.
func safely(call func() []check.Evidence) (evidence []check.Evidence, problem string) {
	defer func() {
		if r := recover(); r != nil {
			evidence, problem = nil, fmt.Sprint(r)
			if debugPanics {
				panic(fmt.Sprintf("%v\n%s", r, debug.Stack()))
			}
		}
	}()
	return call(), ""
}

// debugPanics makes tests see a check's panic.
var debugPanics = false

func facts(repo *check.Repo, skipped []assessment.Skipped) assessment.Repository {
	r := assessment.Repository{
		Name: repo.Snapshot.Name, Commit: repo.Snapshot.Commit, Kind: string(repo.Kind), KindWhy: repo.KindWhy,
		Stack: stack(repo), Languages: languages(repo), Services: services(repo),
		Units: []assessment.Unit{}, Skipped: []assessment.Skipped{}, History: history(repo.Snapshot),
		Files: len(repo.Files) + len(repo.Set.Skipped), Assessed: len(repo.Files),
	}
	for _, u := range repo.Units {
		r.Units = append(r.Units, assessment.Unit{Path: u.Path, Kind: string(u.Kind), Stack: append([]string{}, u.Stack()...)})
	}
	for _, s := range repo.Set.Skipped {
		r.Skipped = append(r.Skipped, assessment.Skipped{Path: s.Path, Why: s.Why})
	}
	r.Skipped = append(r.Skipped, skipped...)
	sort.SliceStable(r.Skipped, func(i, j int) bool { return r.Skipped[i].Path < r.Skipped[j].Path })
	return r
}

func stack(repo *check.Repo) []string {
	names := []string{}
	seen := map[string]bool{}
	deployable := repo.Deployable()
	if len(deployable) == 0 {
		deployable = repo.Units
	}
	for _, u := range deployable {
		for _, n := range u.Stack() {
			if !seen[n] {
				seen[n] = true
				names = append(names, n)
			}
		}
	}
	if len(names) == 0 {
		names = append(names, languages(repo)...)
	}
	return names
}

// languages are the programming languages by bytes of live code, largest first.
func languages(repo *check.Repo) []string {
	size := map[string]int{}
	for _, f := range repo.Files {
		if f.Scope.Live() && unit.Programming(f) {
			size[f.Lang.Name] += len(f.Data)
		}
	}
	names := make([]string, 0, len(size))
	for n := range size {
		names = append(names, n)
	}
	sort.Slice(names, func(i, j int) bool {
		if size[names[i]] != size[names[j]] {
			return size[names[i]] > size[names[j]]
		}
		return names[i] < names[j]
	})
	return names[:min(len(names), 8)]
}

func services(repo *check.Repo) []string {
	names := []string{}
	seen := map[string]bool{}
	for _, f := range repo.Facts {
		if f.Service && !seen[f.Name] {
			seen[f.Name] = true
			names = append(names, f.Name)
		}
	}
	sort.Strings(names)
	return names
}

func history(s *snapshot.Snapshot) string {
	if len(s.Commits) == 0 {
		return "none"
	}
	newest, oldest := s.Commits[0].When, s.Commits[len(s.Commits)-1].When
	months := int(newest.Sub(oldest).Hours()/24/30.4) + 1
	unit := "months"
	if months == 1 {
		unit = "month"
	}
	return fmt.Sprintf("%d %s, %d commits", months, unit, len(s.Commits))
}

func rules(repo *check.Repo, found map[string][]check.Evidence) []assessment.Rule {
	var out []assessment.Rule
	for _, r := range rubric.Rules {
		rule := assessment.Rule{ID: r.ID, Number: r.Number, Name: r.Name}
		for _, c := range r.Criteria {
			rule.Criteria = append(rule.Criteria, criterion(repo, c, found[c.ID]))
		}
		out = append(out, rule)
	}
	return out
}

func rungs(repo *check.Repo, found map[string][]check.Evidence, settings Settings) []assessment.Rung {
	var out []assessment.Rung
	for _, r := range rubric.Rungs {
		c, _ := rubric.CriterionByID("ownership/" + r.ID)
		result := criterion(repo, c, found[c.ID])
		rung := assessment.Rung{ID: r.ID, Sentence: r.Sentence, Verdict: result.Verdict, Why: result.Why, Step: fold.Step(r.ID, result.Verdict), Target: settings.Targets[r.ID], Criteria: []assessment.Criterion{result}}
		out = append(out, rung)
	}
	return out
}

func criterion(repo *check.Repo, c rubric.Criterion, evidence []check.Evidence) assessment.Criterion {
	result := fold.Criterion(repo, c, evidence)
	out := assessment.Criterion{ID: c.ID, Title: c.Title, Heart: c.Heart, Verdict: result.Verdict, Why: result.Why, Share: result.Share, Evidence: []assessment.Evidence{}}
	for _, e := range evidence {
		if e.Polarity != assessment.Gap || fold.Speaks(repo, c.ID, e) {
			out.Evidence = append(out.Evidence, e.Evidence)
		}
	}
	order(out.Evidence)
	return out
}

// order puts gaps before strengths, the surer first, then by place.
func order(evidence []assessment.Evidence) {
	rank := map[assessment.Confidence]int{assessment.High: 0, assessment.Medium: 1, assessment.Low: 2}
	sort.SliceStable(evidence, func(i, j int) bool {
		a, b := evidence[i], evidence[j]
		switch {
		case (a.Ignored == "") != (b.Ignored == ""):
			return a.Ignored == ""
		case a.Polarity != b.Polarity:
			return a.Polarity == assessment.Gap
		case rank[a.Confidence] != rank[b.Confidence]:
			return rank[a.Confidence] < rank[b.Confidence]
		case a.Path != b.Path:
			return a.Path < b.Path
		case a.Line != b.Line:
			return a.Line < b.Line
		}
		return strings.Compare(a.Check+a.Message, b.Check+b.Message) < 0
	})
}
