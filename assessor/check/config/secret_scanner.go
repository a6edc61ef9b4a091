package config

import (
	"regexp"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// SecretScanner finds a scanner for credentials that runs before a commit or
// in CI.
//
// Why: a credential is cheapest to remove before it is in the history.
// Silent: the scanner's name in a text.
// Source: https://docs.github.com/code-security/secret-scanning/introduction/about-push-protection
var SecretScanner = add(check.Check{
	ID:        "secret-scanner",
	Criterion: "config/no-credentials",
	Wants: check.Keywords("gitleaks", "trufflehog", "detect-secrets", "git-secrets", "ggshield", "talisman", "secretlint", "detect-private-key", "kingfisher", "betterleaks").
		At(".pre-commit-config.yaml", ".pre-commit-config.yml", ".github/workflows/*", ".gitlab-ci.yml", ".circleci/*", "azure-pipelines*.yml", "Jenkinsfile", "lefthook.yml", ".husky/*", "package.json", "bitbucket-pipelines.yml", "Makefile").
		Scopes(scope.Production, scope.Deploy, scope.Dev),
	File: secretScanner,
})

var scanners = regexp.MustCompile(`(?i)\b(?:gitleaks|trufflehog|detect-secrets|git-secrets|ggshield|talisman|secretlint|detect-private-key|kingfisher|betterleaks)\b`)

func secretScanner(f *check.File) []check.Evidence {
	for line := range f.Code(scanners) {
		return []check.Evidence{line.Strength(check.Medium, "A scanner looks for credentials before they are shared.")}
	}
	return nil
}
