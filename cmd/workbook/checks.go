package main

import (
	"fmt"
	"io"

	"workbook/assessor"
	"workbook/assessor/check"
)

// listChecks prints every check, or one with its documentation.
func listChecks(args []string, out, errors io.Writer) int {
	docs := check.Docs()
	for _, c := range assessor.Checks() {
		if len(args) == 0 {
			fmt.Fprintf(out, "%-22s %-42s %s\n", c.ID, c.Criterion, docs[c.ID].Summary)
		} else if args[0] == c.ID {
			fmt.Fprintf(out, "%s\n%s\n\n%s", c.ID, c.Criterion, docs[c.ID].Text)
			return done
		}
	}
	if len(args) > 0 {
		return complain(errors, fmt.Sprintf("there is no check %q", args[0]), "workbook checks lists them all")
	}
	return done
}
