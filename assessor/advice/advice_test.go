package advice

import (
	"slices"
	"testing"

	"workbook/assessor/assessment"
	"workbook/content"
)

func gap(check, path string) assessment.Evidence {
	return assessment.Evidence{Check: check, Polarity: assessment.Gap, Path: path}
}

// TestParts: the parts of a fix follow the files in which the gaps lie, then
// the parts of the repository that hold them.
func TestParts(t *testing.T) {
	a := assessment.Assessment{Repository: assessment.Repository{
		Stack:     []string{"Python", "Django", "JavaScript", "React"},
		Languages: []string{"Python", "TypeScript"},
		Units:     []assessment.Unit{{Path: "", Stack: []string{"Python", "Django"}}, {Path: "web", Stack: []string{"JavaScript", "Express"}}},
	}}
	a.Rules = []assessment.Rule{{Criteria: []assessment.Criterion{{Evidence: []assessment.Evidence{
		{Check: "artifact", Polarity: assessment.Strength, Path: "Dockerfile"},
		{Check: "pipeline-build", Polarity: assessment.Strength, Path: ".github/workflows/ci.yml"},
	}}}}}
	var f content.Fix
	for _, id := range []string{"general", "secret", "secret-in-express", "secret-in-ci", "python", "django", "javascript", "docker", "kubernetes", "ci"} {
		f.Sections = append(f.Sections, content.Section{ID: id})
	}
	for _, c := range []struct {
		name string
		gaps []assessment.Evidence
		want []string
	}{
		{"a file of the main part", []assessment.Evidence{gap("secret", "shop/settings.py")}, []string{"general", "secret", "django", "docker"}},
		{"a file of another part", []assessment.Evidence{gap("secret", "web/server.ts")}, []string{"general", "secret-in-express", "javascript", "docker"}},
		{"a file of a platform", []assessment.Evidence{gap("secret", "deploy/k8s/web.yaml")}, []string{"general", "secret", "django", "kubernetes"}},
		{"a pipeline", []assessment.Evidence{gap("secret", ".github/workflows/ci.yml")}, []string{"general", "secret-in-ci", "django", "ci"}},
		{"nothing was found", nil, []string{"general", "django", "javascript", "docker", "ci"}},
		{"two files of two parts", []assessment.Evidence{gap("secret", "shop/settings.py"), gap("secret", "web/server.ts")}, []string{"general", "secret-in-express", "django", "javascript", "docker"}},
		{"what is ignored", []assessment.Evidence{{Check: "secret", Polarity: assessment.Gap, Path: "web/a.js", Ignored: "a sample"}}, []string{"general", "django", "javascript", "docker", "ci"}},
	} {
		var got []string
		for _, p := range Parts(a, assessment.Criterion{Evidence: c.gaps}, &f) {
			got = append(got, p.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestPlace(t *testing.T) {
	one, line := gap("secret", "a.py"), gap("secret", "b.py")
	line.Line = 7
	for _, c := range []struct {
		gaps []assessment.Evidence
		want string
	}{
		{nil, ""},
		{[]assessment.Evidence{one}, "a.py"},
		{[]assessment.Evidence{line, one}, "b.py:7 and one more place"},
		{[]assessment.Evidence{one, line, line}, "a.py and 2 more places"},
		{[]assessment.Evidence{gap("lock-file", "")}, ""},
	} {
		if got := place(c.gaps); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// TestLanguagesWhereNoFileTells: the pages of a server's framework ask for no
// advice of their own, and a language that only a few files have neither.
func TestLanguagesWhereNoFileTells(t *testing.T) {
	for _, c := range []struct {
		name string
		repo assessment.Repository
		want []string
	}{
		{"pages of Laravel", assessment.Repository{Stack: []string{"PHP", "TypeScript", "Laravel", "Vue"}, Languages: []string{"PHP", "Vue", "TypeScript"}}, []string{"laravel", "php"}},
		{"scripts beside Rails", assessment.Repository{Stack: []string{"Ruby", "Rails", "Puma"}, Languages: []string{"Ruby", "JavaScript", "Perl"}}, []string{"rails", "ruby"}},
		{"a server of Node.js", assessment.Repository{Stack: []string{"JavaScript", "Koa"}, Languages: []string{"JavaScript"}}, []string{"javascript"}},
		{"Go and a front end", assessment.Repository{Stack: []string{"Go", "TypeScript", "React"}}, []string{"go", "javascript"}},
		{"no stack is known", assessment.Repository{Languages: []string{"Rust", "JavaScript"}}, []string{"rust", "javascript"}},
	} {
		if got := languages(c.repo, nil); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
