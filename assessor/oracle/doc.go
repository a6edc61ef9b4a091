// Package oracle compares the engine's credentials with those of gitleaks, a
// scanner whose rules were paid for in years of reports.
//
// It holds a test and nothing else. Run it from its own folder:
//
//	WORKBOOK_ORACLE_REPOS=/folder/of/repositories go test -v .
package oracle
