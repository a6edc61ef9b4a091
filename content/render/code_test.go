package render

import "testing"

func TestFigures(t *testing.T) {
	for _, c := range []struct{ name, language, code, want string }{
		{"a diff of two files", "diff", "@@ a.py @@\n-A = \"<\"\n+A = 1\n B = 2\n@@ b @@\n+C",
			`<figure class="code"><figcaption>a.py</figcaption><pre tabindex="0" aria-label="a.py"><span class="ln del"><i>−</i><span>A = &#34;&lt;&#34;</span></span><span class="ln add"><i>+</i><span>A = 1</span></span><span class="ln"><i></i><span>B = 2</span></span></pre></figure>` +
				`<figure class="code"><figcaption>b</figcaption><pre tabindex="0" aria-label="b"><span class="ln add"><i>+</i><span>C</span></span></pre></figure>` + "\n"},
		{"a command", "bash", "ls -a", `<figure class="code"><figcaption>terminal</figcaption><pre tabindex="0" aria-label="terminal"><span class="ln"><i></i><span>ls -a</span></span></pre></figure>` + "\n"},
	} {
		if got := figure(c.language, c.code); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}
