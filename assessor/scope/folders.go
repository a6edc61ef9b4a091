package scope

import (
	"path"
	"regexp"
	"strings"
)

// purpose is a set of what a folder, or one above it, is for.
type purpose uint16

const (
	isVendored purpose = 1 << iota
	isBuilt
	isTest
	isDocs
	isExample
	isDev
	isDeploy
	// maybeDeploy is a name such as "infrastructure" below a source folder, where
	// it is a layer of the code: programs in it are production.
	maybeDeploy
	// inSource is below a folder for source, where names are the code's own.
	inSource
	// inJVM is below src/main/java and its like, where folders are package names.
	inJVM
	// isArchived is what is kept and no longer used.
	isArchived
)

func (p purpose) has(any purpose) bool { return p&any != 0 }

// folder is what a folder is for, with what it takes from those above.
func (c *Classifier) folder(dir string) purpose {
	if p, ok := c.folders[dir]; ok {
		return p
	}
	parent, name := "", dir
	if i := strings.LastIndexByte(dir, '/'); i >= 0 {
		parent, name = dir[:i], dir[i+1:]
	}
	p := c.folder(parent)
	p |= c.own(dir, name, p)
	c.folders[dir] = p
	return p
}

// own is what a folder's name says, given what is above it.
func (c *Classifier) own(dir, name string, above purpose) (p purpose) {
	lower := strings.ToLower(name)
	if vendoredDirs[lower] || c.tree.vendorRoots[dir] || hasAnySuffix(strings.ToLower(dir), vendorTails) {
		p |= isVendored
	}
	if above.has(inJVM) {
		return p
	}
	if jvmDirs[lower] && strings.HasSuffix(dir, "src/main/"+name) {
		return p | inSource | inJVM
	}
	if sourceDirs[lower] {
		p |= inSource
	}
	if lower == "dist" || lower == "build" && strings.HasSuffix(strings.ToLower(dir), "public/build") {
		p |= isBuilt
	}
	module := c.tree.packages[dir]
	switch {
	case testDirs[lower], testFolder(name), testWord.MatchString(lower), lower == "features" && c.tree.features[dir],
		strings.HasSuffix(path.Dir(dir), "src") && strings.HasSuffix(name, "Test"):
		p |= isTest
	case module:
	case docsDirs[lower] && !above.has(inSource), storyDirs[lower], siteDirs[lower] && c.tree.sites[dir]:
		p |= isDocs
	case exampleDirs[lower], exampleWord.MatchString(lower), c.tree.scaffolds[dir], strings.Contains(lower, "{{"):
		p |= isExample
	}
	if devDirs[lower] || emulator(lower) || devBeside(dir, name, above) {
		p |= isDev
	}
	if archivedDirs[lower] {
		p |= isArchived
	}
	switch {
	case deployDirs[lower], maybeDeployDirs[lower] && !module && !above.has(inSource):
		p |= isDeploy
	case maybeDeployDirs[lower]:
		p |= maybeDeploy
	}
	return p
}

// emulator is a folder of what stands in for a cloud on a developer's machine.
func emulator(lower string) bool {
	return strings.HasSuffix(lower, "-emulator") || strings.HasSuffix(lower, "_emulator") || strings.HasSuffix(lower, "-emulators")
}

// devBeside is a folder "dev" at the top or among those that bring the app to
// its places: in the code itself the word can mean anything.
func devBeside(dir, name string, above purpose) bool {
	switch strings.ToLower(name) {
	case "dev", "development", "local", "localdev":
	default:
		return false
	}
	if above.has(inSource | inJVM) {
		return false
	}
	parent := strings.ToLower(path.Base(path.Dir(dir)))
	return path.Dir(dir) == "." && !strings.EqualFold(name, "local") || imageDirs[parent]
}

// imageDirs hold one folder for each place that images or stacks are for.
var imageDirs = names("docker .docker compose docker-compose dockerfiles containers container")

// testFolder tells a test project by its name: Shop.Tests, UnitTests,
// shop-integration-tests.
func testFolder(name string) bool {
	if strings.HasSuffix(name, "Tests") && name != "Tests" {
		return true
	}
	return hasAnySuffix(strings.ToLower(name), testTails)
}

// testWord is a folder of what tests need.
var testWord = regexp.MustCompile(`^tests?[-_]?(?:files?|data|assets?|cases?|resources?|suites?|support|utils?|helpers?|fixtures?|images?|apps?|projects?|bed|lib|kit)(?:[-_].*)?$`)

// exampleWord is a folder of examples of something, or of what people start a
// report from: example_configs, sample-data, bug_report_templates.
var exampleWord = regexp.MustCompile(`^(?:examples?|samples?)[-_]|^(?:bug[-_]?reports?|issue)[-_]?templates?$`)

func hasAnySuffix(s string, suffixes []string) bool {
	for _, x := range suffixes {
		if strings.HasSuffix(s, x) {
			return true
		}
	}
	return false
}

func names(list string) map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields(list) {
		m[n] = true
	}
	return m
}

var (
	vendoredDirs = names("node_modules bower_components third_party third-party thirdparty pods carthage site-packages jspm_packages .bundle .venv venv virtualenv dist-packages .tox __pypackages__")
	vendorTails  = []string{"wwwroot/lib", "static/vendor", "assets/vendor", "public/vendor", "js/vendor", "css/vendor", "vendor/assets", "vendor/gems", "vendor/plugins", ".yarn/releases", ".yarn/plugins"}
	sourceDirs   = names("src app lib internal pkg source sources")
	jvmDirs      = names("java kotlin scala groovy clojure")
	testDirs     = names("test-environments test-environment test-env test tests spec specs __tests__ __mocks__ __fixtures__ e2e cypress playwright testdata test-data test_data fixtures fixture mocks mock integration-tests integration_tests integrationtests acceptance functional-tests functional_tests unit-tests unit_tests testing test-utils testutil testutils test_helpers testfixtures testfiles benchmarks benchmark perf loadtest load-tests stress smoke")
	testTails    = []string{".tests", ".test", ".unittests", ".integrationtests", ".functionaltests", ".specs", "-tests", "_tests", ".testing", "-test", "-e2e", ".e2e"}
	docsDirs     = names("docs doc api-docs apidocs guides documentation site-docs adr adrs wiki javadoc docs-site")
	storyDirs    = names("storybook .storybook")
	// siteDirs are documentation where a site generator's settings stand in
	// them, and may be the app itself where none do.
	siteDirs        = names("website site book www web-docs homepage landing")
	exampleDirs     = names("examples example samples sample demo demos tutorial tutorials playground playgrounds sandbox contrib quickstart quickstarts cookbook snippets")
	scaffoldDirs    = names("templates template generators generator skeleton skeletons scaffold scaffolds boilerplate boilerplates starters")
	devDirs         = names("dev-resources .agents .claude .cursor .devcontainer .vscode .idea .husky .vagrant dev-env devenv local-dev .docker-dev .gitpod minikube k3d microk8s docker-desktop")
	archivedDirs    = names("_archived _archive __archive__ archived .archive attic _attic _old _deprecated _legacy graveyard")
	deployDirs      = names("k8s kubernetes helm kustomize terraform tf ansible .platform .ebextensions .kamal pulumi cloudformation nomad systemd .do .aws .azure")
	maybeDeployDirs = names("infra infrastructure deploy deployment deployments ops manifests charts kube cdk packaging")
	// manifestNames are the files that make a folder a unit.
	manifestNames    = names("package.json pyproject.toml requirements.txt setup.py Pipfile go.mod Cargo.toml pom.xml build.gradle build.gradle.kts Gemfile composer.json mix.exs build.sbt project.clj deps.edn Dockerfile")
	sourceExtensions = names(".py .js .jsx .mjs .cjs .ts .tsx .vue .svelte .rb .java .kt .scala .groovy .go .php .cs .fs .vb .rs .ex .exs .erl .clj .cljs .swift .dart .c .cc .cpp .lua .hs .pl")
	builtExtensions  = names(".js .mjs .cjs .css .map .html")
)
