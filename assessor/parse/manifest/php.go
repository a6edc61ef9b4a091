package manifest

import (
	"strings"

	"workbook/assessor/parse"
)

func composer(data []byte) *Manifest {
	root, _ := parse.JSON(data)
	if root == nil || root.Kind != parse.Map {
		return nil
	}
	m := &Manifest{Ecosystem: "php", Name: root.Get("name").Str()}
	for _, d := range root.Get("require").Entries() {
		if d.Key == "php" {
			m.Runtime, m.RuntimeLine = d.Value, d.Line
			continue
		}
		if platform := strings.HasPrefix(d.Key, "ext-") || strings.HasPrefix(d.Key, "lib-") || !strings.Contains(d.Key, "/"); platform {
			continue // the platform, which no lock file fixes
		}
		m.add(d.Key, d.Value, d.Line, Runtime)
	}
	for _, d := range root.Get("require-dev").Entries() {
		m.add(d.Key, d.Value, d.Line, Dev)
	}
	for _, s := range root.Get("scripts").Entries() {
		m.Scripts = append(m.Scripts, Script{s.Key, strings.Join(s.Strings(), " && "), s.Line})
	}
	kind := root.Get("type").Str()
	m.Published = kind == "library" || strings.HasSuffix(kind, "-plugin") || strings.HasSuffix(kind, "-bundle")
	m.Commands = root.Has("bin")
	return m
}
