package content

import (
	"slices"
	"testing"
)

func ids(parts []Part) (out []string) {
	for _, p := range parts {
		out = append(out, p.ID)
	}
	return out
}

func TestFixForChecksAndStacks(t *testing.T) {
	var f Fix
	for _, id := range []string{"general", "secret", "secret-in-django", "address", "python", "django", "go", "docker"} {
		f.Sections = append(f.Sections, Section{ID: id})
	}
	f.Sections = append(f.Sections, Section{ID: "port-in-go", Text: "```go\n```"})
	for _, c := range []struct {
		name           string
		checks, stacks []string
		want           []string
	}{
		{"nothing was found", nil, []string{"go"}, []string{"general", "go"}},
		{"a framework stands in for its language", []string{"secret"}, []string{"django", "python", "docker"}, []string{"general", "secret-in-django", "django", "docker"}},
		{"a language without its own section of the check", []string{"secret", "address"}, []string{"python"}, []string{"general", "secret", "address", "python"}},
		{"a check's own code needs no other", []string{"port"}, []string{"go", "docker"}, []string{"general", "port-in-go", "docker"}},
		{"unless another check has none", []string{"port", "address"}, []string{"go"}, []string{"general", "port-in-go", "address", "go"}},
		{"each section once", []string{"address", "address"}, []string{"go", "go"}, []string{"general", "address", "go"}},
		{"what the fix does not know", []string{"other"}, []string{"rust"}, []string{"general"}},
	} {
		var found []Found
		for _, id := range c.checks {
			found = append(found, Found{id, c.stacks})
		}
		if got := ids(f.For(found, c.stacks)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestSectionStack(t *testing.T) {
	for id, want := range map[string]string{"python": "Python", "secret-in-dotnet": ".NET", "lint-in-pipeline": "", "general": "", "lint-in-pipeline-in-ci": "CI"} {
		if got := (Section{ID: id}).Stack(); got != want {
			t.Errorf("%s is for %q, want %q", id, got, want)
		}
	}
}

func TestCodesOfADiff(t *testing.T) {
	got := Codes("Text.\n\n```diff\n@@ a/settings.py @@\n import os\n-A = 1\n+A = 2\n@@ .env @@\n+A=\n```\nMore.\n```bash\nls\n```")
	want := []Code{{"python", "a/settings.py", "import os\nA = 2\n"}, {"", ".env", "A=\n"}, {"bash", "", "ls\n"}}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
