package dependencies

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/fact"
	"workbook/assessor/parse"
	"workbook/assessor/workload"
)

// ServiceImage finds backing services that are run from an image without a
// version.
//
// Why: the database that comes up after the next restart may be another major
// version than the data on disk.
// Silent: images of the app itself, versions from variables, examples. A
// compose file for developers is only worth a look.
// Source: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
var ServiceImage = add(check.Check{
	ID:        "service-image",
	Criterion: "dependencies/exact",
	Wants:     check.Paths("*.yml", "*.yaml"),
	File:      serviceImage,
})

func serviceImage(f *check.File) (found []check.Evidence) {
	confidence := check.Medium
	look := func(image *parse.Node, line int) {
		name := image.Str()
		if _, _, _, service := fact.Engine(name); !service {
			return
		}
		base, tag, digest := parse.SplitImage(name)
		if digest != "" || tag != "" && tag != "latest" && (hasDigit.MatchString(tag) || codename.MatchString(tag)) || tag != "" && tag[0] == '$' {
			return
		}
		found = append(found, f.Gap(line, confidence, "The service "+base+" is run without a version: a restart may bring another one.").AsPartial())
	}
	if fact.Compose(f.File) {
		if !fact.ComposeForProduction(f.File) {
			confidence = check.Low
		}
		for _, s := range f.Tree().Get("services").Entries() {
			look(s.Get("image"), s.Get("image").LineOf())
		}
		return found
	}
	for _, w := range workload.Find(f.File) {
		for _, c := range w.Containers {
			if !variant(f, w.Name, c.Node.Get("image").Str()) {
				look(c.Node.Get("image"), c.Node.Get("image").LineOf())
			}
		}
	}
	return found
}

// variant tells a workload that another file says the same of: base manifests,
// overlays and the rendered release describe one service.
func variant(f *check.File, name, image string) bool {
	base, _, _ := parse.SplitImage(image)
	for _, e := range f.Repo.Found["dependencies/exact"] {
		if e.Check != "service-image" || e.Path == f.Path || !strings.HasPrefix(e.Message, "The service "+base+" is run ") {
			continue
		}
		if o := f.Repo.Get(e.Path); o != nil {
			for _, w := range workload.Find(o) {
				if w.Name == name {
					return true
				}
			}
		}
	}
	return false
}
