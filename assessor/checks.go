package assessor

import (
	"workbook/assessor/check"
	"workbook/assessor/check/admin"
	"workbook/assessor/check/backing"
	"workbook/assessor/check/build"
	"workbook/assessor/check/codebase"
	"workbook/assessor/check/concurrency"
	"workbook/assessor/check/config"
	"workbook/assessor/check/dependencies"
	"workbook/assessor/check/disposability"
	"workbook/assessor/check/infrastructure"
	"workbook/assessor/check/logs"
	"workbook/assessor/check/ownership"
	"workbook/assessor/check/parity"
	"workbook/assessor/check/ports"
	"workbook/assessor/check/processes"
)

// Checks returns every check, rule by rule and by id within a rule.
func Checks() (all []check.Check) {
	for _, list := range [][]check.Check{
		codebase.Checks(), dependencies.Checks(), config.Checks(), backing.Checks(), build.Checks(), processes.Checks(), ports.Checks(),
		concurrency.Checks(), disposability.Checks(), parity.Checks(), logs.Checks(), admin.Checks(), infrastructure.Checks(), ownership.Checks(),
	} {
		all = append(all, list...)
	}
	return all
}
