package config

import (
	"regexp"

	"workbook/assessor/check"
)

// EnvironmentTable finds addresses chosen by the name of the environment.
//
// Why: a new deploy needs a new branch in the code, and the values of all
// deploys are in every clone.
// Silent: behaviour that depends on the mode, such as a debug switch.
// Source: https://12factor.net/config
var EnvironmentTable = add(check.Check{
	ID:        "environment-table",
	Criterion: "config/from-environment",
	Wants:     check.Keywords("production", "prod").In("Python", "JavaScript", "TypeScript", "Ruby", "PHP", "Java", "Go", "C#"),
	File:      environmentTable,
})

var (
	prodBranch = regexp.MustCompile(`(?i)(?:===?\s*["']prod(?:uction)?["']|["']?production["']?\s*(?::|=>)\s*[\[{(]|case\s+["']prod(?:uction)?["'])`)
	address    = regexp.MustCompile(`["'](?:https?|postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|amqp)://([\w.-]+)`)
)

func environmentTable(f *check.File) (found []check.Evidence) {
	for line := range f.Code(prodBranch) {
		for n := line.Number; n <= line.Number+6; n++ {
			text := f.CodeLine(n)
			m := address.FindStringSubmatch(text)
			if m == nil || localHost(m[1]) || lookup(text) {
				continue
			}
			found = append(found, f.Gap(n, check.Medium, "An address is chosen by the name of the environment; a new deploy needs a change of the code."))
			break
		}
	}
	return found
}
