package env

import (
	"regexp"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/scan"
)

var clapWords = scan.Of("clap(", "arg(")

var (
	// clapBare is an option that may come from a variable of its field's name.
	clapBare  = regexp.MustCompile(`#\[(?:clap|arg)\((?:[^"\]]*,\s*)?env\s*(?:,[^\]]*)?\)\]\s*$`)
	clapField = regexp.MustCompile(`^\s*(?:pub(?:\([^)]*\))?\s+)?([a-z]\w*)\s*:\s*(\w+)`)
)

// clapFields are the options of Rust's clap that a variable can give without
// being named: it is called as the field, in capitals.
func clapFields(f *file.File) (found []Lookup) {
	for n := 1; n < f.Lines(); n++ {
		attribute := f.CodeLine(n)
		if !clapBare.MatchString(attribute) {
			continue
		}
		for next := n + 1; next <= min(n+3, f.Lines()); next++ {
			if m := clapField.FindStringSubmatch(f.CodeLine(next)); m != nil {
				required := m[2] != "Option" && m[2] != "bool" && !strings.Contains(attribute, "default_value")
				found = append(found, Lookup{Name: strings.ToUpper(m[1]), HasDefault: strings.Contains(attribute, "default_value"), Required: required, Path: f.Path, Line: n, File: f})
				break
			}
		}
	}
	return found
}
