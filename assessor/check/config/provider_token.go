package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// ProviderToken finds values whose own form shows them to be a provider's
// credential.
//
// Why: everybody with a clone has it, and the history keeps it. Change it
// first, then move it to the deploy.
// Silent: documented samples, values that repeat one character, test and
// example files (there a token is worth a look and no more).
// Source: each provider's documentation of its token format.
var ProviderToken = add(check.Check{
	ID:        "provider-token",
	Criterion: "config/no-credentials",
	Wants: check.Keywords("AKIA", "ASIA", "ghp_", "gho_", "ghu_", "ghs_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "xoxa-", "sk_live_", "rk_live_", "SG.", "npm_", "pypi-", "dop_v1_", "hvs.", "hooks.slack.com/services/", "api/webhooks/", "AccountKey=", "ya29.", "shpat_", "key-", "sq0csp-", "EAACEdEose0cBA", "lin_api_", "sk-ant-", "sk-proj-", "AIza").
		Scopes(scope.Production, scope.Deploy, scope.Dev, scope.Example, scope.Test),
	File: providerToken,
})

var providers = []struct {
	name string
	re   *regexp.Regexp
}{
	{"an AWS access key", regexp.MustCompile(`\b((?:AKIA|ASIA)[0-9A-Z]{16})\b`)},
	{"a GitHub token", regexp.MustCompile(`\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{60,})`)},
	{"a GitLab token", regexp.MustCompile(`\b(glpat-[\w-]{20,})`)},
	{"a Slack token", regexp.MustCompile(`\b(xox[abp]-\d[\w-]{20,})`)},
	{"a Stripe live key", regexp.MustCompile(`\b([sr]k_live_[A-Za-z0-9]{16,})`)},
	{"a SendGrid key", regexp.MustCompile(`\b(SG\.[\w-]{20,24}\.[\w-]{39,50})`)},
	{"an npm token", regexp.MustCompile(`\b(npm_[A-Za-z0-9]{36})\b`)},
	{"a PyPI token", regexp.MustCompile(`\b(pypi-AgEIcHlwaS5vcmc[\w-]{50,})`)},
	{"a DigitalOcean token", regexp.MustCompile(`\b(dop_v1_[a-f0-9]{64})\b`)},
	{"a Vault token", regexp.MustCompile(`\b(hvs\.[\w-]{90,})`)},
	{"a Slack webhook", regexp.MustCompile(`(https://hooks\.slack\.com/services/T\w{8,}/B\w{8,}/\w{20,})`)},
	{"a Discord webhook", regexp.MustCompile(`(https://discord(?:app)?\.com/api/webhooks/\d{16,}/[\w-]{60,})`)},
	{"an Azure storage key", regexp.MustCompile(`AccountKey=([A-Za-z0-9+/]{86}==)`)},
	{"a Google OAuth token", regexp.MustCompile(`\b(ya29\.[\w-]{40,})`)},
	{"a Shopify token", regexp.MustCompile(`\b(shpat_[a-fA-F0-9]{32})\b`)},
	{"a Mailgun key", regexp.MustCompile(`\b(key-[0-9a-f]{32})\b`)},
	{"an Anthropic key", regexp.MustCompile(`\b(sk-ant-[\w-]{80,})`)},
	{"an OpenAI key", regexp.MustCompile(`\b(sk-proj-[\w-]{60,})`)},
	{"a Linear key", regexp.MustCompile(`\b(lin_api_[A-Za-z0-9]{40})\b`)},
}

func providerToken(f *check.File) (found []check.Evidence) {
	for _, n := range f.Candidates() {
		raw := f.Raw(n)
		if len(raw) > 4000 {
			continue
		}
		for _, p := range providers {
			m := p.re.FindStringSubmatch(raw)
			if m == nil || sample(m[1]) {
				continue
			}
			confidence := check.High
			if !f.Scope.Live() {
				confidence = check.Low
			} else if f.CodeLine(n) != raw && !strings.Contains(f.CodeLine(n), m[1]) {
				confidence = check.Medium // in a comment: still readable by everybody
			}
			found = append(found, f.Gap(n, confidence, "This has the form of "+p.name+". Change it at the provider first: everybody with a clone has it.").Hiding(m[1]))
		}
	}
	return found
}

// sample tells a documented sample or an obvious filler.
func sample(v string) bool {
	upper := strings.ToUpper(v)
	if strings.HasSuffix(upper, "EXAMPLE") || strings.Contains(upper, "XXXX") || strings.Contains(upper, "1234567890") && len(v) < 30 || strings.Contains(upper, "ABCDEFGHIJ") || strings.Contains(upper, "EXAMPLE") {
		return true
	}
	distinct := map[rune]bool{}
	for _, c := range v {
		distinct[c] = true
	}
	return len(distinct) < 8
}
