package manifest

import (
	"regexp"
	"strings"
)

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
		if strings.Contains(g[2], "path:") || strings.Contains(g[2], ":path =>") {
			version = "path:"
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

var gemspecName = regexp.MustCompile(`(?m)^\s*\w+\.name\s*=\s*["']([\w.-]+)["']`)

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
	if n := gemspecName.FindSubmatch(data); n != nil {
		m.Name = string(n[1])
	}
	m.Commands = strings.Contains(string(data), ".executables")
	return m
}
