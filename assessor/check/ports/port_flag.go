package ports

import (
	"regexp"

	"workbook/assessor/check"
)

// PortFlag finds a port that is a flag or a setting.
//
// Why: as good as a variable, where the deploy gives the command.
var PortFlag = add(check.Check{
	ID:        "port-flag",
	Criterion: "port-binding/port-from-config",
	Wants:     check.Keywords("flag.", "Flags()", "--port", "add_argument", "option(").In("Go", "Python", "JavaScript", "TypeScript", "Ruby", "Rust"),
	File:      portFlag,
})

var portOption = regexp.MustCompile(`(?:flag\.\w+\(|Flags\(\)\.\w+\(|add_argument\(|option\()[^)]*["'](?:-{0,2}(?:port|addr|listen|http|bind|listen-address))["']`)

func portFlag(f *check.File) (found []check.Evidence) {
	for line := range f.Code(portOption) {
		found = append(found, line.Strength(check.High, "The port is a flag of the command."))
		break
	}
	return found
}

// PortLiteral finds a port that is written in the code.
//
// Why: two copies cannot run on one machine, and the platform cannot choose.
// Silent: defaults of a look-up, ports of other services, tests.
var PortLiteral = add(check.Check{
	ID:        "port-literal",
	Criterion: "port-binding/port-from-config",
	Wants:     check.Keywords("listen(", "ListenAndServe", ".Run(", "bind(").In("JavaScript", "TypeScript", "Go", "Rust"),
	File:      portLiteral,
})

var literalPort = regexp.MustCompile(`(?:\.listen\(\s*(\d{2,5})\s*[,)]|ListenAndServe\(\s*"[\w.]*:(\d{2,5})"|\.Run\(\s*"[\w.]*:(\d{2,5})"|::bind\(\s*\(?\s*"[\w.]*:?(\d{2,5})?)`)

func portLiteral(f *check.File) (found []check.Evidence) {
	for line := range f.Code(literalPort) {
		found = append(found, line.Gap(check.Medium, "The port is written in the code.").AsPartial())
	}
	return found
}
