package manifest

import "workbook/assessor/parse"

func packageJSON(data []byte) *Manifest {
	root, _ := parse.JSON(data)
	if root == nil || root.Kind != parse.Map {
		return nil
	}
	m := &Manifest{Ecosystem: "node", Name: root.Get("name").Str(), Version: root.Get("version").Str(), VersionLine: root.Get("version").LineOf(), Extra: map[string]string{}}
	for _, section := range []struct {
		key   string
		scope Scope
	}{{"dependencies", Runtime}, {"devDependencies", Dev}, {"optionalDependencies", Optional}, {"peerDependencies", Optional}} {
		for _, d := range root.Get(section.key).Entries() {
			m.add(d.Key, d.Value, d.Line, section.scope)
		}
	}
	for _, s := range root.Get("scripts").Entries() {
		m.Scripts = append(m.Scripts, Script{s.Key, s.Value, s.Line})
	}
	if e := root.Get("engines", "node"); e != nil {
		m.Runtime, m.RuntimeLine = e.Value, e.Line
	} else if e := root.Get("volta", "node"); e != nil {
		m.Runtime, m.RuntimeLine = e.Value, e.Line
	}
	m.Workspace = (root.Has("workspaces") || root.Has("lerna")) && !root.Has("bin")
	_, starts := m.Script("start")
	private := root.Get("private").True()
	entry := root.Has("exports") || root.Has("module") || root.Has("types") || root.Has("files") || root.Has("publishConfig") || root.Has("main") && !starts
	m.Published = !private && entry && m.Name != "" && (m.Version != "" || root.Has("publishConfig"))
	if private {
		m.Extra["private"] = "true"
	}
	m.Commands = root.Has("bin") && !private
	if root.Get("type").Str() == "module" {
		m.Extra["module"] = "true"
	}
	return m
}
