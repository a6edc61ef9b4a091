package dependencies

import (
	"bytes"
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// ImageTag finds base images whose tag names no version, and those with one.
//
// Why: the base is a dependency too; without a version it changes under the
// app on any day.
// Silent: earlier stages of the same file, scratch, tags from build arguments
// without a default, images that this repository builds, and stages that make
// nothing of the production image.
// Source: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
var ImageTag = add(check.Check{
	ID:        "image-tag",
	Criterion: "dependencies/exact",
	Wants:     check.Keywords("FROM").In("Dockerfile"),
	File:      imageTag,
})

var (
	hasDigit = regexp.MustCompile(`\d`)
	codename = regexp.MustCompile(`bookworm|bullseye|buster|trixie|stretch|jammy|noble|focal|bionic|nonroot|static|debug`)
)

func imageTag(f *check.File) (found []check.Evidence) {
	d := f.Dockerfile()
	if d == nil {
		return nil
	}
	final := d.Final().Root()
	seen := map[string]bool{}
	for _, s := range d.Making() {
		if s.Parent != nil || s.Base == "scratch" || s.Base == "" || strings.ContainsAny(s.Image, "${") || seen[s.Image] || own(f, s.Base) {
			continue
		}
		seen[s.Image] = true
		switch {
		case s.Digest != "":
			found = append(found, f.Strength(s.Line, check.High, "The base image is fixed by its digest."))
		case s.Tag == "" && numbered(s.Base):
			found = append(found, f.Strength(s.Line, check.Medium, "The base image names its version, "+s.Base+"."))
		case (s.Tag == "" || s.Tag == "latest") && twin(f, untagged(s.Base)):
		case s.Tag == "" || s.Tag == "latest":
			confidence := check.High
			if s != final {
				confidence = check.Medium
			}
			found = append(found, f.Gap(s.Line, sure(f.Path, confidence), untagged(s.Base)).AsPartial())
		case !hasDigit.MatchString(s.Tag) && !codename.MatchString(s.Tag) && !numbered(s.Base):
			found = append(found, f.Gap(s.Line, sure(f.Path, check.Medium), "The tag "+s.Tag+" of the base image names no version.").AsPartial())
		case !versions(s.Base, s.Tag):
			// only the system below has a version, or only the eternal major
		default:
			found = append(found, f.Strength(s.Line, check.Medium, "The base image has a version, "+s.Tag+"."))
		}
	}
	return found
}

// byMinor are the images of languages whose releases are told by two numbers.
var byMinor = map[string]bool{"golang": true, "python": true, "ruby": true, "php": true, "rust": true, "elixir": true, "erlang": true}

var (
	major = regexp.MustCompile(`^v?\d`)
	minor = regexp.MustCompile(`^v?\d+\.\d`)
)

// versions tells a tag that says which release of its image is meant: an image
// of a language can name the system below alone, as golang:trixie does.
func versions(base, tag string) bool {
	switch {
	case byMinor[base]:
		return minor.MatchString(tag)
	case base == "node" || base == "openjdk" || base == "eclipse-temurin" || base == "amazoncorretto":
		return major.MatchString(tag)
	}
	return true
}

func untagged(base string) string {
	return "The base image " + base + " has no version: it is whatever is newest on the day of the build."
}

// numbered tells an image whose own name holds the version, such as
// distroless/base-debian12.
func numbered(base string) bool {
	return hasDigit.MatchString(base[strings.LastIndexByte(base, '/')+1:]) && strings.Contains(base, "/") && strings.Contains(base, "-")
}

// own tells an image that this repository makes itself: it is named after it,
// lies in a registry of the own machine, or a pipeline or script here builds it.
func own(f *check.File, base string) bool {
	name := f.Repo.Snapshot.Name
	if strings.HasPrefix(base, "localhost:") || strings.EqualFold(base[strings.LastIndexByte(base, '/')+1:], name[strings.LastIndexByte(name, '/')+1:]) {
		return true
	}
	if !strings.Contains(base, "/") {
		return false
	}
	for _, o := range f.Repo.Files {
		if o.Scope != scope.Vendored && o.Scope != scope.Docs && o.Path != f.Path && o.Is("YAML", "Shell", "Makefile", "JSON", "HCL") &&
			bytes.Contains(o.Data, []byte(base)) && o.Matches(builds) {
			return true
		}
	}
	return false
}

var builds = regexp.MustCompile(`docker(?:x)? (?:buildx )?build\b|\bbuild-push-action|\bbake-action|buildah bud|podman build|kaniko`)
