package manifest

import (
	"strings"

	"workbook/assessor/parse"
)

// resolveProps puts values in for ${names}.
func resolveProps(s string, props map[string]string) string {
	for range 5 {
		i, j := strings.Index(s, "${"), strings.IndexByte(s, '}')
		if i < 0 || j < i {
			return s
		}
		v, ok := props[s[i+2:j]]
		if !ok {
			return s
		}
		s = s[:i] + v + s[j+1:]
	}
	return s
}

func pom(data []byte) *Manifest {
	root, _ := parse.XML(data)
	p := root.Get("project")
	if p == nil {
		return nil
	}
	m := &Manifest{Ecosystem: "java", Name: p.Get("artifactId").Str(), Version: p.Get("version").Str(), VersionLine: p.Get("version").LineOf(), Extra: map[string]string{}}
	m.props, m.managed = map[string]string{"project.version": m.Version}, map[string]string{}
	for _, v := range p.Get("properties").Entries() {
		m.props[v.Key] = v.Value
	}
	if parent := p.Get("parent"); parent != nil {
		m.pomParent(parent)
	}
	for _, d := range p.Get("dependencies").Entries() {
		if d.Key == "dependency" {
			s := Runtime
			switch d.Get("scope").Str() {
			case "test":
				s = Dev
			case "provided":
				s = Optional
			}
			m.add(pomName(d), resolveProps(d.Get("version").Str(), m.props), d.Line, s)
		}
	}
	for _, d := range p.Get("dependencyManagement", "dependencies").Entries() {
		version := resolveProps(d.Get("version").Str(), m.props)
		m.managed[pomName(d)] = version
		if strings.HasPrefix(d.Get("artifactId").Str(), "spring-boot-dependencies") {
			m.Extra["spring-boot"] = version
		}
	}
	for _, key := range []string{"java.version", "maven.compiler.release", "maven.compiler.source", "maven.compiler.target"} {
		if v := p.Get("properties", key); v != nil && m.Runtime == "" {
			m.Runtime, m.RuntimeLine = resolveProps(v.Value, m.props), v.Line
		}
	}
	if k := p.Get("packaging"); k != nil {
		m.War, m.WarLine = k.Str() == "war", k.Line
		m.Workspace = k.Str() == "pom" && p.Has("modules")
	}
	m.Published = p.Has("distributionManagement") || p.Has("licenses") && p.Has("scm") && p.Has("developers")
	for _, id := range p.Get("build", "plugins").All("artifactId") {
		if appPlugins[id.Value] {
			m.Published = false
			m.Extra["app"] = "true"
		}
	}
	return m
}

// appPlugins are the Maven plugins that make a program that starts by itself.
var appPlugins = map[string]bool{"spring-boot-maven-plugin": true, "quarkus-maven-plugin": true, "micronaut-maven-plugin": true, "jib-maven-plugin": true, "appassembler-maven-plugin": true, "helidon-maven-plugin": true}

func pomName(d *parse.Node) string { return d.Get("groupId").Str() + ":" + d.Get("artifactId").Str() }

// pomParent reads the parent that a pom names.
func (m *Manifest) pomParent(parent *parse.Node) {
	name, version := pomName(parent), parent.Get("version")
	m.Extra["parent"], m.Extra["parentVersion"], m.Extra["parentArtifact"] = name, version.Str(), parent.Get("artifactId").Str()
	m.props["project.parent.version"] = version.Str()
	if m.Version == "" {
		m.Version, m.VersionLine = version.Str(), version.LineOf()
		m.props["project.version"] = m.Version
	}
	if strings.HasPrefix(name, "org.springframework.boot:") {
		m.Extra["spring-boot"] = resolveProps(version.Str(), m.props)
	}
	m.add(name, resolveProps(version.Str(), m.props), version.LineOf(), Optional)
}
