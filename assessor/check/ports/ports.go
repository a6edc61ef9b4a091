// Package ports holds the checks of the rule port-binding, one file a check.
package ports

import "workbook/assessor/check"

var registry check.Registry

func add(c check.Check) check.Check { return registry.Add(c) }

// Checks returns the checks of this package by id.
func Checks() []check.Check { return registry.Checks() }
