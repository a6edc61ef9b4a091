package manifest

import (
	"regexp"
	"strings"
)

var (
	goRequire = regexp.MustCompile(`^\s*(?:require\s+)?([\w.~-]+(?:/[\w.~-]+)+)\s+(v[\w.+-]+)`)
	goVersion = regexp.MustCompile(`^go\s+([\d.]+)`)
	goModule  = regexp.MustCompile(`^module\s+(\S+)`)
	goReplace = regexp.MustCompile(`=>\s*(\.\.?/\S*)`)
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
		if to := goReplace.FindStringSubmatch(trimmed); to != nil && (block == "replace" || strings.HasPrefix(trimmed, "replace ")) {
			m.Extra["siblings"] += to[1] + "\n"
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
