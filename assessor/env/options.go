package env

import (
	"regexp"

	"workbook/assessor/file"
	"workbook/assessor/scan"
)

// optionReaders are the folders in which some file reads the environment as a
// whole, or by names that it takes from elsewhere: a table of options beside it
// then names variables.
func optionReaders(set *file.Set) map[string]bool {
	found := map[string]bool{}
	for _, f := range set.Files {
		if f.Lang == nil || !f.Scope.Live() {
			continue
		}
		if found[f.Dir()] {
			continue
		}
		if f.Holds(wholeEnvironment) || f.Is("Go") && f.Holds(goLookup) && f.Matches(indirect) {
			found[f.Dir()] = true
		}
	}
	return found
}

var (
	wholeEnvironment = scan.Of("os.Environ()", "Object.entries(process.env)", "Object.keys(process.env)", "os.environ.items()", "System.getenv().entrySet", "env::vars()")
	goLookup         = scan.Of("LookupEnv(")
)

var (
	// optionRow opens a row of a table that is keyed by variables.
	optionRow = regexp.MustCompile(`^\s*["']([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)["']\s*:\s*(?:&?\w*\{|new\b|\()`)
	// optionDefault is the default inside a row.
	optionDefault = regexp.MustCompile(`(?i)\b(?:raw_?value|default(?:_?value)?|fallback)\s*[:=]\s*` + literal)
)

// inOptionTable are the rows of a table keyed by variables, with the default
// that stands in the next lines of the row.
func inOptionTable(f *file.File) (found []Lookup) {
	rows, filter := 0, scan.FilterOf(optionRow)
	for n := 1; n <= f.Lines(); n++ {
		if !filter.May(f.Bytes(n)) {
			continue
		}
		m := optionRow.FindStringSubmatch(f.CodeLine(n))
		if m == nil {
			continue
		}
		rows++
		l := Lookup{Name: m[1], Path: f.Path, Line: n, File: f}
		for d := n; d <= n+6; d++ {
			if d > n && optionRow.MatchString(f.CodeLine(d)) {
				break
			}
			if v := optionDefault.FindStringSubmatch(f.CodeLine(d)); v != nil {
				l.Default, l.HasDefault, l.Literal = unquote(v[1])
				break
			}
		}
		found = append(found, l)
	}
	if rows < 3 {
		return nil
	}
	return found
}
