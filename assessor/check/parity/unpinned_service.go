package parity

import (
	"bytes"
	"fmt"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/fact"
)

// UnpinnedService finds tests and developers' stacks that take whatever
// version of a backing service is newest, where nothing names one.
//
// Why: the version then changes by itself, here and not in production.
// Silent: engines that some file gives a version, which is compared; libraries
// and tools; services that the app does not use.
// Source: https://12factor.net/dev-prod-parity
var UnpinnedService = add(check.Check{
	ID:        "unpinned-service",
	Criterion: "dev-prod-parity/same-services",
	Repo:      unpinnedService,
})

func unpinnedService(r *check.Repo) (found []check.Evidence) {
	if !r.Kind.Deployable() {
		return nil
	}
	named, first := map[string]bool{}, map[string]*fact.Fact{}
	var order []string
	for i, f := range r.Facts {
		if !f.Service || f.Source == fact.Driver {
			continue
		}
		if f.Source == fact.Image && f.Floating && f.Version == "" && f.Place != fact.Production {
			if first[f.Name] == nil {
				first[f.Name] = &r.Facts[i]
				order = append(order, f.Name)
			}
		} else if f.Version != "" {
			named[f.Name] = true
		}
	}
	for _, name := range order {
		f := first[name]
		if named[name] {
			continue
		}
		message := fmt.Sprintf("%s has no version here or anywhere: it is whatever the day brings, and production can have another.", name)
		if script, version := startedByScript(r, name); script != "" {
			message = fmt.Sprintf("%s has no version here, and %s starts %s.", name, script, version)
		}
		found = append(found, check.Gap(check.Medium, message).At(f.Path, f.Line).AsPartial())
	}
	return found[:min(len(found), 2)]
}

// startedByScript is a script that starts the service from an image, and the
// image's version there.
func startedByScript(r *check.Repo, name string) (script, version string) {
	image := []byte(strings.ToLower(strings.Fields(name)[0]) + ":")
	for _, f := range r.Files {
		if !f.Is("Shell", "Ruby", "Makefile") || len(f.Data) > 1<<16 || !bytes.Contains(f.Data, []byte("docker")) {
			continue
		}
		for text := f.Data; ; {
			i := bytes.Index(text, image)
			if i < 0 {
				break
			}
			if text = text[i+len(image):]; len(text) > 0 && text[0] >= '0' && text[0] <= '9' {
				end := bytes.IndexFunc(text, func(c rune) bool { return !(c == '.' || c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z') })
				if end < 0 {
					end = len(text)
				}
				return f.Path, string(text[:end])
			}
		}
	}
	return "", ""
}
