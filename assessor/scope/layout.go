package scope

import (
	"bytes"
	"path"
	"regexp"
	"strings"
)

// layout is what the paths of a repository tell of its folders.
type layout struct {
	// vendorRoots are folders of copied dependencies.
	vendorRoots map[string]bool
	// packages are Python packages: their names are the code's own.
	packages map[string]bool
	// sites are folders with a site generator's settings.
	sites map[string]bool
	// features are folders of Cucumber's features.
	features map[string]bool
	// scaffolds are folders of templates that hold a whole project.
	scaffolds map[string]bool
	// elsewhere are settings of an environment that is not production's.
	elsewhere map[string]bool
}

// vendorMarkers are the files that show a folder called vendor to be a copy of
// dependencies: Go's modules.txt, Composer's autoloader, Bundler's tree.
var vendorMarkers = []string{"/vendor/modules.txt", "/vendor/autoload.php", "/vendor/composer/", "/vendor/bundle/", "/vendor/cache/"}

// siteMarkers are the settings of site generators.
var siteMarkers = names("mkdocs.yml _config.yml hugo.toml hugo.yaml config.toml antora.yml antora-playbook.yml book.toml summary.md book.json .vitepress .vuepress conf.py")

func newLayout(paths []string, texts map[string][]byte) layout {
	t := layout{vendorRoots: map[string]bool{}, packages: map[string]bool{}, sites: map[string]bool{}, features: map[string]bool{}, scaffolds: map[string]bool{}, elsewhere: map[string]bool{}}
	for _, p := range paths {
		for _, marker := range vendorMarkers {
			if i := strings.Index("/"+p, marker); i >= 0 {
				t.vendorRoots[strings.TrimPrefix(("/" + p)[:i+len("/vendor")], "/")] = true
			}
		}
		dir, base := path.Dir(p), path.Base(p)
		lower := strings.ToLower(base)
		switch {
		case base == "__init__.py":
			t.packages[dir] = true
		case siteMarkers[lower], strings.HasPrefix(lower, "docusaurus.config."), strings.HasPrefix(lower, "gatsby-config."), strings.HasPrefix(lower, "astro.config."):
			t.sites[dir] = true
		case strings.HasSuffix(lower, ".feature"):
			t.above(t.features, dir, "features")
		case manifestNames[base] && base != "Dockerfile":
			t.scaffold(dir)
		}
		if i := strings.Index(p, "/.vitepress/"); i >= 0 {
			t.sites[p[:i]] = true
		}
	}
	t.vendorDirs(texts)
	t.mixEnvironments(paths, texts)
	return t
}

// above marks the folder of this name that a folder is or stands in.
func (t layout) above(set map[string]bool, dir, name string) {
	for ; dir != "." && dir != ""; dir = path.Dir(dir) {
		if strings.EqualFold(path.Base(dir), name) {
			set[dir] = true
		}
	}
}

// scaffold marks the folder of templates that a project's folder stands in.
func (t layout) scaffold(dir string) {
	for ; dir != "." && dir != ""; dir = path.Dir(dir) {
		if scaffoldDirs[strings.ToLower(path.Base(dir))] {
			t.scaffolds[dir] = true
		}
	}
}

var composerVendor = regexp.MustCompile(`"vendor-dir"\s*:\s*"([^"]+)"`)

// vendorDirs reads where Composer puts its packages, where that is not vendor:
// each required package has a folder of its own there.
func (t layout) vendorDirs(texts map[string][]byte) {
	for p, text := range texts {
		if !strings.HasSuffix(p, "composer.json") || !bytes.Contains(text, []byte("vendor-dir")) {
			continue
		}
		m := composerVendor.FindSubmatch(text)
		if m == nil {
			continue
		}
		root := path.Join(path.Dir(p), string(m[1]))
		for _, name := range composerPackage.FindAllSubmatch(text, 500) {
			owner, _, _ := strings.Cut(string(name[1]), "/")
			t.vendorRoots[path.Join(root, owner)] = true
		}
	}
}

var composerPackage = regexp.MustCompile(`"([a-z0-9_.-]+/[a-z0-9_.-]+)"\s*:\s*"[^"]*"`)
