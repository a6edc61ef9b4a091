package fact

import (
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/parse"
)

// travisKeys are the keys under which Travis CI lists a language's versions.
var travisKeys = map[string]string{"go": "go", "python": "python", "node_js": "node", "rvm": "ruby", "php": "php", "elixir": "elixir"}

// travis reads the versions that a Travis CI file tests on. A branch's name is
// whatever is newest, and says no version.
func (c *collector) travis(f *file.File, doc *parse.Node) {
	for key, subject := range travisKeys {
		n := doc.Get(key)
		if n == nil {
			continue
		}
		var versions []string
		for _, v := range append(n.Strings(), n.Str()) {
			if v = strings.Trim(v, "\"'"); numbered(v) {
				versions = append(versions, v)
			}
		}
		if len(versions) == 0 {
			continue
		}
		if fact := c.runtime(f, subject, strings.Join(versions, " "), Testing, Setting, n.Line); fact != nil {
			fact.Matrix = len(versions) > 1
		}
	}
}
