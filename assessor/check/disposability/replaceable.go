package disposability

import (
	"workbook/assessor/check"
)

// Replaceable finds servers that are built as a whole: images, workloads,
// platforms.
//
// Why: what is built can be thrown away.
var Replaceable = add(check.Check{
	ID:        "replaceable",
	Criterion: "disposability/disposable-servers",
	Repo:      replaceable,
})

func replaceable(r *check.Repo) []check.Evidence {
	for _, u := range r.Deployable() {
		if len(u.Dockerfiles) > 0 {
			return []check.Evidence{check.Strength(check.Medium, "The server is an image, built anew for each release.").At(u.Dockerfiles[0], 1)}
		}
	}
	for _, f := range r.Base("Procfile", "fly.toml", "render.yaml", "app.yaml", "serverless.yml") {
		return []check.Evidence{check.Strength(check.Medium, "The platform builds a fresh server for each release.").At(f.Path, 0)}
	}
	return nil
}
