package env

import (
	"bytes"
	"regexp"
	"strings"

	"workbook/assessor/file"
)

// placeholder is ${NAME} and ${NAME:default} in a config file of a framework
// that resolves them (Spring, Quarkus, Micronaut, HOCON's ${?NAME}), Symfony's
// %env(NAME)% and Rails' <%= ENV["NAME"] %>.
var placeholder = regexp.MustCompile(`\$\{\??([A-Za-z_][\w.-]*)(?::-?([^}]*))?\}|%env\((?:\w+:)*([A-Z][A-Z0-9_]*)\)%|<%=?\s*ENV(?:\.fetch)?(?:\(|\[)?\s*["'](\w+)["']\s*(?:\]\s*\|\|\s*["']?([^"'%]*)["']?|\]|,\s*["']?([^"')]*)["']?\s*\)|\)?\s*\{\s*["']?([^"'}]*)["']?\s*\})?`)

var prismaEnv = regexp.MustCompile(`=\s*env\("(\w+)"\)`)

// configFile tells a file whose placeholders a framework fills.
func configFile(f *file.File) bool {
	base := strings.ToLower(f.Base())
	ext := base[strings.LastIndexByte(base, '.')+1:]
	switch {
	case (strings.HasPrefix(base, "application") || strings.HasPrefix(base, "bootstrap") || strings.HasPrefix(base, "microprofile-config") || strings.HasPrefix(base, "hibernate")) && (ext == "yml" || ext == "yaml" || ext == "properties" || ext == "conf"),
		ext == "conf" && f.Scope == "production" && bytes.Contains(f.Data, []byte("${?")),
		(ext == "yml" || ext == "yaml" || ext == "erb") && bytes.Contains(f.Data, []byte("<%")),
		(ext == "yml" || ext == "yaml") && bytes.Contains(f.Data, []byte("%env(")), strings.Contains(f.Path, "config/packages/"), base == "services.yaml", base == "schema.prisma", ext == "prisma", base == "persistence.xml",
		base == "custom-environment-variables.json" || base == "custom-environment-variables.yml" || base == "custom-environment-variables.yaml":
		return true
	}
	return false
}

func inConfig(f *file.File) (found []Lookup) {
	if strings.HasPrefix(f.Base(), "custom-environment-variables.") {
		return customVariables(f)
	}
	if !bytes.Contains(f.Data, []byte("${")) && !bytes.Contains(f.Data, []byte("%env(")) && !bytes.Contains(f.Data, []byte("ENV")) && !bytes.Contains(f.Data, []byte("env(")) {
		return nil
	}
	for n := 1; n <= f.Lines(); n++ {
		text := f.CodeLine(n)
		if len(text) > longest {
			continue
		}
		for _, m := range placeholder.FindAllStringSubmatch(text, 20) {
			l := Lookup{Name: m[1] + m[3] + m[4], Path: f.Path, Line: n, File: f}
			for i, group := range []int{2, 5, 6, 7} {
				if value := m[group]; value != "" || i == 0 && strings.HasSuffix(m[0], ":}") {
					l.Default, l.HasDefault, l.Literal = strings.TrimSpace(value), true, true
				}
			}
			if variable(l) {
				found = append(found, l)
			}
		}
		if m := prismaEnv.FindStringSubmatch(text); m != nil {
			found = append(found, Lookup{Name: m[1], Required: true, Path: f.Path, Line: n, File: f})
		}
	}
	return found
}

// variable tells a reference to the environment from one to another property
// of the same file: it is in capitals, or has a default.
func variable(l Lookup) bool { return l.HasDefault || l.Name == strings.ToUpper(l.Name) }

// customVariables are the variables that node-config maps to its settings.
func customVariables(f *file.File) (found []Lookup) {
	for n := 1; n <= f.Lines(); n++ {
		for _, m := range mapped.FindAllStringSubmatch(f.CodeLine(n), 20) {
			found = append(found, Lookup{Name: m[1], Path: f.Path, Line: n, File: f})
		}
	}
	return found
}

var mapped = regexp.MustCompile(`:\s*["']?([A-Z][A-Z0-9_]+)\b`)
