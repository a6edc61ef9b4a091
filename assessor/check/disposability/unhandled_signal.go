package disposability

import (
	"bytes"
	"fmt"
	"regexp"

	"workbook/assessor/check"
	"workbook/assessor/file"
	"workbook/assessor/framework"
	"workbook/assessor/unit"
)

// UnhandledSignal finds a part that does nothing in order on SIGTERM: neither
// its server nor its code finishes what is in hand.
//
// Why: every deploy and every scale-in cuts requests and jobs in the middle, at
// once or, where it is the first process of a container, when it is killed.
// Silent: servers that drain by themselves; a part with a handler; PHP behind
// a web server, which ends the requests; tools that do their work and end.
// Source: https://12factor.net/disposability and the table of frameworks
var UnhandledSignal = add(check.Check{
	ID:        "unhandled-signal",
	Criterion: "disposability/graceful-shutdown",
	Repo:      unhandledSignal,
})

func unhandledSignal(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Deployable() {
		if onlyTools(r, u) || frontEnd(u) || handled(r, u) || function(r, u) {
			continue
		}
		if e, ok := unhandled(r, u); ok {
			found = append(found, e.InUnit(u.Path))
		}
	}
	return oncePerMessage(found)
}

// oncePerMessage makes one item of what a version or a setting that parts share
// means for each of them; parts that are broken by themselves stay apart.
func oncePerMessage(found []check.Evidence) (kept []check.Evidence) {
	first, more := map[string]int{}, map[int]int{}
	for _, e := range found {
		at, seen := first[e.Message]
		if seen && e.Partial {
			more[at]++
			continue
		}
		first[e.Message] = len(kept)
		kept = append(kept, e)
	}
	for at, n := range more {
		kept[at].Message += fmt.Sprintf(" The same holds for other parts, %d in all.", n+1)
	}
	return kept
}

func unhandled(r *check.Repo, u *unit.Unit) (check.Evidence, bool) {
	servers, graces := 0, 0
	for _, p := range programs(r, u) {
		if p.Role != framework.Server {
			continue
		}
		servers++
		switch {
		case p.Name == "Unicorn" && p.start.Stage != nil && p.start.Stage.Last("stopsignal") != nil:
		case p.Graceful == framework.No:
			return check.Gap(check.High, p.Name+" does not finish the requests in hand on SIGTERM: a stop cuts them off.").At(p.step.Path, p.step.Line), true
		case p.Graceful == framework.Yes:
			graces++
		}
	}
	if servers > 0 || graces > 0 || graceful(u) != nil {
		return check.Evidence{}, false
	}
	return byFramework(r, u)
}

// byFramework judges a unit of which no known server is seen to start.
func byFramework(r *check.Repo, u *unit.Unit) (check.Evidence, bool) {
	unseen := false
	for _, fw := range u.Frameworks {
		path, line := declaredAt(u, fw)
		named, namedAt, listens := path, line, false
		if fw.Role == framework.Web || fw.Role == framework.Server {
			if p, l := listensAt(r, u); l > 0 {
				path, line, listens = p, l, true
			}
		}
		switch {
		case fw.ID == "servlet", fw.Role != framework.Jobs && !starts(r, u, listens):
			continue // an outer server's, or a part that nothing starts
		case (fw.ID == "spring-boot" || fw.ID == "spring-boot-app") && before(springVersion(u), springGraceful):
			return check.Gap(check.Medium, "Spring Boot before "+springGraceful+" cuts the requests in hand unless server.shutdown is graceful.").At(named, namedAt).AsPartial(), true
		case fw.ID == "quarkus":
			return check.Gap(check.Medium, "Quarkus does not wait for the requests in hand unless quarkus.shutdown.timeout is set.").At(named, namedAt).AsPartial(), true
		case fw.ID == "nest":
			return check.Gap(check.High, "NestJS ends nothing in order on SIGTERM: its shutdown hooks are off until enableShutdownHooks is called.").At(path, line), !halfHandled(r, u)
		case fw.Ecosystem == "php" || fw.Ecosystem == "dotnet":
			return check.Evidence{}, false
		case fw.Graceful == framework.No && (fw.Role == framework.Web || fw.Role == framework.Server || fw.Role == framework.Jobs):
			return check.Gap(check.High, fw.Name+" does not react to SIGTERM by itself, and no handler was found: a stop cuts off what is in hand.").At(path, line), !halfHandled(r, u)
		case fw.Ecosystem == "clojure" && listens && fw.Graceful == framework.Depends:
			return check.Gap(check.High, "The app starts its server itself and adds no shutdown hook: a stop cuts off the requests in hand.").At(path, line), !halfHandled(r, u)
		case fw.Graceful == framework.Depends && fw.Role == framework.Web && jvm[fw.Ecosystem]:
			return check.Gap(check.Medium, fw.Name+" does not finish the requests in hand by itself, and no shutdown hook was found.").At(path, line).AsPartial(), !halfHandled(r, u)
		case fw.Role == framework.Web && fw.Graceful == framework.Depends:
			unseen = true // the server that runs it is not seen
		}
	}
	if unseen {
		return check.Evidence{}, false
	}
	return byLanguage(r, u)
}

// starts tells that something starts the unit: its own listener, a start, or a
// script of its manifest.
func starts(r *check.Repo, u *unit.Unit, listens bool) bool {
	if listens || len(own(r, u)) > 0 || len(u.Dockerfiles) > 0 || jvm[ecosystem(u)] {
		return true
	}
	for _, m := range u.Manifests {
		if _, ok := m.Script("start"); ok {
			return true
		}
	}
	return false
}

func ecosystem(u *unit.Unit) string {
	if len(u.Ecosystems) > 0 {
		return u.Ecosystems[0]
	}
	return ""
}

var jvm = map[string]bool{"java": true, "scala": true, "clojure": true}

// byLanguage judges a unit without a framework: a program that listens or loops
// and handles no signal ends in the middle of its work.
func byLanguage(r *check.Repo, u *unit.Unit) (check.Evidence, bool) {
	if halfHandled(r, u) {
		return check.Evidence{}, false
	}
	if path, line := listensAt(r, u); line > 0 && !springMain(r.Get(path)) {
		return check.Gap(check.High, "Nothing was found that handles SIGTERM: a stop cuts off the requests that this server has in hand.").At(path, line), true
	}
	if u.Kind != unit.Worker {
		return check.Evidence{}, false
	}
	for _, f := range r.Files {
		if f.Scope != "production" || !unit.Programming(f) || r.UnitOf(f.Path) != u {
			continue
		}
		for n := 1; n <= f.Lines(); n++ {
			if loop.MatchString(f.CodeLine(n)) {
				return check.Gap(check.High, "The worker's loop never ends, and nothing handles SIGTERM: a stop cuts the job in hand.").At(f.Path, n), true
			}
		}
	}
	return check.Evidence{}, false
}

// springMain tells the main class of Spring Boot, whose version another module
// fixes: it may end gracefully by itself.
func springMain(f *file.File) bool { return bytes.Contains(f.Data, []byte("@SpringBootApplication")) }

var loop = regexp.MustCompile(`^\s*(?:while\s*\(?\s*(?:true|True|1)\s*\)?\s*[:{]?\s*$|for\s*\(\s*;\s*;\s*\)|for\s*\{\s*$|loop\s*\{\s*$|loop\s+do\b|while\s+true\s+do)`)
