package fold

import (
	"strings"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
	"workbook/assessor/fact"
	"workbook/assessor/unit"
)

// doesNotApply lists, by criterion or whole rule, the kinds that it says
// nothing about. Apps, services, workers and monorepos are judged by all; a
// worker has no port.
var doesNotApply = map[string]string{
	"codebase/shared-code-as-libraries": "documentation",
	"codebase/many-deploys":             "library cli documentation mobile desktop",

	"dependencies/declared":        "documentation",
	"dependencies/exact":           "documentation library",
	"dependencies/isolated":        "documentation infrastructure",
	"dependencies/no-system-tools": "documentation infrastructure static-site",

	"config/from-environment":     "library static-site mobile desktop infrastructure documentation cli",
	"config/no-environment-files": "library documentation infrastructure cli mobile desktop",

	"backing-services/located-by-config":  "library cli static-site mobile desktop infrastructure documentation",
	"backing-services/no-hardcoded-hosts": "library cli static-site desktop infrastructure documentation",
	"backing-services/swappable":          "library cli static-site mobile desktop infrastructure documentation",

	"build-release-run/automated-build":    "documentation infrastructure",
	"build-release-run/unique-release-id":  "documentation static-site",
	"build-release-run/run-does-not-build": "library documentation static-site infrastructure cli mobile desktop",

	"processes":    "library cli static-site mobile desktop infrastructure documentation",
	"port-binding": "library cli static-site mobile desktop infrastructure documentation worker",
	"concurrency":  "library cli static-site mobile desktop infrastructure documentation",

	"disposability/graceful-shutdown":  "library cli static-site mobile desktop infrastructure documentation",
	"disposability/quick-start":        "library cli static-site mobile desktop infrastructure documentation",
	"disposability/crash-only":         "library cli static-site mobile desktop infrastructure documentation",
	"disposability/disposable-servers": "library cli static-site mobile desktop documentation",

	"dev-prod-parity/same-services": "library cli static-site mobile desktop infrastructure documentation",
	"dev-prod-parity/same-tools":    "documentation",
	"dev-prod-parity/small-gaps":    "library cli mobile desktop infrastructure documentation",

	"logs/to-stdout":    "library cli static-site mobile desktop infrastructure documentation",
	"logs/no-log-files": "cli static-site mobile desktop infrastructure documentation",

	"admin-processes": "library cli static-site mobile desktop infrastructure documentation",

	"infrastructure-as-code": "library cli mobile desktop documentation",

	"ownership/deploy": "documentation",
	"ownership/run":    "library cli mobile desktop documentation",
	"ownership/paged":  "library cli static-site mobile desktop documentation infrastructure",
}

var reasons = map[unit.Kind]string{
	unit.Library:        "A library is used by apps and is not run itself.",
	unit.CLI:            "A command line tool runs on its user's machine and is not deployed.",
	unit.StaticSite:     "A static site has no process of its own.",
	unit.Mobile:         "A mobile app runs on its user's device.",
	unit.Desktop:        "A desktop app runs on its user's machine.",
	unit.Infrastructure: "The repository holds infrastructure definitions and no app.",
	unit.Documentation:  "The repository holds text and no program.",
	unit.Worker:         "A worker takes jobs and listens on no port.",
}

// Applies tells whether a criterion says anything about a repository of this
// kind, and if not, why.
func Applies(repo *check.Repo, criterion string) (bool, string) {
	if excludes(criterion, repo.Kind) {
		return false, reasons[repo.Kind]
	}
	if skip := notHere[criterion]; skip != nil {
		if why := skip(repo); why != "" {
			return false, why
		}
	}
	return true, ""
}

// excludes tells that a criterion, or its whole rule, says nothing about a kind.
func excludes(criterion string, kind unit.Kind) bool {
	rule, _, _ := strings.Cut(criterion, "/")
	for _, key := range []string{criterion, rule} {
		for _, k := range strings.Fields(doesNotApply[key]) {
			if unit.Kind(k) == kind {
				return true
			}
		}
	}
	return false
}

// notHere are the criteria that depend on more than the kind: each gives the
// reason why it does not apply, or "".
var notHere = map[string]func(*check.Repo) string{
	"codebase/shared-code-as-libraries": func(r *check.Repo) string {
		if len(r.Units) < 2 {
			return "There is one app, so nothing is shared between apps."
		}
		return ""
	},
	"backing-services/located-by-config": noService,
	"backing-services/swappable": func(r *check.Repo) string {
		if r.HasFound("backing-services/swappable", assessment.Gap) {
			return "" // an engine of its own that nothing else can take the place of
		}
		return noService(r)
	},
	"dependencies/declared": func(r *check.Repo) string {
		if r.Kind == unit.Infrastructure && len(r.Ext(".tf", ".tofu")) == 0 && len(r.Found["dependencies/declared"]) == 0 {
			return "The definitions need nothing that a manifest could name."
		}
		return ""
	},
	"dependencies/exact": func(r *check.Repo) string {
		if len(r.Found["dependencies/exact"]) > 0 {
			return ""
		}
		switch r.Kind {
		case unit.Infrastructure:
			return "The definitions take nothing from elsewhere that has a version."
		case unit.CLI:
			return "A tool that a package manager installs gives ranges, and its user's machine resolves them."
		}
		return ""
	},
	"build-release-run/automated-build": func(r *check.Repo) string {
		if r.Kind == unit.Library && len(r.Found["build-release-run/automated-build"]) == 0 {
			return "The library is taken as source; there is no artifact to build."
		}
		return ""
	},
	"dev-prod-parity/same-services": func(r *check.Repo) string {
		for _, f := range r.Facts {
			if !f.Runtime() {
				return ""
			}
		}
		return "The files name no backing service."
	},
	"admin-processes/shipped":          nothingLasts,
	"admin-processes/same-environment": nothingLasts,
}

// lasting are the subjects of facts whose data outlives a process and has a
// schema that a release may change.
var lasting = map[string]bool{"database": true, "wide-column store": true, "graph": true}

// nothingLasts tells that an app has neither a database with a schema nor any
// one-off task, so that there is nothing to administer.
func nothingLasts(r *check.Repo) string {
	for _, f := range r.Facts {
		if lasting[f.Subject] && (f.Source != fact.Driver || r.Kind != unit.Monorepo) {
			return ""
		}
	}
	for _, criterion := range []string{"admin-processes/shipped", "admin-processes/same-environment"} {
		if len(r.Found[criterion]) > 0 {
			return ""
		}
	}
	return "The app keeps no schema and has no one-off task."
}

// noService is the reason where nothing shows that the app talks to a backing
// service: no client library, no address, no service beside it. A database in
// the process itself is none.
func noService(r *check.Repo) string {
	embedded := false
	for _, f := range r.Facts {
		if f.Service {
			return ""
		}
		embedded = embedded || f.Embedded
	}
	if len(r.Found["backing-services/located-by-config"]) > 0 || r.Service() != "" && (r.Service() != "database" || !embedded) {
		return ""
	}
	return "The files name no backing service."
}
