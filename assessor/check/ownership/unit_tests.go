package ownership

import (
	"bytes"
	"fmt"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/file"
	"workbook/assessor/scope"
	"workbook/assessor/unit"
)

// UnitTests finds tests in proportion to the code.
//
// Why: whoever may change every part needs to see at once what a change breaks.
// Silent: fixtures and data of tests; generated and vendored code.
// Source: https://dora.dev/capabilities/test-automation/
var UnitTests = add(check.Check{
	ID:        "unit-tests",
	Criterion: "ownership/write",
	Repo:      unitTests,
})

func unitTests(r *check.Repo) []check.Evidence {
	tests, browser, code := 0, 0, 0
	first := ""
	for _, f := range r.Files {
		if !unit.Programming(f) {
			continue
		}
		switch {
		case f.Scope == scope.Test && endToEnd(f.Path):
			browser++
		case f.Scope == scope.Test, f.Scope == scope.Production && testsInside(f):
			tests++
			if first == "" {
				first = f.Path
			}
		}
		if f.Scope == scope.Production {
			code++
		}
	}
	switch {
	case code == 0:
		return nil
	case tests >= 5 && tests*50 >= code || tests > 0 && tests*10 >= code:
		return []check.Evidence{check.Strength(check.Medium, fmt.Sprintf("%s for %s of code.", files(tests, "test file"), files(code, "file"))).At(first, 0).OfKind("tests")}
	case browser > 0:
		return []check.Evidence{
			check.Strength(check.Medium, fmt.Sprintf("%s that use the app from outside.", files(browser, "test file"))).OfKind("tests"),
			check.Gap(check.Medium, "The tests use the app from outside; few or none test a part alone.").AsPartial(),
		}
	case tests > 0:
		return []check.Evidence{check.Gap(check.Medium, fmt.Sprintf("%s for %s of code.", files(tests, "test file"), files(code, "file"))).At(first, 0).AsPartial()}
	}
	return []check.Evidence{check.Gap(check.Medium, "No tests were found.").AsPartial()}
}

// files is a number with its noun.
func files(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// endToEnd tells that a test drives a browser or a whole deployment.
func endToEnd(path string) bool {
	lower := "/" + strings.ToLower(path)
	for _, part := range []string{"/e2e/", "/cypress/", "/playwright/", "/end-to-end/", "/selenium/", "/loadtest/", "/load-tests/", "/perf/", "/smoke/", ".cy.", ".e2e.", "-e2e/", "/webdriver/", "/testcafe/", "/nightwatch/"} {
		if strings.Contains(lower, part) {
			return true
		}
	}
	return false
}

// testsInside tells that a file holds its tests beside its code, as Rust and
// some others do.
func testsInside(f *file.File) bool {
	return f.Is("Rust") && bytes.Contains(f.Code(), []byte("#[cfg(test)]"))
}
