package disposability

import (
	"bytes"
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// PatchedServer finds deploys that change a running server in place.
//
// Why: after some months nobody can build that server again.
// Silent: documentation and images; containers that a script only pulls and
// starts on a host; publishing of pages.
// Source: https://martinfowler.com/bliki/ImmutableServer.html
var PatchedServer = add(check.Check{
	ID:        "patched-server",
	Criterion: "disposability/disposable-servers",
	Wants: check.Keywords("ssh ", "ssh-action", "rsync ", "scp ", "apt-get", "apt ", "yum ", "dnf ", "git pull", "capistrano", "deployer", "namespace Deployer", "fabric", "mina/", "systemctl").
		At(".github/workflows/*", ".gitlab-ci.yml", ".circleci/config.yml", "Jenkinsfile*", "*deploy*", "Makefile", "fabfile.py", "bitbucket-pipelines.yml", "Capfile", "config/deploy.rb", "deploy.php", "*setup*server*", "*provision*", "*bootstrap*.sh", "*install*.sh"),
	File: patchedServer,
})

var (
	intoServer = regexp.MustCompile(`\bssh\s+[^\n#|]*(?:@|\$\{?\w*HOST)|ssh-action@|\brsync\b[^\n#]*\S+:[/~$]|\bscp\b[^\n#]*\S+:[/~$]|run\(\s*["'](?:cd .*)?git pull|^\s*require\s+["']capistrano/(?:deploy|setup)|^namespace Deployer;|require\s+['"]recipe/\w+\.php|^\s*from fabric\b|^\s*require\s+["']mina/`)
	patches    = regexp.MustCompile(`^\s*(?:sudo\s+)?(?:apt(?:-get)?|yum|dnf)\s+(?:-\w+\s+)*(?:install|upgrade|dist-upgrade|update)\b`)
	restarts   = regexp.MustCompile(`\bsystemctl\s+(?:restart|enable|reload|daemon-reload)|service\s+\w+\s+restart`)
	containers = regexp.MustCompile(`docker\s+(?:compose|stack|pull|run|service|login)|docker-compose|kubectl|podman|kamal|nomad|ecs |gh-pages|pages`)
)

// publishes is a pipeline that makes files public, by its name.
var publishes = regexp.MustCompile(`(?i)openapi|swagger|docs?[._-]|artifact|release|publish|nightly|package|mirror|repo(?:sitory)?[._-]`)

func patchedServer(f *check.File) (found []check.Evidence) {
	for line := range f.Code(intoServer) {
		if publishes.MatchString(f.Base()) && !f.CodeMatches(restarts) {
			continue // files for a download server; no app is changed
		}
		if containers.MatchString(f.Around(line.Number, 6, 25)) || strings.Contains(line.Text, "keyscan") {
			continue
		}
		return []check.Evidence{line.Gap(check.Medium, "A deploy changes a running server in place; it cannot be rebuilt from the repository.")}
	}
	if !f.Is("Shell") || f.Scope == "dev" || !f.CodeMatches(restarts) || firstBoot(f) {
		return nil
	}
	for line := range f.Code(patches) {
		return []check.Evidence{line.Gap(check.Medium, "A script installs packages on a running server and restarts it in place.")}
	}
	return nil
}

// firstBoot tells a script that a definition of infrastructure hands to a new
// machine.
func firstBoot(f *check.File) bool {
	for _, other := range f.Repo.Ext(".tf", ".ts", ".py", ".go", ".cs", ".yaml", ".yml", ".bicep", ".json", ".hcl") {
		if other.Path != f.Path && bytes.Contains(other.Data, []byte(f.Base())) && other.Matches(userData) {
			return true
		}
	}
	return false
}

var userData = regexp.MustCompile(`(?i)user_?data|custom_?data|startup[-_]?script|cloud[-_]init|@pulumi|import pulumi|cloud-config|packer`)
