package codebase

import (
	"fmt"
	"hash/fnv"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/file"
	"workbook/assessor/unit"
)

// CopiedSource finds the same source file in two apps of one repository.
//
// Why: copies drift. Code that two apps need wants a name, a version and an
// owner: a library that both declare.
// Silent: files under 30 lines of code, generated and configuration files,
// migrations, and a repository with one app.
// Source: https://12factor.net/codebase
var CopiedSource = add(check.Check{
	ID:        "copied-source",
	Criterion: "codebase/shared-code-as-libraries",
	Repo:      copiedSource,
})

// minCopy is the size in lines from which two equal files are a copy rather
// than boilerplate; maxCopies bounds the evidence.
const (
	minCopy   = 30
	maxCopies = 8
)

func copiedSource(r *check.Repo) []check.Evidence {
	if len(r.Deployable()) < 2 {
		return nil
	}
	type twin struct {
		file *file.File
		unit *unit.Unit
	}
	first := map[uint64]twin{}
	var found []check.Evidence
	for _, f := range r.Files {
		if f.Scope != "production" || !unit.Programming(f) || boilerplate(f) {
			continue
		}
		u := r.UnitOf(f.Path)
		if u == nil || !u.Kind.Deployable() {
			continue
		}
		sum, lines := fingerprint(f)
		if lines < minCopy {
			continue
		}
		if t, ok := first[sum]; ok && t.unit != u {
			found = append(found, check.Gap(check.Medium, fmt.Sprintf("The same %d lines stand in %s: code that two apps share is copied.", lines, t.file.Path)).At(f.Path, 1).AsPartial())
			continue
		}
		first[sum] = twin{f, u}
	}
	return found[:min(len(found), maxCopies)]
}

// boilerplate tells a file that tools write or that configures them.
func boilerplate(f *file.File) bool {
	base := strings.ToLower(f.Base())
	return strings.Contains(f.Path, "migration") || strings.Contains(base, ".config.") || strings.HasSuffix(base, ".d.ts") || strings.HasPrefix(base, "reportwebvitals") ||
		strings.HasPrefix(base, "serviceworker") || strings.HasSuffix(base, ".gradle") || strings.Contains(f.Path, "components/ui/")
}

// fingerprint hashes the code without spaces and empty lines.
func fingerprint(f *file.File) (sum uint64, lines int) {
	h := fnv.New64a()
	for _, l := range strings.Split(string(f.Code()), "\n") {
		if l = strings.TrimSpace(l); l != "" {
			lines++
			h.Write([]byte(l))
			h.Write([]byte{'\n'})
		}
	}
	return h.Sum64(), lines
}
