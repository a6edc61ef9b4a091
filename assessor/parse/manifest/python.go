package manifest

import (
	"regexp"
	"strings"

	"workbook/assessor/parse"
)

var requirementLine = regexp.MustCompile(`^([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*((?:===?|~=|>=|<=|!=|<|>|@)[^;#]*)?`)

// requirement adds one line of the form that pip reads.
func (m *Manifest) requirement(line string, n int, s Scope) {
	line = strings.TrimSpace(line)
	if i := strings.Index(line, " --hash"); i >= 0 {
		line = line[:i]
	}
	match := requirementLine.FindStringSubmatch(line)
	if match == nil {
		return
	}
	m.add(PythonName(match[1]), strings.TrimRight(strings.TrimSpace(match[2]), `\ `), n, s)
}

// PythonName is the normal form of a distribution's name.
func PythonName(s string) string {
	return strings.NewReplacer("_", "-", ".", "-").Replace(strings.ToLower(s))
}

func requirements(data []byte) *Manifest {
	m := &Manifest{Ecosystem: "python", Extra: map[string]string{}}
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "-r ") || strings.HasPrefix(line, "--requirement ") {
			m.Extra["include"] += strings.TrimSpace(line[strings.IndexByte(line, ' '):]) + "\n"
			continue
		}
		if line == "" || line[0] == '#' || line[0] == '-' {
			if strings.HasPrefix(line, "--hash") {
				m.Extra["hashes"] = "true"
			}
			continue
		}
		if strings.Contains(line, "--hash") {
			m.Extra["hashes"] = "true"
		}
		m.requirement(line, i+1, Runtime)
	}
	return m
}

func pyproject(data []byte) *Manifest {
	root, _ := parse.TOML(data)
	project, poetry := root.Get("project"), root.Get("tool", "poetry")
	if project == nil && poetry == nil && !root.Has("dependency-groups") {
		return nil
	}
	m := &Manifest{Ecosystem: "python", Extra: map[string]string{}}
	m.Name, m.Version, m.VersionLine = PythonName(project.Get("name").Str()), project.Get("version").Str(), project.Get("version").LineOf()
	for _, d := range project.Get("dependencies").Items() {
		m.requirement(d.Value, d.Line, Runtime)
	}
	for _, group := range project.Get("optional-dependencies").Entries() {
		for _, d := range group.Items() {
			m.requirement(d.Value, d.Line, Optional)
		}
	}
	for _, group := range append(root.Get("dependency-groups").Entries(), root.Get("tool", "pdm", "dev-dependencies").Entries()...) {
		for _, d := range group.Items() {
			if d.Kind == parse.Scalar {
				m.requirement(d.Value, d.Line, Dev)
			}
		}
	}
	if r := project.Get("requires-python"); r != nil {
		m.Runtime, m.RuntimeLine = r.Str(), r.Line
	}
	m.poetry(poetry)
	m.Commands = project.Has("scripts") || poetry.Has("scripts")
	m.Published = project.Has("classifiers") || project.Has("dynamic") && project.Has("urls") || poetry.Has("classifiers") || poetry.Has("repository") && poetry.Has("license")
	return m
}

func (m *Manifest) poetry(poetry *parse.Node) {
	if poetry == nil {
		return
	}
	if m.Name == "" {
		m.Name, m.Version, m.VersionLine = PythonName(poetry.Get("name").Str()), poetry.Get("version").Str(), poetry.Get("version").LineOf()
	}
	section := func(n *parse.Node, s Scope) {
		for _, d := range n.Entries() {
			v := d.Str()
			if d.Kind == parse.Map {
				v = d.Get("version").Str()
				if d.Has("path") {
					v = "path:" + d.Get("path").Str()
				}
			}
			if d.Key == "python" {
				m.Runtime, m.RuntimeLine = v, d.Line
				continue
			}
			if v != "" && v[0] >= '0' && v[0] <= '9' {
				v = "==" + v
			}
			m.add(PythonName(d.Key), v, d.Line, s)
		}
	}
	section(poetry.Get("dependencies"), Runtime)
	section(poetry.Get("dev-dependencies"), Dev)
	for _, g := range poetry.Get("group").Entries() {
		section(g.Get("dependencies"), Dev)
	}
}

func pipfile(data []byte) *Manifest {
	root, _ := parse.TOML(data)
	m := &Manifest{Ecosystem: "python"}
	for key, s := range map[string]Scope{"packages": Runtime, "dev-packages": Dev} {
		for _, d := range root.Get(key).Entries() {
			v := d.Str()
			if d.Kind == parse.Map {
				v = d.Get("version").Str()
			}
			m.add(PythonName(d.Key), v, d.Line, s)
		}
	}
	sortByLine(m.Dependencies)
	if v := root.Get("requires", "python_version"); v != nil {
		m.Runtime, m.RuntimeLine = v.Str(), v.Line
	}
	return m
}

var (
	setupRequires = regexp.MustCompile(`(?s)install_requires\s*=\s*\[(.*?)\]`)
	quotedText    = regexp.MustCompile(`["']([^"']+)["']`)
	setupName     = regexp.MustCompile(`\bname\s*=\s*["']([^"']+)["']`)
)

func setupPy(data []byte) *Manifest {
	text := string(data)
	if !strings.Contains(text, "setup(") || !strings.Contains(text, "setuptools") && !strings.Contains(text, "distutils") && !strings.Contains(text, "skbuild") {
		return nil // some module that happens to be called setup
	}
	m := &Manifest{Ecosystem: "python", Published: true}
	if n := setupName.FindStringSubmatch(text); n != nil {
		m.Name = PythonName(n[1])
	}
	if at := setupRequires.FindStringSubmatchIndex(text); at != nil {
		for _, q := range quotedText.FindAllStringSubmatchIndex(text[at[2]:at[3]], -1) {
			line := 1 + strings.Count(text[:at[2]+q[0]], "\n")
			m.requirement(text[at[2]+q[2]:at[2]+q[3]], line, Runtime)
		}
	}
	m.Commands = strings.Contains(text, "console_scripts")
	return m
}

func setupCfg(data []byte) *Manifest {
	root := parse.INI(data)
	if !root.Has("metadata") && !root.Has("options") {
		return nil
	}
	m := &Manifest{Ecosystem: "python", Published: true, Name: PythonName(root.Get("metadata", "name").Str())}
	if n := root.Get("options", "install_requires"); n != nil {
		for i, line := range strings.Split(n.Value, "\n") {
			m.requirement(line, n.Line+i, Runtime)
		}
	}
	m.Commands = root.Has("options.entry_points", "console_scripts")
	return m
}

func conda(data []byte) *Manifest {
	docs, _ := parse.YAML(data)
	if len(docs) == 0 || !docs[0].Has("dependencies") {
		return nil
	}
	m := &Manifest{Ecosystem: "python", Name: docs[0].Get("name").Str()}
	for _, d := range docs[0].Get("dependencies").Items() {
		for _, s := range d.Get("pip").Items() {
			m.requirement(s.Value, s.Line, Runtime)
		}
		if name, version, _ := strings.Cut(d.Str(), "="); name != "" {
			if version != "" {
				version = "==" + strings.Trim(version, "=")
			}
			m.add(strings.ToLower(strings.TrimRight(name, "<>! ")), version, d.Line, Runtime)
		}
	}
	return m
}
