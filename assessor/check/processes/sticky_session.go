package processes

import (
	"regexp"

	"workbook/assessor/check"
)

// StickySession finds load balancers told to send a user to one process.
//
// Why: it hides state in that process, and loses it with the process.
// Silent: affinity set to none or false, consistent hashing of caches.
// Source: https://12factor.net/processes
var StickySession = add(check.Check{
	ID:        "sticky-session",
	Criterion: "processes/no-sticky-sessions",
	Wants: check.Keywords("sessionAffinity", "affinity", "sticky", "stickiness", "ip_hash", "session_affinity", "client_affinity", "balance source", "useSourceIp", "httpCookie").
		In("YAML", "HCL", "INI", "JSON").Scopes("production", "deploy"),
	File: stickySession,
})

var sticks = regexp.MustCompile(`(?i)(sessionAffinity:\s*ClientIP|ingress\.kubernetes\.io/affinity["']?:\s*["']?cookie|traefik[\w./-]*sticky[\w./-]*[:=]\s*["']?(?:true|\w*cookie)|stickiness\.enabled["']?\s*[:=]\s*["']?true|^\s*ip_hash\s*;|^\s*sticky\s+(?:cookie|route|learn)|session_affinity\s*=\s*"(?:CLIENT_IP|GENERATED_COOKIE)|client_affinity_enabled\s*=\s*true|balance\s+source\b|useSourceIp:\s*true|StickinessEnabled["']?\s*:\s*["']?true|type\s*=\s*"lb_cookie")`)

func stickySession(f *check.File) (found []check.Evidence) {
	for line := range f.Code(sticks) {
		found = append(found, line.Gap(check.High, "Users are bound to one process by the load balancer."))
	}
	return found
}
