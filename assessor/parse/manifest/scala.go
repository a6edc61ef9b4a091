package manifest

import (
	"regexp"
	"strings"
)

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

// sbtProject reads what sbt keeps in its project folder: plugins, and
// dependencies as values.
func sbtProject(data []byte) *Manifest {
	m := sbt(data)
	for i := range m.Dependencies {
		if d := &m.Dependencies[i]; strings.Contains(d.Name, ":sbt-") || strings.HasSuffix(d.Name, "-sbt") {
			d.Scope = Dev
		}
	}
	if len(m.Dependencies) == 0 {
		return nil
	}
	return m
}

var cljProject = regexp.MustCompile(`\(defproject\s+([\w./-]+)\s+"([^"]*)"`)

// cljDep is a name with a version, or one with a commit. What begins with a
// colon is a key of a map and no name.
var cljDep = regexp.MustCompile(`(?:^|[\s\[{(])([\w.-]+(?:/[\w.-]+)?)\s+(?:\{:mvn/version\s+)?"([^"]+)"`)

func clojure(data []byte) *Manifest {
	text := string(data)
	m := &Manifest{Ecosystem: "clojure", Extra: map[string]string{}}
	if strings.Contains(text, ":main ") || strings.Contains(text, ":ring ") || strings.Contains(text, ":uberjar") {
		m.Extra["app"] = "true"
	}
	if n := cljProject.FindStringSubmatch(text); n != nil {
		m.Name, m.Version = n[1], n[2]
	}
	m.Published = m.Extra["app"] == "" && (strings.Contains(text, ":license") || strings.Contains(text, ":deploy-repositories") || strings.Contains(text, ":scm"))
	for i, line := range lines(data) {
		for _, d := range cljDep.FindAllStringSubmatch(line, 5) {
			m.add(d[1], d[2], i+1, Runtime)
		}
	}
	return m
}
