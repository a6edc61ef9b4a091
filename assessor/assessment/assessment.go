// Package assessment is the engine's result for a snapshot, as plain data.
//
// Its JSON is the contract workbook.assessment/v1. The user interface, the
// reports and the command line all read it; none of them needs a check.
package assessment

// Schema is the name of the JSON contract.
const Schema = "workbook.assessment/v1"

// Verdict says how a criterion, a rule or a rung stands.
type Verdict string

// The five verdicts. Unknown means that files cannot tell, and is asked.
const (
	Met           Verdict = "met"
	Partly        Verdict = "partly"
	NotMet        Verdict = "not-met"
	NotApplicable Verdict = "not-applicable"
	Unknown       Verdict = "unknown"
)

// Polarity says whether evidence speaks for a criterion or against it.
type Polarity string

// Evidence is a strength or a gap; nothing else is evidence.
const (
	Strength Polarity = "strength"
	Gap      Polarity = "gap"
)

// Confidence says how sure a check is of what it saw.
type Confidence string

// High: a structured parse, or a literal in the exact place. Medium: a line
// with two independent cues. Low: one cue; it never moves a verdict.
const (
	High   Confidence = "high"
	Medium Confidence = "medium"
	Low    Confidence = "low"
)

// Effort is the size of a change: small is under a day, medium days, large weeks.
type Effort string

// The three sizes of a change.
const (
	Small  Effort = "small"
	Middle Effort = "medium"
	Large  Effort = "large"
)

// Assessment is the result for one snapshot. It is the same, byte for byte in
// JSON, for the same snapshot.
type Assessment struct {
	Schema     string     `json:"schema"`
	Tool       Tool       `json:"tool"`
	Repository Repository `json:"repository"`
	Score      Score      `json:"score"`
	Rules      []Rule     `json:"rules"`
	Ownership  []Rung     `json:"ownership"`
	Fixes      []Fix      `json:"fixes"`
}

// Tool names the engine that made the assessment.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Repository holds the facts about the snapshot.
type Repository struct {
	Name   string `json:"name"`
	Commit string `json:"commit"`
	// Kind is web-app, service, worker, monorepo, library, cli, static-site,
	// mobile, desktop, infrastructure, documentation or unknown.
	Kind string `json:"kind"`
	// KindWhy says in one sentence what the kind was read from.
	KindWhy string   `json:"kindWhy"`
	Stack   []string `json:"stack"`
	// Languages are the programming languages by share of production lines,
	// largest first.
	Languages []string `json:"languages"`
	// Services are the attached backing services that the files name.
	Services []string `json:"services"`
	// Units are the deployable parts, by their folder.
	Units []Unit `json:"units"`
	Files int    `json:"files"`
	// Assessed counts the files whose content was read.
	Assessed int       `json:"assessed"`
	Skipped  []Skipped `json:"skipped"`
	// History says what is known of the past: "none" or "12 months, 431 commits".
	History string `json:"history"`
}

// Unit is one deployable part of the repository.
type Unit struct {
	Path  string   `json:"path"`
	Kind  string   `json:"kind"`
	Stack []string `json:"stack"`
}

// Skipped is a file that was not read, and why.
type Skipped struct {
	Path string `json:"path"`
	Why  string `json:"why"`
}

// Score is a range on 0–100. Value counts what is known, Low counts every
// unknown as 0 and High as 1. All three are -1 where nothing applies.
type Score struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// Rule is the standing of one of the thirteen rules.
type Rule struct {
	ID      string  `json:"id"`
	Number  int     `json:"number"`
	Name    string  `json:"name"`
	Verdict Verdict `json:"verdict"`
	// Why is one sentence that says why the verdict is what it is.
	Why      string      `json:"why"`
	Score    Score       `json:"score"`
	Criteria []Criterion `json:"criteria"`
}

// Criterion is the standing of one checklist item.
type Criterion struct {
	ID          string       `json:"id"`
	Title       string       `json:"title"`
	Heart       bool         `json:"heart"`
	Verdict     Verdict      `json:"verdict"`
	Why         string       `json:"why"`
	Share       float64      `json:"share"`
	Evidence    []Evidence   `json:"evidence"`
	Remediation *Remediation `json:"remediation,omitempty"`
}

// Evidence is one thing that a check saw.
type Evidence struct {
	Check    string   `json:"check"`
	Polarity Polarity `json:"polarity"`
	// Path is "" where the whole repository is meant.
	Path string `json:"path"`
	// Line and EndLine are 1-based; 0 where the whole file is meant.
	Line    int `json:"line,omitempty"`
	EndLine int `json:"endLine,omitempty"`
	// Excerpt is the marked line with a little of its surroundings, with every
	// credential masked. ExcerptLine is the number of its first line.
	Excerpt     string     `json:"excerpt,omitempty"`
	ExcerptLine int        `json:"excerptLine,omitempty"`
	Message     string     `json:"message"`
	Confidence  Confidence `json:"confidence"`
	// Unit is the folder of the deployable part it belongs to, "" for the root.
	Unit string `json:"unit,omitempty"`
	// Ignored is the reason where the repository's own settings ignore it.
	Ignored string `json:"ignored,omitempty"`
}

// Remediation is what to change, for this stack.
type Remediation struct {
	Title   string  `json:"title"`
	Summary string  `json:"summary"`
	Effort  Effort  `json:"effort"`
	Points  float64 `json:"points"`
}

// Rung is the standing of one sentence of the ownership ladder.
type Rung struct {
	ID       string  `json:"id"`
	Sentence string  `json:"sentence"`
	Verdict  Verdict `json:"verdict"`
	Why      string  `json:"why"`
	// Step is the proposed step 0–4 of the ladder, -1 where files cannot tell.
	Step int `json:"step"`
	// Target is the step that the repository's own settings want, 0 where they
	// name none.
	Target   int         `json:"target,omitempty"`
	Criteria []Criterion `json:"criteria"`
}

// Fix is one change worth making, with the points that it would bring to the
// whole score. Fixes are sorted by points for effort, best first.
type Fix struct {
	Criterion string  `json:"criterion"`
	Points    float64 `json:"points"`
	Effort    Effort  `json:"effort"`
	Title     string  `json:"title"`
	// Path and Line point at the first gap, "" where there is no single place.
	Path string `json:"path,omitempty"`
	Line int    `json:"line,omitempty"`
}

// Criteria are all criteria of an assessment in order, those of the ladder's
// rungs last.
func (a Assessment) Criteria() (all []Criterion) {
	for _, r := range a.Rules {
		all = append(all, r.Criteria...)
	}
	for _, r := range a.Ownership {
		all = append(all, r.Criteria...)
	}
	return all
}
