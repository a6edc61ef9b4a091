package lex

import (
	"bytes"
	"strings"
	"testing"
)

func TestBlank(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"Python", "x = 1 # no\ny = '# yes'", "x = 1     \ny = '# yes'"},
		{"Python", "def f():\n  \"\"\"doc\"\"\"\n  return \"\"\"text\"\"\"", "def f():\n           \n  return \"\"\"text\"\"\""},
		{"JavaScript", "a = `x ${f(\"//\")} // in`; // out", "a = `x ${f(\"//\")} // in`;       "},
		{"JavaScript", "s = x.replace(/\\/\\/'/g, 'y') // c", "s = x.replace(/\\/\\/'/g, 'y')     "},
		{"JavaScript", "a = b / c; // d\n\"e\"", "a = b / c;     \n\"e\""},
		{"Go", "x := `// raw` /* c\nd */ + y", "x := `// raw`     \n     + y"},
		{"Ruby", "t = <<~SQL\n  # kept\nSQL\n# gone", "t = <<~SQL\n  # kept\nSQL\n      "},
		{"Ruby", "=begin\nx\n=end\ny", "      \n \n    \ny"},
		{"Rust", "/* a /* b */ c */ d", "                  d"},
		{"Shell", "echo ${#x} # c", "echo ${#x}    "},
		{"YAML", "a: don't # c\nb: x#y", "a: don't    \nb: x#y"},
		{"PHP", "#[Attr]\n# gone\n$x = <<<EOT\n// kept\nEOT;", "#[Attr]\n      \n$x = <<<EOT\n// kept\nEOT;"},
		{"XML", "<a><!-- c --></a>", "<a>          </a>"},
		{"INI", "; c\na = b ; kept", "   \na = b ; kept"},
	} {
		if got := string(Blank(ByName(test.name), []byte(test.in))); got != test.want {
			t.Errorf("%s:\n%q\nwant\n%q", test.name, got, test.want)
		}
	}
}

func TestOf(t *testing.T) {
	for path, want := range map[string]string{
		"a/b.py": "Python", "Dockerfile.prod": "Dockerfile", "Gemfile": "Ruby", ".env.production": "INI", "x/Makefile": "Makefile", "app.ts": "TypeScript", "settings.py.example": "Python",
	} {
		if l := Of(path, nil); l == nil || l.Name != want {
			t.Errorf("%s: %v, want %s", path, l, want)
		}
	}
	if l := Of("bin/run", []byte("#!/usr/bin/env python3\n")); l == nil || l.Name != "Python" {
		t.Errorf("shebang: %v", l)
	}
	if l := Of("LICENSE", nil); l != nil {
		t.Errorf("LICENSE: %v", l)
	}
}

func FuzzBlank(f *testing.F) {
	f.Add("Python", []byte("'''"))
	f.Add("JavaScript", []byte("`${`${"))
	f.Add("Ruby", []byte("<<A\n<<B"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		l := ByName(name)
		if l == nil {
			l = ByName("JavaScript")
		}
		out := Blank(l, data)
		if len(out) != len(data) || bytes.Count(out, []byte("\n")) != bytes.Count(data, []byte("\n")) {
			t.Fatal("blanking changed the length or the lines")
		}
	})
}

func BenchmarkClassify(b *testing.B) {
	data := []byte(strings.Repeat("func f(x int) string { return \"a // b\" } // comment\n", 20000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		Classify(ByName("Go"), data)
	}
}
