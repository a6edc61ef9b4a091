// Package rubric is the assessment model as data: thirteen rules, their
// criteria, and the five rungs of the ownership ladder.
//
// The ids are stable: they are in the JSON, in the content's front matter, in
// addresses and in reports. Everything else about a rule (lessons, questions,
// remediation) is content and refers to it by id.
package rubric

// Family says what a criterion is when no evidence at all was found.
type Family string

const (
	// Presence: somebody had to write something. Nothing found is not met.
	Presence Family = "presence"
	// Absence: it holds unless a gap is found, provided that the files that
	// could hold a gap were read.
	Absence Family = "absence"
	// People: files rarely tell. Nothing found is unknown, and is asked.
	People Family = "people"
)

// Rule is one of the thirteen rules.
type Rule struct {
	ID     string
	Number int
	Name   string
	// Headline is the rule in one short sentence.
	Headline string
	Criteria []Criterion
}

// Criterion is a statement under a rule: one item of the checklist.
type Criterion struct {
	// ID is "rule/slug".
	ID    string
	Title string
	// Heart marks the criteria without which the rule is not met. A heart
	// weighs 3, any other criterion 1.
	Heart  bool
	Family Family
}

// Weight is the criterion's share inside its rule: 3 for a heart, else 1.
func (c Criterion) Weight() float64 {
	if c.Heart {
		return 3
	}
	return 1
}

// Slight tells that a partly of this criterion leaves its rule met: a port that
// is fixed inside a container is mapped outside.
func Slight(id string) bool { return id == "port-binding/port-from-config" }

// Rung is one of the five sentences of the ownership ladder.
type Rung struct {
	ID       string
	Sentence string
	// LooksAt says what the files can show of it.
	LooksAt string
}

// RuleByID returns the rule with this id and whether there is one.
func RuleByID(id string) (Rule, bool) {
	for _, r := range Rules {
		if r.ID == id {
			return r, true
		}
	}
	return Rule{}, false
}

// CriterionByID returns the criterion "rule/slug", or the rung's criterion
// "ownership/rung", and whether there is one.
func CriterionByID(id string) (Criterion, bool) {
	for _, r := range Rules {
		for _, c := range r.Criteria {
			if c.ID == id {
				return c, true
			}
		}
	}
	for _, r := range Rungs {
		if id == "ownership/"+r.ID {
			return Criterion{ID: id, Title: r.Sentence, Family: People}, true
		}
	}
	return Criterion{}, false
}

// Rungs are the five sentences of ownership, from power to duty.
var Rungs = []Rung{
	{"write", "You write it", "tests, review rules, code owners, linting in CI, more than one person who knows the code"},
	{"deploy", "You deploy it", "a deploy pipeline in the repository that developers trigger; release cadence"},
	{"run", "You run it", "health checks, process and infrastructure definitions, resource limits"},
	{"support", "You support it", "runbooks, issue triage, error tracking, metrics, traces, a changelog"},
	{"paged", "You get paged", "alert rules, on-call and escalation, service-level objectives"},
}

// Rules are the twelve factors and infrastructure as code, in order.
var Rules = []Rule{
	{"codebase", 1, "Codebase", "One codebase under revision control, many deploys.", []Criterion{
		{"codebase/one-app", "One repository holds one app, or clearly separated, declared apps", true, Absence},
		{"codebase/shared-code-as-libraries", "Code that several apps use comes through the dependency manager", false, Absence},
		{"codebase/many-deploys", "Deploys differ by config alone", false, Absence},
	}},
	{"dependencies", 2, "Dependencies", "Declare dependencies explicitly, and isolate them.", []Criterion{
		{"dependencies/declared", "A manifest declares every dependency", true, Presence},
		{"dependencies/exact", "Versions are exact: a lock file, tagged base images", true, Presence},
		{"dependencies/isolated", "Dependencies are isolated, and no dependency tree is committed", false, Presence},
		{"dependencies/no-system-tools", "No undeclared system tool is relied on", false, Absence},
	}},
	{"config", 3, "Config", "Store config in the environment.", []Criterion{
		{"config/no-credentials", "No credential is in a tracked file", true, Absence},
		{"config/from-environment", "What varies between deploys is read from the environment", true, Presence},
		{"config/no-environment-files", "No tracked file holds the values of one environment", false, Absence},
	}},
	{"backing-services", 4, "Backing services", "Treat backing services as attached resources.", []Criterion{
		{"backing-services/located-by-config", "Every service is located by config", true, Presence},
		{"backing-services/no-hardcoded-hosts", "No service host is written in the code", false, Absence},
		{"backing-services/swappable", "A local service can be swapped for a third party's without a code change", false, Absence},
	}},
	{"build-release-run", 5, "Build, release, run", "Separate the build, release and run stages strictly.", []Criterion{
		{"build-release-run/automated-build", "A machine builds the artifact", true, Presence},
		{"build-release-run/unique-release-id", "Each release has its own id", false, Presence},
		{"build-release-run/run-does-not-build", "Starting the app builds nothing", true, Absence},
	}},
	{"processes", 6, "Processes", "Run the app as one or more stateless processes.", []Criterion{
		{"processes/stateless", "No user state lives in process memory or local files", true, Absence},
		{"processes/no-local-persistence", "What must last goes to a backing service", true, Absence},
		{"processes/no-sticky-sessions", "No session affinity is configured", false, Absence},
	}},
	{"port-binding", 7, "Port binding", "Export the service by binding to a port.", []Criterion{
		{"port-binding/self-contained", "The app serves by itself", true, Presence},
		{"port-binding/port-from-config", "The port comes from the environment or a flag", false, Presence},
	}},
	{"concurrency", 8, "Concurrency", "Scale out with the process model.", []Criterion{
		{"concurrency/process-types", "Process types are declared and can be scaled out", true, Presence},
		{"concurrency/no-daemons", "The app never daemonizes and writes no PID file", false, Absence},
		{"concurrency/process-manager", "Restarts and output are left to a process manager", false, Absence},
	}},
	{"disposability", 9, "Disposability", "Start fast, and shut down gracefully.", []Criterion{
		{"disposability/graceful-shutdown", "SIGTERM reaches the app and ends it gracefully", true, Presence},
		{"disposability/quick-start", "No long work at boot", false, Absence},
		{"disposability/crash-only", "Sudden death is survived", false, People},
		{"disposability/disposable-servers", "Servers are rebuilt, not patched", false, Absence},
	}},
	{"dev-prod-parity", 10, "Dev/prod parity", "Keep development, test and production alike.", []Criterion{
		{"dev-prod-parity/same-services", "The same backing services everywhere, in type and version", true, People},
		{"dev-prod-parity/same-tools", "Runtime versions agree, and the development environment is reproducible", false, Absence},
		{"dev-prod-parity/small-gaps", "Deploys are frequent, and made by the developers", false, People},
	}},
	{"logs", 11, "Logs", "Treat logs as event streams.", []Criterion{
		{"logs/to-stdout", "Log events go to standard output, unbuffered", true, Absence},
		{"logs/no-log-files", "The app writes, rotates and ships no log file", false, Absence},
	}},
	{"admin-processes", 12, "Admin processes", "Run admin tasks as one-off processes.", []Criterion{
		{"admin-processes/shipped", "One-off tasks ship with the app", true, Presence},
		{"admin-processes/same-environment", "One-off tasks run in the app's own environment", false, Absence},
	}},
	{"infrastructure-as-code", 13, "Infrastructure as code", "Keep the infrastructure in the repository.", []Criterion{
		{"infrastructure-as-code/in-repository", "The infrastructure is specified in the repository", true, Presence},
		{"infrastructure-as-code/no-manual-steps", "No step by hand is prescribed", false, Absence},
	}},
}
