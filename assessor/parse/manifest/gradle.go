package manifest

import (
	"regexp"
	"strings"

	"workbook/assessor/parse"
)

const gradleConfiguration = `\b(\w*(?:[iI]mplementation|[cC]ompileOnly|[rR]untimeOnly|developmentOnly|annotationProcessor|providedRuntime|providedCompile|kapt|ksp)|api|compile|testCompile|runtime)\b`

var (
	gradleDep      = regexp.MustCompile(gradleConfiguration + `\s*\(?\s*(?:(?:enforcedP|p)latform\s*\(\s*)?["']([\w.-]+:[\w.-]+)(?::([^"'@]+))?`)
	gradleDepNamed = regexp.MustCompile(gradleConfiguration + `\s*\(?\s*group\s*[:=]\s*["']([\w.-]+)["']\s*,\s*name\s*[:=]\s*["']([\w.-]+)["'](?:\s*,\s*version\s*[:=]\s*["']([^"']+)["'])?`)
	gradleRef      = regexp.MustCompile(gradleConfiguration + `\s*\(?\s*(?:(?:enforcedP|p)latform\s*\(\s*)?libs\.([\w.]+)`)
	gradlePlugin   = regexp.MustCompile(`(?:\bid\s*\(?\s*["']([\w.-]+)["']\s*\)?(?:\s*version\s*\(?["']([^"']+)["'])?|apply\s+plugin:\s*["']([\w.-]+)["']|alias\s*\(?\s*libs\.plugins\.([\w.]+)|^\s*` + "`?" + `(application|war)` + "`?" + `\s*$)`)
	gradleJava     = regexp.MustCompile(`(?:JavaLanguageVersion\.of\(|sourceCompatibility\s*=?\s*(?:JavaVersion\.VERSION_)?["']?|jvmToolchain\()\s*([\d_.]+)`)
	gradleVariable = regexp.MustCompile(`^\s*(?:(?:def|val|var|const val|ext\.|extra\[")\s*)?(\w+)(?:"\])?\s*(?:=|by extra\()\s*["']([\w.+-]+)["']`)
)

func gradle(data []byte) *Manifest {
	m := &Manifest{Ecosystem: "java", Extra: map[string]string{}}
	variables := map[string]string{}
	for i, line := range lines(data) {
		if t := strings.TrimSpace(line); strings.HasPrefix(t, "//") || strings.HasPrefix(t, "*") {
			continue
		}
		if v := gradleVariable.FindStringSubmatch(line); v != nil {
			variables[v[1]] = v[2]
		}
		m.gradleDependency(line, i+1, variables)
		for _, p := range gradlePlugin.FindAllStringSubmatch(line, 4) {
			switch {
			case p[4] != "":
				m.refs = append(m.refs, ref{name: "plugins." + p[4], line: i + 1})
			default:
				id := p[1] + p[3] + p[5]
				m.plugin(id)
				if id == "org.springframework.boot" && p[2] != "" {
					m.Extra["spring-boot"] = p[2]
				}
				if id == "war" {
					m.War, m.WarLine = true, i+1
				}
			}
		}
		if j := gradleJava.FindStringSubmatch(line); j != nil && m.Runtime == "" {
			m.Runtime, m.RuntimeLine = strings.ReplaceAll(strings.TrimPrefix(j[1], "1."), "_", "."), i+1
		}
	}
	return m
}

func (m *Manifest) gradleDependency(line string, n int, variables map[string]string) {
	if r := gradleRef.FindStringSubmatch(line); r != nil {
		m.refs = append(m.refs, ref{name: strings.TrimSuffix(r[2], ".get"), line: n, scope: gradleScope(r[1])})
		return
	}
	d := gradleDep.FindStringSubmatch(line)
	if named := gradleDepNamed.FindStringSubmatch(line); d == nil && named != nil {
		d = []string{named[0], named[1], named[2] + ":" + named[3], named[4]}
	}
	if d == nil {
		return
	}
	version := d[3]
	if name := strings.Trim(version, "${}"); name != version && variables[name] != "" {
		version = variables[name]
	}
	m.add(d[2], version, n, gradleScope(d[1]))
}

func gradleScope(configuration string) Scope {
	switch l := strings.ToLower(configuration); {
	case strings.Contains(l, "test"), l == "developmentonly":
		return Dev
	case strings.HasPrefix(l, "provided"), l == "compileonly", l == "annotationprocessor", l == "kapt", l == "ksp":
		return Optional
	}
	return Runtime
}

// plugin notes what a Gradle plugin makes of the build.
func (m *Manifest) plugin(id string) {
	if m.Extra == nil {
		m.Extra = map[string]string{}
	}
	switch id {
	case "application", "org.springframework.boot", "io.quarkus", "io.micronaut.application", "io.ktor.plugin", "com.google.cloud.tools.jib", "org.jetbrains.compose", "org.gretty":
		m.Extra["app"] = "true"
		m.Published = false
	case "maven-publish", "com.vanniktech.maven.publish":
		m.Published = m.Extra["app"] == ""
	case "com.android.application":
		m.Extra["android"] = "true"
	}
}

// catalog reads Gradle's libs.versions.toml.
func catalog(data []byte) *Manifest {
	root, _ := parse.TOML(data)
	if root == nil || !root.Has("libraries") && !root.Has("plugins") {
		return nil
	}
	m := &Manifest{Ecosystem: "java", Shared: true}
	m.catalog, m.plugins = map[string][]Dep{}, map[string]string{}
	version := func(n *parse.Node) string {
		if v := n.Get("version", "ref"); v != nil {
			return root.Get("versions", v.Str()).Str()
		}
		return n.Get("version").Str()
	}
	dotted := strings.NewReplacer("-", ".", "_", ".").Replace
	for _, l := range root.Get("libraries").Entries() {
		name, v := l.Get("module").Str(), version(l)
		if l.Kind == parse.Scalar {
			parts := strings.SplitN(l.Str(), ":", 3)
			if len(parts) == 3 {
				name, v = parts[0]+":"+parts[1], parts[2]
			}
		} else if name == "" {
			name = l.Get("group").Str() + ":" + l.Get("name").Str()
		}
		m.add(name, v, l.Line, Optional)
		m.catalog[dotted(l.Key)] = m.Dependencies[len(m.Dependencies)-1:]
	}
	for _, b := range root.Get("bundles").Entries() {
		for _, name := range b.Strings() {
			key := "bundles." + dotted(b.Key)
			m.catalog[key] = append(m.catalog[key], m.catalog[dotted(name)]...)
		}
	}
	for _, p := range root.Get("plugins").Entries() {
		id := p.Get("id").Str()
		if p.Kind == parse.Scalar {
			id, _, _ = strings.Cut(p.Str(), ":")
		}
		m.plugins[dotted(p.Key)] = id
	}
	return m
}
