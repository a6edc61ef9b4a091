package disposability

import (
	"regexp"

	"workbook/assessor/check"
)

// PatchedServer finds deploys that change a running server in place.
//
// Why: after some months nobody can build that server again.
// Silent: documentation, images, and playbooks that describe a whole server.
// Source: https://martinfowler.com/bliki/ImmutableServer.html
var PatchedServer = add(check.Check{
	ID:        "patched-server",
	Criterion: "disposability/disposable-servers",
	Wants:     check.Keywords("ssh ", "ssh-action", "rsync ", "apt-get upgrade", "apt upgrade", "yum update", "git pull").At(".github/workflows/*", ".gitlab-ci.yml", ".circleci/config.yml", "Jenkinsfile*", "deploy*.sh", "*deploy.sh", "Makefile", "fabfile.py", "bitbucket-pipelines.yml"),
	File:      patchedServer,
})

var patches = regexp.MustCompile(`(\bssh\s+[^\n#]*@|ssh-action@|\brsync\b[^\n#]*:|apt(?:-get)? (?:dist-)?upgrade|yum update|run\(["']git pull)`)

func patchedServer(f *check.File) (found []check.Evidence) {
	for line := range f.Code(patches) {
		found = append(found, line.Gap(check.Medium, "A deploy changes a running server in place."))
		break
	}
	return found
}
