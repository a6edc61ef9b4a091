package parity

import (
	"strconv"
	"strings"

	"workbook/assessor/fact"
)

// allows tells that a constraint holds for one of the versions, as far as its
// major and minor numbers say. What cannot be read allows everything.
func allows(bound fact.Fact, version string) bool {
	for _, v := range versions(bound.Subject, version) {
		for _, alternative := range strings.Split(bound.Version, "||") {
			if within(bound, alternative, numbers(v)) {
				return true
			}
		}
	}
	return false
}

// within holds a version against constraints that all must hold, such as
// ">=18 <21" or "^3.11".
func within(bound fact.Fact, constraints string, v []string) bool {
	if len(v) == 0 {
		return true
	}
	for _, c := range strings.FieldsFunc(strings.NewReplacer(">= ", ">=", "> ", ">", "<= ", "<=", "< ", "<", "^ ", "^", "~ ", "~", "~> ", "~>").Replace(constraints), func(r rune) bool { return r == ' ' || r == ',' }) {
		number := numbers(strings.TrimLeft(c, "<>=^~!v"))
		if len(number) == 0 || strings.HasPrefix(c, "!") {
			continue
		}
		order := compare(v, number)
		switch {
		case strings.HasPrefix(c, ">"):
			if order < 0 {
				return false
			}
		case strings.HasPrefix(c, "<="):
			if order > 0 {
				return false
			}
		case strings.HasPrefix(c, "<"):
			if compareAll(v, number) >= 0 && len(v) >= len(number) {
				return false
			}
		case strings.HasPrefix(c, "^"):
			if order < 0 || v[0] != number[0] {
				return false
			}
		case strings.HasPrefix(c, "~"):
			if order < 0 || v[0] != number[0] && len(number) > 1 {
				return false
			}
		case bound.Subject == "go" || bound.Subject == "java" || bound.Subject == "dotnet" || bound.Subject == "rust":
			if order < 0 { // a language level: later ones still read it
				return false
			}
		default:
			if order != 0 {
				return false
			}
		}
	}
	return true
}

// compare orders two versions by the numbers that both have, two at most.
func compare(a, b []string) int { return compareTo(a, b, 2) }

// compareAll orders two versions by all numbers that both have.
func compareAll(a, b []string) int { return compareTo(a, b, len(a)) }

func compareTo(a, b []string, most int) int {
	for i := 0; i < most && i < len(a) && i < len(b); i++ {
		x, _ := strconv.Atoi(a[i])
		y, _ := strconv.Atoi(b[i])
		if x != y {
			return x - y
		}
	}
	return 0
}
