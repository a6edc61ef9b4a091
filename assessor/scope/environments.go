package scope

import (
	"bytes"
	"path"
	"strings"
)

// mixEnvironments marks the settings of an Elixir project that one of its
// environments alone reads. config.exs ends with an import by the environment's
// name; a file beside it that it does not import by its own name is then read
// where MIX_ENV says so, and production's is called prod.
func (t layout) mixEnvironments(paths []string, texts map[string][]byte) {
	for _, p := range paths {
		dir, base := path.Dir(p), path.Base(p)
		main, ok := texts[path.Join(dir, "config.exs")]
		if !ok || !strings.HasSuffix(base, ".exs") || !byEnvironment(main) || mixShared[base] {
			continue
		}
		if !bytes.Contains(main, []byte(`import_config "`+base)) {
			t.elsewhere[p] = true
		}
	}
}

// mixShared are settings that production reads, or a deploy like it.
var mixShared = names("config.exs prod.exs production.exs runtime.exs releases.exs staging.exs stage.exs prod.secret.exs")

// byEnvironment tells that the settings import those of the environment.
func byEnvironment(main []byte) bool {
	i := bytes.Index(main, []byte(`import_config "#{`))
	return i >= 0 && bytes.Contains(main[i:min(len(main), i+80)], []byte("env"))
}
