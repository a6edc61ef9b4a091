package processes

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/parse"
)

// StickySession finds load balancers told to send a user to one process.
//
// Why: it hides state in that process, and loses it with the process.
// Silent: affinity set to none or false, consistent hashing of caches, settings
// that a module only offers.
// Source: https://12factor.net/processes
var StickySession = add(check.Check{
	ID:        "sticky-session",
	Criterion: "processes/no-sticky-sessions",
	Wants: check.Keywords("sessionAffinity", "affinity", "sticky", "stickiness", "ip_hash", "session_affinity", "clientAffinity", "balance source", "useSourceIp", "httpCookie").
		At("*.yml", "*.yaml", "*.tf", "*.conf", "*.cfg", "*.json", "*.toml", "*.bicep", "*.template", "*.config", "*stack*.ts", "*stack*.py"),
	File: stickySession,
})

var sticks = regexp.MustCompile(`(?i)(sessionAffinity:\s*ClientIP|ingress\.kubernetes\.io/affinity["']?:\s*["']?cookie|traefik[\w./-]*sticky[\w./-]*[:=]\s*["']?(?:true|\w*cookie)|stickiness\.enabled["']?\s*[:=]\s*["']?true|^\s*ip_hash\b|^\s*sticky\s+(?:cookie|route|learn)|^\s*sticky:\s*(?:true)?\s*$|session_affinity\s*=\s*"(?:CLIENT_IP|GENERATED_COOKIE|HTTP_COOKIE)|client_affinity_enabled\s*=\s*true|clientAffinityEnabled["']?(?:\s+bool\s*=|:)\s*true|^\s*balance\s+source\b|useSourceIp:\s*true|StickinessEnabled["']?\s*:\s*["']?true|stickinessCookieDuration\s*[:=]|^\s*cookie\s+\w+\s+insert\b)`)

const bound = "Users are bound to one process by the load balancer."

func stickySession(f *check.File) (found []check.Evidence) {
	if root := f.HCL(); root != nil {
		found = append(found, stickyBlocks(f, root)...)
	}
	for line := range f.Code(sticks) {
		found = append(found, line.Gap(check.High, bound))
	}
	return found[:min(len(found), 3)]
}

// stickyBlocks finds Terraform's stickiness blocks that are switched on.
func stickyBlocks(f *check.File, b *parse.Block) (found []check.Evidence) {
	for _, c := range b.Blocks {
		if c.Type == "variable" && strings.HasSuffix(c.Label(0), "stickiness_enabled") && c.Attribute("default") != nil && c.Attribute("default").Text() == "true" {
			found = append(found, f.Gap(c.Attribute("default").Line, check.Medium, "Unless it is switched off, users are bound to one process by the load balancer."))
			continue
		}
		if c.Type == "stickiness" || c.Type == "session_affinity_config" {
			enabled := c.Attribute("enabled")
			if enabled == nil && c.Attribute("type") != nil || enabled != nil && enabled.Text() == "true" {
				found = append(found, f.Gap(c.Line, check.High, bound))
			}
			continue
		}
		found = append(found, stickyBlocks(f, c)...)
	}
	return found
}
