package infrastructure

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// ProvisioningScript finds scripts that make infrastructure step by step.
//
// Why: the steps are written down, which is half of it; what should be there
// in the end is not, so a second run, or a change, is guesswork.
// Silent: scripts of pipelines that only deploy; images; documentation; where
// a definition exists as well, it counts for nothing.
// Source: https://martinfowler.com/bliki/InfrastructureAsCode.html
var ProvisioningScript = add(check.Check{
	ID:        "provisioning-script",
	Criterion: "infrastructure-as-code/in-repository",
	Wants:     check.Keywords("apt-get", "apt ", "yum ", "dnf ", "aws ", "gcloud ", "az ", "heroku ", "doctl ", "hcloud ", "flyctl ", "fly ").In("Shell"),
	File:      provisioningScript,
})

var (
	creates  = regexp.MustCompile(`^\s*(?:\w+=\$\(\s*)?(?:aws\s+(?:ec2\s+(?:run-instances|create-\w+)|rds\s+create-|s3\s+mb|s3api\s+create-bucket|ecs\s+create-|elasticache\s+create-|iam\s+create-|lambda\s+create-|sqs\s+create-)|gcloud\s+[\w -]*\bcreate\b|az\s+[\w -]*\bcreate\b|heroku\s+(?:create|apps:create|addons:(?:create|add))|doctl\s+[\w -]*\bcreate\b|hcloud\s+[\w -]*\bcreate\b|fly(?:ctl)?\s+(?:apps\s+create|launch|postgres\s+create))`)
	installs = regexp.MustCompile(`^\s*(?:sudo\s+)?(?:apt(?:-get)?|yum|dnf)\s+(?:-\w+\s+)*install\b`)
	serves   = regexp.MustCompile(`\bsystemctl\s+(?:enable|restart|start|daemon-reload)|/etc/(?:systemd|nginx|caddy|cron)`)
)

func provisioningScript(f *check.File) []check.Evidence {
	if f.Repo.Shown("infrastructure-as-code/in-repository", "provisioning-script") >= 2 || strings.HasPrefix(f.Path, ".github/") || imageFile(f.Repo, f.File) {
		return nil
	}
	for line := range f.Code(creates) {
		return []check.Evidence{line.Strength(check.Low, "A script makes infrastructure step by step: it is written down, but as steps and not as a state.")}
	}
	if !f.CodeMatches(serves) {
		return nil
	}
	for line := range f.Code(installs) {
		return []check.Evidence{line.Strength(check.Low, "A script prepares the servers step by step: it is written down, but as steps and not as a state.")}
	}
	return nil
}
