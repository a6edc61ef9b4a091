package build

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/fact"
	"workbook/assessor/parse"
)

// MovingImage finds deploys of the own image by a name that moves.
//
// Why: the same manifest starts something else after the next push, and going
// back needs a guess.
// Silent: images of backing services and of tools, images built beside the
// compose file, manifests whose tag another tool replaces.
// Source: https://kubernetes.io/docs/concepts/containers/images/
var MovingImage = add(check.Check{
	ID:        "moving-image",
	Criterion: "build-release-run/unique-release-id",
	Wants:     check.Paths("*.yml", "*.yaml"),
	File:      movingImage,
})

func movingImage(f *check.File) (found []check.Evidence) {
	if strings.HasPrefix(f.Base(), "values") && f.Repo.Get(strings.TrimPrefix(f.Dir()+"/Chart.yaml", "/")) != nil {
		return movingValue(f)
	}
	for _, doc := range f.Docs() {
		if !doc.Has("apiVersion") || !doc.Has("kind") || replacesTags(f) {
			continue
		}
		for _, containers := range doc.All("containers") {
			for _, c := range containers.Items() {
				if e, ok := moving(f, c.Get("image")); ok {
					found = append(found, e)
				}
			}
		}
	}
	return found
}

func moving(f *check.File, image *parse.Node) (check.Evidence, bool) {
	name := image.Str()
	if name == "" || strings.ContainsAny(name, "${") || strings.ToUpper(name) == name {
		return check.Evidence{}, false
	}
	if _, _, _, service := fact.Engine(name); service {
		return check.Evidence{}, false
	}
	base, tag, digest := parse.SplitImage(name)
	if digest != "" || !strings.Contains(base, "/") || others[base[:strings.IndexByte(base, '/')]] {
		return check.Evidence{}, false
	}
	if tag == "" || tag == "latest" || movingTag.MatchString(tag) {
		confidence := check.High
		if !ownImage(f.Repo, base) {
			confidence = check.Low
		}
		return f.Gap(image.Line, confidence, "The image "+base+" is deployed without a version: what runs depends on the day it was pulled."), true
	}
	return check.Evidence{}, false
}

// movingValue finds the own image's tag in the values of a chart.
func movingValue(f *check.File) (found []check.Evidence) {
	for _, doc := range f.Docs() {
		for _, image := range doc.All("image") {
			name, tag := image.Get("repository").Str(), image.Get("tag")
			if _, _, _, service := fact.Engine(name); service || !strings.Contains(name, "/") {
				continue
			}
			if v := tag.Str(); v == "latest" || movingTag.MatchString(v) {
				found = append(found, f.Gap(tag.LineOf(), check.High, "The image "+name+" is deployed without a version: what runs depends on the day it was pulled."))
			}
		}
	}
	return found
}

// ownImage tells an image that is likely to be made of this repository: its
// owner is the repository's, or its name is close to it or to a part's.
func ownImage(r *check.Repo, base string) bool {
	owner, name, _ := strings.Cut(r.Snapshot.Name, "/")
	plain := func(s string) string {
		return strings.NewReplacer("-", "", "_", "", ".", "").Replace(strings.ToLower(s))
	}
	first, last := base[:strings.IndexByte(base, '/')], plain(base[strings.LastIndexByte(base, '/')+1:])
	if name == "" || plain(first) == plain(owner) || strings.Contains(plain(name), last) || strings.Contains(last, plain(name)) {
		return true
	}
	for _, u := range r.Units {
		if dir := plain(u.Path[strings.LastIndexByte(u.Path, '/')+1:]); dir != "" && strings.Contains(last, dir) {
			return true
		}
	}
	return false
}

// others publish images of tools and services: not the app's own releases.
var others = map[string]bool{"library": true, "bitnami": true, "grafana": true, "prom": true, "envoyproxy": true, "istio": true, "jaegertracing": true, "otel": true, "fluent": true, "curlimages": true, "rancher": true, "google_containers": true, "distroless": true, "linuxserver": true, "nginxinc": true, "hashicorp": true, "opentelemetry-collector": true, "weaveworks": true, "openzipkin": true}

var movingTag = regexp.MustCompile(`^(main|master|develop|dev|stable|edge|nightly|prod|production|staging)$`)

// replacesTags tells that a Kustomize file stands beside the manifest.
func replacesTags(f *check.File) bool {
	for _, k := range f.Repo.Base("kustomization.yaml", "kustomization.yml") {
		if strings.HasPrefix(f.Path, k.Dir()) && k.Tree().Has("images") {
			return true
		}
	}
	return false
}
