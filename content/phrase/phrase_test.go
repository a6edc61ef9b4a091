package phrase

import "testing"

func TestEnglishNeedsNoCatalogue(t *testing.T) {
	for got, want := range map[string]string{
		Of("Fix"):                          "Fix",
		With("%d of %d", 1, 2):             "1 of 2",
		Count(1, "%d rule", "%d rules", 1): "1 rule",
		Count(0, "%d rule", "%d rules", 0): "0 rules",
		Language():                         "en",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestAnotherLanguage: its order of words, its kinds of numbers, and English
// where it says nothing.
func TestAnotherLanguage(t *testing.T) {
	Use(Catalogue{Language: "pl", Texts: map[string]string{"%s of %s": "%[2]s: %[1]s"},
		Counts: map[string]map[string]string{"%d rules": {"one": "%d zasada", "few": "%d zasady", "many": "%d zasad", "other": "%d zasady"}}})
	t.Cleanup(func() { Use(Catalogue{}) })
	rules := func(n int) string { return Count(n, "%d rule", "%d rules", n) }
	for got, want := range map[string]string{
		With("%s of %s", "a", "b"): "b: a",
		Of("Fix"):                  "Fix",
		Language():                 "pl",
		rules(1):                   "1 zasada",
		rules(3):                   "3 zasady",
		rules(12):                  "12 zasad",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
