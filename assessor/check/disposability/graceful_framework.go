package disposability

import (
	"strconv"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/framework"
	"workbook/assessor/unit"
)

// GracefulFramework reports what the server or framework does on SIGTERM by
// itself.
//
// Why: Puma, Gunicorn and their like finish what they have in hand, and nobody
// has to write that. What they leave to the app is a gap of its own check.
// Silent: servers that only a developer starts.
// Source: the tables of frameworks and programs, each with its own source.
var GracefulFramework = add(check.Check{
	ID:        "graceful-framework",
	Criterion: "disposability/graceful-shutdown",
	Repo:      gracefulFramework,
})

func gracefulFramework(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Deployable() {
		if onlyTools(r, u) || frontEnd(u) {
			continue
		}
		seen := map[string]bool{}
		for _, p := range programs(r, u) {
			if p.Graceful == framework.Yes && !p.Dev && !seen[p.Name] {
				seen[p.Name] = true
				found = append(found, check.Strength(check.High, p.Name+" finishes what it has in hand on SIGTERM, by itself.").At(p.step.Path, p.step.Line).InUnit(u.Path))
			}
		}
		if len(seen) > 0 {
			continue
		}
		if fw := graceful(u); fw != nil {
			path, line := declaredAt(u, fw)
			found = append(found, check.Strength(check.High, fw.Name+" ends gracefully on SIGTERM, by itself.").At(path, line).InUnit(u.Path))
		}
	}
	return found
}

// graceful is the unit's framework that ends gracefully by itself, or nil: its
// web framework or server first, its job system otherwise.
func graceful(u *unit.Unit) *framework.Framework {
	for _, roles := range [][]framework.Role{{framework.Web, framework.Server, ""}, {framework.Jobs}} {
		for _, fw := range u.Frameworks {
			if fw.Graceful != framework.Yes || fw.Role != roles[0] && (len(roles) < 3 || fw.Role != roles[1] && fw.Role != roles[2]) {
				continue
			}
			if fw.Role == framework.Jobs && servesItself(u) {
				continue
			}
			if (fw.ID == "spring-boot" || fw.ID == "spring-boot-app") && before(springVersion(u), springGraceful) {
				continue
			}
			if needsHelp(u, fw) {
				continue
			}
			return fw
		}
	}
	return nil
}

// springGraceful is the version from which Spring Boot is graceful by default.
const springGraceful = "3.4"

// needsHelp tells that another framework of the unit answers the requests and
// does not end gracefully by itself: aiohttp is often only a client, Socket.IO
// sits on a server that somebody else started.
func needsHelp(u *unit.Unit, fw *framework.Framework) bool {
	if fw.Role != "" {
		return false
	}
	for _, other := range u.Frameworks {
		if other.Role == framework.Web && other.Graceful != framework.Yes && other.ID != "spring-boot" {
			return true
		}
	}
	return false
}

// before tells that a version is known and older than another.
func before(v, than string) bool {
	if v == "" || than == "" {
		return false
	}
	a, b := strings.Split(v, "."), strings.Split(than, ".")
	for i := range b {
		x := 0
		if i < len(a) {
			x, _ = strconv.Atoi(a[i])
		}
		y, _ := strconv.Atoi(b[i])
		if x != y {
			return x < y
		}
	}
	return false
}
