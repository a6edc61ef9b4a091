package disposability

import (
	"workbook/assessor/check"
	"workbook/assessor/command"
)

// Replaceable finds servers that are built as a whole: images, workloads,
// platforms.
//
// Why: what is built can be thrown away.
// Silent: images that only developers or tests use.
// Source: https://12factor.net/disposability
var Replaceable = add(check.Check{
	ID:        "replaceable",
	Criterion: "disposability/disposable-servers",
	Repo:      replaceable,
})

func replaceable(r *check.Repo) []check.Evidence {
	for _, u := range r.Deployable() {
		for _, s := range own(r, u) {
			if s.Source == "dockerfile" {
				return []check.Evidence{check.Strength(check.Medium, "The server is an image, built anew for each release.").At(s.Path, s.Stage.Line)}
			}
		}
	}
	for _, u := range r.Deployable() {
		if len(u.Dockerfiles) > 0 {
			return []check.Evidence{check.Strength(check.Medium, "The server is an image, built anew for each release.").At(u.Dockerfiles[0], r.Get(u.Dockerfiles[0]).Dockerfile().Final().Line)}
		}
	}
	for _, p := range command.Processes(r.Set, r.Units) {
		if p.Source != "systemd" && p.Source != "supervisord" && !p.Dev {
			return []check.Evidence{check.Strength(check.Medium, "The platform builds a fresh server for each release.").At(p.Path, p.Line)}
		}
	}
	return nil
}
