package address

import "testing"

func TestParse(t *testing.T) {
	for in, want := range map[string]Address{
		"owner/name":                                     {Host: "github.com", Path: "owner/name"},
		"https://github.com/owner/name":                  {Host: "github.com", Path: "owner/name"},
		"https://github.com/owner/name.git/":             {Host: "github.com", Path: "owner/name"},
		"github.com/owner/name":                          {Host: "github.com", Path: "owner/name"},
		"https://github.com/owner/name/tree/main/sub/x":  {Host: "github.com", Path: "owner/name", Ref: "main/sub/x"},
		"http://127.0.0.1:9000/owner/name":               {Host: "127.0.0.1", Path: "owner/name", Origin: "http://127.0.0.1:9000"},
		"git@github.com:owner/name.git":                  {Host: "github.com", Path: "owner/name"},
		"ssh://git@gitlab.com/group/sub/name.git":        {Host: "gitlab.com", Path: "group/sub/name"},
		"https://gitlab.com/group/sub/name/-/tree/dev":   {Host: "gitlab.com", Path: "group/sub/name", Ref: "dev"},
		"https://codeberg.org/owner/name/src/branch/dev": {Host: "codeberg.org", Path: "owner/name", Ref: "dev"},
		"https://bitbucket.org/owner/name/src/main/":     {Host: "bitbucket.org", Path: "owner/name", Ref: "main"},
		"https://git.sr.ht/~owner/name/tree/main":        {Host: "git.sr.ht", Path: "~owner/name", Ref: "main"},
		"https://me:hunter2@github.com/owner/name":       {Host: "github.com", Path: "owner/name", HadPassword: true},
		"https://github.com/owner/name?tab=readme#x":     {Host: "github.com", Path: "owner/name"},
	} {
		got, err := Parse(in)
		want.Name = want.Path
		if want.Origin == "" {
			want.Origin = "https://" + want.Host
		}
		if err != nil || got != want {
			t.Errorf("%s: %+v %v, want %+v", in, got, err, want)
		}
	}
	for _, in := range []string{"", "hello", "https://github.com/", "https://github.com/owner", "https://github.com/a/../b", "javascript:alert(1)", "file:///etc/passwd"} {
		if got, err := Parse(in); err == nil {
			t.Errorf("%s: %+v, want an error", in, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("git@github.com:a/b.git")
	f.Fuzz(func(t *testing.T, s string) {
		if a, err := Parse(s); err == nil && (a.Host == "" || a.Path == "") {
			t.Errorf("%q gave %+v", s, a)
		}
	})
}
