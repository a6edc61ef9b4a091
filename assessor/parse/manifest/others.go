package manifest

import (
	"regexp"
	"sort"
	"strings"

	"workbook/assessor/parse"
)

func sortByLine(deps []Dep) {
	sort.SliceStable(deps, func(i, j int) bool { return deps[i].Line < deps[j].Line })
}

func lines(data []byte) []string { return strings.Split(string(data), "\n") }

var (
	gemLine     = regexp.MustCompile(`^\s*gem\s*\(?\s*["']([^"']+)["'](.*)`)
	gemVersion  = regexp.MustCompile(`^\s*,\s*["']([^"']+)["']`)
	gemGroup    = regexp.MustCompile(`^\s*group\s+(.*?)\s+do\b`)
	gemInline   = regexp.MustCompile(`group[s]?(?::|\s*=>)\s*(.*)`)
	rubyVersion = regexp.MustCompile(`^\s*ruby\s+["']([^"']+)["']`)
)

func gemfile(data []byte) *Manifest {
	m := &Manifest{Ecosystem: "ruby"}
	dev := false
	depth := 0
	for i, line := range lines(data) {
		if g := gemGroup.FindStringSubmatch(line); g != nil {
			dev = !strings.Contains(g[1], "production") && !strings.Contains(g[1], "default")
			depth = 1
			continue
		}
		if depth > 0 && strings.TrimSpace(line) == "end" {
			dev, depth = false, 0
		}
		if r := rubyVersion.FindStringSubmatch(line); r != nil {
			m.Runtime, m.RuntimeLine = r[1], i+1
		}
		g := gemLine.FindStringSubmatch(line)
		if g == nil {
			continue
		}
		s, version := Runtime, ""
		if v := gemVersion.FindStringSubmatch(g[2]); v != nil {
			version = v[1]
		}
		inline := gemInline.FindStringSubmatch(g[2])
		if dev || inline != nil && !strings.Contains(inline[1], "production") {
			s = Dev
		}
		m.add(g[1], version, i+1, s)
	}
	return m
}

var gemspecDep = regexp.MustCompile(`add_(runtime_|development_)?dependency\s*\(?\s*["']([^"']+)["'](?:\s*,\s*["']([^"']+)["'])?`)

func gemspec(data []byte) *Manifest {
	m := &Manifest{Ecosystem: "ruby", Published: true}
	for i, line := range lines(data) {
		if d := gemspecDep.FindStringSubmatch(line); d != nil {
			s := Runtime
			if d[1] == "development_" {
				s = Dev
			}
			m.add(d[2], d[3], i+1, s)
		}
	}
	m.Commands = strings.Contains(string(data), ".executables")
	return m
}

var (
	goRequire = regexp.MustCompile(`^\s*(?:require\s+)?([\w.~-]+(?:/[\w.~-]+)+)\s+(v[\w.+-]+)`)
	goVersion = regexp.MustCompile(`^go\s+([\d.]+)`)
	goModule  = regexp.MustCompile(`^module\s+(\S+)`)
	goChain   = regexp.MustCompile(`^toolchain\s+go([\d.]+)`)
)

func goMod(data []byte) *Manifest {
	m := &Manifest{Ecosystem: "go", Extra: map[string]string{}}
	block := ""
	for i, line := range lines(data) {
		trimmed := strings.TrimSpace(line)
		switch {
		case strings.HasSuffix(trimmed, "("):
			block = strings.TrimSpace(strings.TrimSuffix(trimmed, "("))
			continue
		case trimmed == ")":
			block = ""
			continue
		}
		if mod := goModule.FindStringSubmatch(trimmed); mod != nil {
			m.Name = mod[1]
		}
		if v := goVersion.FindStringSubmatch(trimmed); v != nil {
			m.Runtime, m.RuntimeLine = v[1], i+1
		}
		if v := goChain.FindStringSubmatch(trimmed); v != nil {
			m.Extra["toolchain"] = v[1]
		}
		if block != "" && block != "require" || block == "" && !strings.HasPrefix(trimmed, "require ") {
			continue
		}
		if r := goRequire.FindStringSubmatch(trimmed); r != nil {
			s := Runtime
			if strings.Contains(line, "// indirect") {
				s = Optional
			}
			m.add(r[1], r[2], i+1, s)
		}
	}
	return m
}

func pom(data []byte) *Manifest {
	root, _ := parse.XML(data)
	p := root.Get("project")
	if p == nil {
		return nil
	}
	m := &Manifest{Ecosystem: "java", Name: p.Get("artifactId").Str(), Version: p.Get("version").Str(), VersionLine: p.Get("version").LineOf(), Extra: map[string]string{}}
	props := map[string]string{"project.version": m.Version}
	for _, v := range p.Get("properties").Entries() {
		props[v.Key] = v.Value
	}
	resolve := func(s string) string {
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
	if parent := p.Get("parent"); parent != nil {
		name := parent.Get("groupId").Str() + ":" + parent.Get("artifactId").Str()
		m.Extra["parent"], m.Extra["parentVersion"] = name, parent.Get("version").Str()
		if strings.HasPrefix(name, "org.springframework.boot:") {
			m.Extra["spring-boot"] = resolve(parent.Get("version").Str())
		}
	}
	var walk func(n *parse.Node)
	walk = func(n *parse.Node) {
		for _, d := range n.Entries() {
			if d.Key != "dependency" {
				continue
			}
			s := Runtime
			switch d.Get("scope").Str() {
			case "test":
				s = Dev
			case "provided":
				s = Optional
			}
			m.add(d.Get("groupId").Str()+":"+d.Get("artifactId").Str(), resolve(d.Get("version").Str()), d.Line, s)
		}
	}
	walk(p.Get("dependencies"))
	for _, d := range p.Get("dependencyManagement", "dependencies").Entries() {
		if strings.HasPrefix(d.Get("artifactId").Str(), "spring-boot-dependencies") {
			m.Extra["spring-boot"] = resolve(d.Get("version").Str())
		}
	}
	for _, key := range []string{"java.version", "maven.compiler.release", "maven.compiler.source", "maven.compiler.target"} {
		if v := p.Get("properties", key); v != nil && m.Runtime == "" {
			m.Runtime, m.RuntimeLine = resolve(v.Value), v.Line
		}
	}
	if k := p.Get("packaging"); k != nil {
		m.War, m.WarLine = k.Str() == "war", k.Line
		m.Workspace = k.Str() == "pom" && p.Has("modules")
	}
	m.Published = p.Has("distributionManagement") || p.Has("licenses") && p.Has("scm") && p.Has("developers")
	for _, id := range p.Get("build", "plugins").All("artifactId") {
		if id.Value == "spring-boot-maven-plugin" || id.Value == "quarkus-maven-plugin" {
			m.Published = false
			m.Extra["app"] = "true"
		}
	}
	return m
}

var (
	gradleDep      = regexp.MustCompile(`\b(api|implementation|compile|runtimeOnly|compileOnly|testImplementation|testCompile|testRuntimeOnly|developmentOnly|providedRuntime|providedCompile|annotationProcessor|kapt|runtime)\b\s*\(?\s*(?:platform\(|enforcedPlatform\()?\s*["']([\w.-]+:[\w.-]+)(?::([^"'@]+))?`)
	gradleDepNamed = regexp.MustCompile(`\b(api|implementation|compile|runtimeOnly|testImplementation|testCompile)\b\s*\(?\s*group:\s*["']([\w.-]+)["']\s*,\s*name:\s*["']([\w.-]+)["'](?:\s*,\s*version:\s*["']([^"']+)["'])?`)
	gradleBoot     = regexp.MustCompile(`org\.springframework\.boot["')]+\s*(?:version\s*)?["']?([\d.]+)?`)
	gradleJava     = regexp.MustCompile(`(?:JavaLanguageVersion\.of\(|sourceCompatibility\s*=?\s*(?:JavaVersion\.VERSION_)?["']?|jvmToolchain\()\s*([\d_.]+)`)
)

func gradle(data []byte) *Manifest {
	m := &Manifest{Ecosystem: "java", Extra: map[string]string{}}
	for i, line := range lines(data) {
		if t := strings.TrimSpace(line); strings.HasPrefix(t, "//") || strings.HasPrefix(t, "*") {
			continue
		}
		d := gradleDep.FindStringSubmatch(line)
		if n := gradleDepNamed.FindStringSubmatch(line); d == nil && n != nil {
			d = []string{n[0], n[1], n[2] + ":" + n[3], n[4]}
		}
		if d != nil {
			s := Runtime
			switch {
			case strings.HasPrefix(d[1], "test"), d[1] == "developmentOnly":
				s = Dev
			case strings.HasPrefix(d[1], "provided"), d[1] == "compileOnly", d[1] == "annotationProcessor", d[1] == "kapt":
				s = Optional
			}
			m.add(d[2], d[3], i+1, s)
		}
		if b := gradleBoot.FindStringSubmatch(line); b != nil {
			m.Extra["app"] = "true"
			if b[1] != "" {
				m.Extra["spring-boot"] = b[1]
			}
		}
		if j := gradleJava.FindStringSubmatch(line); j != nil && m.Runtime == "" {
			m.Runtime, m.RuntimeLine = strings.ReplaceAll(strings.TrimPrefix(j[1], "1."), "_", "."), i+1
		}
		if strings.Contains(line, "maven-publish") || strings.Contains(line, "com.vanniktech.maven.publish") {
			m.Published = true
		}
		if strings.Contains(line, "'war'") || strings.Contains(line, "\"war\"") || strings.TrimSpace(line) == "war" {
			m.War, m.WarLine = true, i+1
		}
	}
	return m
}

func csproj(data []byte) *Manifest {
	root, _ := parse.XML(data)
	p := root.Get("Project")
	if p == nil {
		return nil
	}
	m := &Manifest{Ecosystem: "dotnet", Extra: map[string]string{}}
	if sdk := p.Get("@Sdk"); sdk != nil {
		m.Extra["sdk"] = sdk.Str()
		m.add(sdk.Str(), "", sdk.Line, Runtime)
	}
	test := false
	p.Walk(func(path []string, n *parse.Node) bool {
		switch n.Key {
		case "PackageReference", "FrameworkReference":
			v := n.Get("@Version").Str()
			if v == "" {
				v = n.Get("Version").Str()
			}
			name := n.Get("@Include").Str()
			if name == "Microsoft.NET.Test.Sdk" {
				test = true
			}
			m.add(name, v, n.Line, Runtime)
		case "TargetFramework", "TargetFrameworks", "TargetFrameworkVersion":
			m.Runtime, m.RuntimeLine = n.Str(), n.Line
		case "OutputType":
			m.Extra["output"] = n.Str()
		case "GeneratePackageOnBuild", "IsPackable", "PackageId":
			m.Published = n.Str() != "false"
		case "PackAsTool":
			m.Commands = true
		}
		return true
	})
	if test {
		m.Extra["test"] = "true"
	}
	return m
}

func packagesConfig(data []byte) *Manifest {
	root, _ := parse.XML(data)
	m := &Manifest{Ecosystem: "dotnet"}
	for _, n := range root.Get("packages").Entries() {
		m.add(n.Get("@id").Str(), n.Get("@version").Str(), n.Line, Runtime)
	}
	return m
}

var (
	mixDep     = regexp.MustCompile(`\{\s*:(\w+)\s*,\s*(?:"([^"]*)")?([^}]*)\}`)
	mixVersion = regexp.MustCompile(`elixir:\s*"([^"]+)"`)
)

func mix(data []byte) *Manifest {
	m := &Manifest{Ecosystem: "elixir", Published: strings.Contains(string(data), "package:") || strings.Contains(string(data), "package()")}
	for i, line := range lines(data) {
		if v := mixVersion.FindStringSubmatch(line); v != nil {
			m.Runtime, m.RuntimeLine = v[1], i+1
		}
		if d := mixDep.FindStringSubmatch(line); d != nil && !strings.HasPrefix(strings.TrimSpace(line), "#") {
			s := Runtime
			if strings.Contains(d[3], "only:") && !strings.Contains(d[3], ":prod") {
				s = Dev
			}
			m.add(d[1], d[2], i+1, s)
		}
	}
	return m
}

var sbtDep = regexp.MustCompile(`"([\w.-]+)"\s*%{1,3}\s*"([\w.-]+)"\s*%\s*(?:"([^"]+)"|(\w+))(.*)`)

func sbt(data []byte) *Manifest {
	m := &Manifest{Ecosystem: "scala"}
	for i, line := range lines(data) {
		if d := sbtDep.FindStringSubmatch(line); d != nil {
			s := Runtime
			if strings.Contains(strings.ToLower(d[5]), "test") {
				s = Dev
			}
			m.add(d[1]+":"+d[2], d[3], i+1, s)
		}
		if strings.Contains(line, "PlayScala") || strings.Contains(line, "PlayJava") {
			m.add("org.playframework:play", "", i+1, Runtime)
		}
	}
	return m
}

var cljDep = regexp.MustCompile(`\[?([\w.-]+(?:/[\w.-]+)?)\s+(?:\{:mvn/version\s+)?"([^"]+)"`)

func clojure(data []byte) *Manifest {
	m := &Manifest{Ecosystem: "clojure"}
	for i, line := range lines(data) {
		for _, d := range cljDep.FindAllStringSubmatch(line, 5) {
			m.add(d[1], d[2], i+1, Runtime)
		}
	}
	return m
}
