package manifest

import (
	"workbook/assessor/parse"
)

func cargo(data []byte) *Manifest {
	root, _ := parse.TOML(data)
	m := &Manifest{Ecosystem: "rust", Name: root.Get("package", "name").Str(), Version: root.Get("package", "version").Str()}
	for _, section := range []struct {
		path  []string
		scope Scope
	}{{[]string{"dependencies"}, Runtime}, {[]string{"dev-dependencies"}, Dev}, {[]string{"build-dependencies"}, Dev}, {[]string{"workspace", "dependencies"}, Optional}} {
		for _, d := range root.Get(section.path...).Entries() {
			name, v := d.Key, d.Str()
			if d.Kind == parse.Map {
				v = d.Get("version").Str()
				if p := d.Get("package").Str(); p != "" {
					name = p
				}
				if d.Has("path") {
					v = "path:" + d.Get("path").Str()
				}
			}
			m.add(name, v, d.Line, section.scope)
			if section.path[0] == "workspace" {
				if m.managed == nil {
					m.managed = map[string]string{}
				}
				m.managed[name] = v
			}
		}
	}
	m.Commands = root.Has("bin")
	if v := root.Get("package", "rust-version"); v != nil {
		m.Runtime, m.RuntimeLine = v.Str(), v.Line
	}
	m.Workspace = root.Has("workspace") && !root.Has("package")
	m.Published = root.Has("lib") || root.Has("package", "documentation") || root.Has("package", "categories")
	return m
}
