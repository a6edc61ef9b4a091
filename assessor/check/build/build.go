// Package build holds the checks of the rule build-release-run, one file a check.
package build

import "workbook/assessor/check"

var registry check.Registry

func add(c check.Check) check.Check { return registry.Add(c) }

// Checks returns the checks of this package by id.
func Checks() []check.Check { return registry.Checks() }
