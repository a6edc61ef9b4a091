package manifest

import (
	"regexp"
	"strings"
)

var (
	mixDep     = regexp.MustCompile(`\{\s*:(\w+)\s*,\s*(?:"([^"]*)")?([^}]*)\}`)
	mixApp     = regexp.MustCompile(`\bmod:\s*\{`)
	mixVersion = regexp.MustCompile(`elixir:\s*"([^"]+)"`)
)

func mix(data []byte) *Manifest {
	m := &Manifest{Ecosystem: "elixir", Published: strings.Contains(string(data), "package:") || strings.Contains(string(data), "package()"), Commands: strings.Contains(string(data), "escript:"), Extra: map[string]string{}}
	if mixApp.Match(data) {
		m.Extra["app"] = "true"
	}
	for i, line := range lines(data) {
		if v := mixVersion.FindStringSubmatch(line); v != nil {
			m.Runtime, m.RuntimeLine = v[1], i+1
		}
		if d := mixDep.FindStringSubmatch(line); d != nil && !strings.HasPrefix(strings.TrimSpace(line), "#") {
			s := Runtime
			if strings.Contains(d[3], "only:") && !strings.Contains(d[3], ":prod") {
				s = Dev
			}
			version := d[2]
			if strings.Contains(d[3], "path:") || strings.Contains(d[3], "in_umbrella:") {
				version = "path:"
			}
			m.add(d[1], version, i+1, s)
		}
	}
	return m
}
