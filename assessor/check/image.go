package check

import (
	"regexp"
	"strings"

	"workbook/assessor/fact"
	"workbook/assessor/snapshot"
)

var gradleName = regexp.MustCompile(`rootProject\.name\s*=\s*["']([\w.-]+)`)

// imageName is an image without its tag.
func imageName(image string) string {
	image, _, _ = strings.Cut(image, "@")
	if i := strings.LastIndexByte(image, ':'); i > strings.LastIndexByte(image, '/') {
		image = image[:i]
	}
	return image
}

// OwnImage tells that an image bears the repository's or a part's name.
func (r *Repo) OwnImage(image string) bool {
	image = imageName(image)
	if _, _, _, known := fact.Engine(image); known {
		return false
	}
	names := []string{snapshot.Base(strings.TrimSuffix(r.Snapshot.Name, "/repo"))}
	for _, f := range r.Base("settings.gradle", "settings.gradle.kts") {
		if m := gradleName.FindSubmatch(f.Data); m != nil {
			names = append(names, string(m[1]))
		}
	}
	for _, u := range r.Units {
		for _, m := range u.Manifests {
			names = append(names, snapshot.Base(m.Name))
		}
	}
	for _, f := range r.Files {
		if strings.HasPrefix(f.Path, ".github/workflows/") && strings.Contains(string(f.Data), image) {
			return true // the pipeline names it as what it makes
		}
	}
	parts := strings.Split(strings.ToLower(image), "/")
	for _, name := range names {
		if i := strings.LastIndexByte(name, '+'); i >= 0 {
			name = name[i+1:]
		}
		name = strings.TrimSuffix(strings.ToLower(name), ".git")
		if len(name) < 3 {
			continue
		}
		for _, p := range parts[max(0, len(parts)-2):] {
			if p == name || strings.HasPrefix(p, name+"-") || strings.HasPrefix(name, p+"-") && len(p) > 3 {
				return true
			}
		}
	}
	return false
}
