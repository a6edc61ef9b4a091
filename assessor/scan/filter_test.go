package scan

import (
	"regexp"
	"testing"
)

func TestFilter(t *testing.T) {
	for _, test := range []struct {
		re, text string
		may      bool
	}{
		{`\bos\.Getenv\(`, "x := os.getenv(", true}, // letters fold: it may only let too much through
		{`\bos\.Getenv\(`, "x := os.Getwd()", false},
		{`(?i)\bcreate\s+table\s+\w`, "CREATE  TABLE x", true},
		{`(?i)\bcreate\s+table\s+\w`, "CREATE INDEX x", false},
		{`(?:foo|bar\d+)=["']x["']`, `foo="x"`, true},
		{`(?:foo|bar\d+)=["']x["']`, `foo=x`, false},
		{`(?:foo|\d+)=`, `12=`, true},
		{`(?:foo|\d+)=`, `12`, false},
		{`[a-z]*`, "", true},
		{`abc?d`, "abd", true},
		{`abc?d`, "abcd", true},
		{`abc?d`, "ab d", false},
		{`(?i)k`, "\u212a", true},                                            // the Kelvin sign folds to k
		{`\(\s*(?:sys\.std|stream\s*=\s*sys\.std)`, "(stream=sys.std", true}, // a common s is taken out
		{`Open\(\s*os\.Std`, "fmt.Println(os.Stderr)", false},
		{`(ab){2,3}`, "abab", true},
		{`^\s*(?:a|)b`, "b", true},
	} {
		if got := FilterOf(regexp.MustCompile(test.re)).May([]byte(test.text)); got != test.may {
			t.Errorf("%s may match %q: %v", test.re, test.text, got)
		}
	}
}

// FuzzFilter: what an expression matches, its filter lets through.
func FuzzFilter(f *testing.F) {
	f.Add(`a(b|c+)?d`, "abd")
	f.Add(`(?i)(?:ss|k)x*`, "ſſ")
	f.Add(`(a|b|)c[xy]`, "cx")
	f.Fuzz(func(t *testing.T, expression, text string) {
		re, err := regexp.Compile(expression)
		if err != nil {
			t.Skip("no expression: " + err.Error())
		}
		if re.MatchString(text) && !FilterOf(re).May([]byte(text)) {
			t.Fatalf("%q matches %q, and its filter says no", expression, text)
		}
	})
}
