// Package scope tells what a file is for: production, deploy, dev, test, docs,
// example, vendored or generated.
//
// Only production and deploy files can hold a gap; the others are read for
// strengths, for facts to compare, or not at all.
package scope

import (
	"bytes"
	"path"
	"strings"
)

// Scope is what a file, or a line of it, is for.
type Scope string

// The scopes. Production is what runs for users; Deploy is what brings it
// there: infrastructure, manifests, CI.
const (
	Production Scope = "production"
	Deploy     Scope = "deploy"
	Dev        Scope = "dev"
	Test       Scope = "test"
	Docs       Scope = "docs"
	Example    Scope = "example"
	Vendored   Scope = "vendored"
	Generated  Scope = "generated"
)

// Live tells whether a gap may come from this scope.
func (s Scope) Live() bool { return s == Production || s == Deploy }

// Classifier knows all paths of a repository, because what a folder is for
// depends on what stands beside it.
type Classifier struct {
	vendorRoots  map[string]bool
	exampleIsApp bool
	testProjects map[string]bool
}

// New looks at all paths, loaded or skipped, once.
func New(paths []string) *Classifier {
	c := &Classifier{vendorRoots: map[string]bool{}, testProjects: map[string]bool{}}
	for _, p := range paths {
		for _, marker := range vendorMarkers {
			if i := strings.Index("/"+p, marker); i >= 0 {
				root := strings.TrimPrefix(("/" + p)[:i+len("/vendor")], "/")
				c.vendorRoots[root] = true
			}
		}
	}
	c.exampleIsApp = onlyExamples(paths)
	return c
}

// vendorMarkers are the files that show a folder called vendor to be a copy of
// dependencies: Go's modules.txt, Composer's autoloader, Bundler's tree.
var vendorMarkers = []string{"/vendor/modules.txt", "/vendor/autoload.php", "/vendor/composer/", "/vendor/bundle/", "/vendor/cache/"}

// onlyExamples tells that every manifest of the repository stands under an
// example folder, so that the examples are the product.
func onlyExamples(paths []string) bool {
	inside, outside := 0, 0
	for _, p := range paths {
		if !manifestNames[path.Base(p)] || hasSegment(p, vendoredDirs) {
			continue
		}
		if hasSegment(p, exampleDirs) {
			inside++
		} else {
			outside++
		}
	}
	return inside > 0 && outside == 0
}

// Of is the scope of a file, judged by its path and, for generated files, by
// the first lines of its content.
func (c *Classifier) Of(p string, data []byte) Scope {
	lower := strings.ToLower(p)
	base := path.Base(lower)
	p, lower = withoutPackages(p, lower)
	switch {
	case c.vendored(p, lower, base):
		return Vendored
	case generated(lower, base, data):
		return Generated
	case ciFile(lower, base):
		return Deploy
	case test(p, lower, base):
		return Test
	case docs(lower, base):
		return Docs
	case !c.exampleIsApp && example(lower, base):
		return Example
	case dev(lower, base):
		return Dev
	case deploy(lower, base):
		return Deploy
	}
	return Production
}

// withoutPackages takes the folders out of a path that only spell a package of
// the JVM: in src/main/java/org/example/demo/samples no folder says what the
// file is for.
func withoutPackages(p, lower string) (string, string) {
	i := strings.Index("/"+lower, "/src/main/")
	if i < 0 {
		return p, lower
	}
	rest := lower[i+len("src/main/"):]
	lang, inside, ok := strings.Cut(rest, "/")
	if !ok {
		return p, lower
	}
	switch lang {
	case "java", "kotlin", "scala", "groovy", "clojure":
		head := len(lower) - len(inside)
		tail := strings.LastIndexByte(lower, '/') + 1
		return p[:head] + p[tail:], lower[:head] + lower[tail:]
	}
	return p, lower
}

func (c *Classifier) vendored(p, lower, base string) bool {
	if hasSegment(lower, vendoredDirs) {
		return true
	}
	for root := range c.vendorRoots {
		if strings.HasPrefix(p, root+"/") {
			return true
		}
	}
	return strings.HasSuffix(base, ".min.js") || strings.HasSuffix(base, ".min.css") ||
		strings.HasPrefix(base, "jquery") && strings.HasSuffix(base, ".js") ||
		base == "mvnw" || base == "mvnw.cmd" || base == "gradlew" || base == "gradlew.bat" ||
		strings.Contains(lower, "wwwroot/lib/") || strings.Contains(lower, "static/vendor/") || strings.Contains(lower, "assets/vendor/") ||
		strings.Contains(lower, ".yarn/releases/") || strings.Contains(lower, ".yarn/plugins/")
}

func generated(lower, base string, data []byte) bool {
	switch {
	case strings.HasSuffix(base, ".map"), strings.HasSuffix(base, ".pb.go"), strings.HasSuffix(base, "_pb2.py"),
		strings.HasSuffix(base, "_pb.rb"), strings.HasSuffix(base, ".designer.cs"), strings.HasSuffix(base, ".g.dart"),
		strings.HasSuffix(base, ".snap"), base == "schema.rb" && strings.HasSuffix(lower, "db/schema.rb"),
		strings.Contains(lower, "__snapshots__/"), strings.Contains(lower, "/cassettes/"):
		return true
	}
	head := data[:min(len(data), 1024)]
	return bytes.Contains(head, []byte("DO NOT EDIT")) && bytes.Contains(bytes.ToLower(head), []byte("generated")) ||
		bytes.Contains(head, []byte("@generated")) || minified(lower, data)
}

// minified tells machine-packed text: one very long line, and long lines on
// average, in a language that people write in short ones.
func minified(lower string, data []byte) bool {
	if !(strings.HasSuffix(lower, ".js") || strings.HasSuffix(lower, ".css") || strings.HasSuffix(lower, ".mjs")) || len(data) < 5000 {
		return false
	}
	lines := bytes.Count(data, []byte("\n")) + 1
	if len(data)/lines <= 110 {
		return false
	}
	longest := 0
	for len(data) > 0 {
		i := bytes.IndexByte(data, '\n')
		if i < 0 {
			i = len(data) - 1
		}
		longest = max(longest, i)
		data = data[i+1:]
	}
	return longest > 5000
}

func ciFile(lower, base string) bool {
	return strings.HasPrefix(lower, ".github/workflows/") || strings.HasPrefix(lower, ".github/actions/") ||
		base == ".gitlab-ci.yml" || strings.HasPrefix(lower, ".gitlab/ci/") || strings.HasPrefix(lower, ".circleci/") ||
		base == "jenkinsfile" || strings.HasPrefix(base, "azure-pipelines") || strings.HasPrefix(lower, ".azure-pipelines/") ||
		base == ".travis.yml" || base == "bitbucket-pipelines.yml" || base == ".drone.yml" || base == "cloudbuild.yaml" ||
		strings.HasPrefix(lower, ".buildkite/") || base == "buildspec.yml" || strings.HasPrefix(lower, ".woodpecker") ||
		strings.HasPrefix(lower, ".forgejo/workflows/") || strings.HasPrefix(lower, ".gitea/workflows/") || base == ".builds.yml" || strings.HasPrefix(lower, ".builds/")
}

// cucumber tells a folder of scenarios from one that holds an app's features.
func cucumber(lower string) bool {
	return strings.HasSuffix(lower, ".feature") || strings.HasPrefix(lower, "features/") ||
		strings.Contains(lower, "/features/step_definitions/") || strings.Contains(lower, "/features/support/") || strings.Contains(lower, "/features/steps/")
}

func test(p, lower, base string) bool {
	if hasSegment(lower, testDirs) || cucumber(lower) || strings.Contains(lower, "src/test/") || strings.Contains(lower, "src/integrationtest/") || strings.Contains(lower, "src/androidtest/") {
		return true
	}
	for _, dir := range strings.Split(path.Dir(p), "/") { // .NET and JVM projects: Shop.Tests, shop-integration-tests
		l := strings.ToLower(dir)
		for _, suffix := range []string{".tests", ".test", ".unittests", ".integrationtests", ".functionaltests", ".specs", "-tests", "_tests", ".testing", "-test", "-e2e", ".e2e"} {
			if strings.HasSuffix(l, suffix) {
				return true
			}
		}
	}
	name := strings.TrimSuffix(base, path.Ext(base))
	switch path.Ext(base) {
	case ".go":
		return strings.HasSuffix(name, "_test")
	case ".py":
		return strings.HasPrefix(name, "test_") || strings.HasSuffix(name, "_test") || base == "conftest.py" || base == "tests.py" || name == "noxfile"
	case ".rb":
		return strings.HasSuffix(name, "_spec") || strings.HasSuffix(name, "_test") || base == "spec_helper.rb"
	case ".exs":
		return strings.HasSuffix(name, "_test")
	case ".js", ".jsx", ".ts", ".tsx", ".mjs", ".cjs", ".vue":
		for _, suffix := range []string{".spec", ".test", ".stories", ".cy", ".e2e", ".mock"} {
			if strings.HasSuffix(name, suffix) {
				return true
			}
		}
		return strings.HasPrefix(base, "jest.") || strings.HasPrefix(base, "vitest.") || strings.HasPrefix(base, "cypress.") || strings.HasPrefix(base, "playwright.") || strings.HasPrefix(base, "karma.") || strings.HasPrefix(base, "protractor")
	case ".java", ".kt", ".cs", ".php", ".scala", ".groovy":
		original := strings.TrimSuffix(path.Base(p), path.Ext(p))
		suffixes := []string{"Test", "Tests", "TestCase"}
		switch path.Ext(base) {
		case ".java":
			suffixes = append(suffixes, "IT")
		case ".kt", ".scala", ".groovy": // in C# a Spec is a query, not a test
			suffixes = append(suffixes, "IT", "Spec")
		}
		for _, suffix := range suffixes {
			if strings.HasSuffix(original, suffix) && len(original) > len(suffix) {
				return true
			}
		}
	}
	return strings.Contains(base, "docker-compose.test") || strings.Contains(base, "compose.test") || base == "phpunit.xml" || base == "phpunit.xml.dist" || base == "tox.ini"
}

func docs(lower, base string) bool {
	switch path.Ext(base) {
	case ".md", ".rst", ".adoc", ".asciidoc", ".mdx", ".ipynb", ".markdown", ".textile", ".org", ".pod", ".rdoc":
		return true
	case ".txt":
		return !strings.HasPrefix(base, "requirements") && !strings.HasPrefix(base, "constraints") && base != "runtime.txt" && !strings.Contains(lower, "requirements/")
	}
	return hasSegment(lower, docsDirs) || base == "license" || base == "licence" || base == "copying" || base == "authors"
}

func example(lower, base string) bool {
	if hasSegment(lower, exampleDirs) {
		return true
	}
	for _, s := range []string{".example", ".sample", ".template", ".dist", ".tmpl", ".tpl", "-example", "-sample", "_example", "_sample"} {
		if strings.HasSuffix(base, s) || strings.Contains(base, s+".") {
			return !strings.HasSuffix(base, ".xml.dist")
		}
	}
	return strings.Contains(lower, "{{cookiecutter")
}

func dev(lower, base string) bool {
	name := strings.TrimSuffix(base, path.Ext(base))
	switch {
	case hasSegment(lower, devDirs):
		return true
	case base == "vagrantfile", base == "tiltfile", base == "procfile.dev", base == "procfile.local", base == "brewfile", base == "devfile.yaml":
		return true
	case strings.HasPrefix(base, "docker-compose") || strings.HasPrefix(base, "compose"):
		return strings.Contains(base, "override") || strings.Contains(base, "dev") || strings.Contains(base, "local")
	case strings.HasPrefix(base, "dockerfile") || strings.HasSuffix(base, ".dockerfile"):
		return strings.Contains(base, "dev") || strings.Contains(base, "local") || strings.Contains(base, "test")
	case strings.HasPrefix(base, ".env."):
		return strings.Contains(base, "dev") || strings.Contains(base, "local") || strings.Contains(base, "test")
	case strings.HasPrefix(base, "appsettings."):
		return strings.Contains(base, ".development.") || strings.Contains(base, ".local.")
	case strings.HasPrefix(name, "application-") || strings.HasPrefix(name, "bootstrap-"):
		return strings.HasSuffix(name, "-dev") || strings.HasSuffix(name, "-local") || strings.HasSuffix(name, "-test") || strings.HasSuffix(name, "-development")
	case strings.Contains(lower, "settings/") || strings.Contains(lower, "config/") || strings.Contains(lower, "environments/") || strings.Contains(lower, "env/"):
		switch name {
		case "dev", "develop", "development", "local", "test", "testing", "tests", "environment.development", "config.dev":
			return true
		}
	case strings.HasPrefix(base, "requirements"):
		return strings.Contains(base, "dev") || strings.Contains(base, "test") || strings.Contains(base, "lint") || strings.Contains(base, "docs")
	}
	switch name {
	case "settings_dev", "settings_local", "settings_test", "dev_settings", "local_settings", "test_settings", "config.development", "config.test", "webpack.dev", "webpack.config.dev", "gulpfile", "gruntfile", "rakefile.dev":
		return true
	}
	return false
}

func deploy(lower, base string) bool {
	switch path.Ext(base) {
	case ".tf", ".tfvars", ".bicep", ".hcl", ".service", ".nomad":
		return true
	}
	return hasSegment(lower, deployDirs) || strings.HasPrefix(base, "dockerfile") || strings.HasSuffix(base, ".dockerfile") || base == "containerfile" ||
		strings.HasPrefix(base, "docker-compose") || base == "compose.yml" || base == "compose.yaml" || strings.HasPrefix(base, "compose.") ||
		deployNames[base]
}

// hasSegment tells whether one of the folders of a lower-case path is in set.
func hasSegment(lower string, set map[string]bool) bool {
	for {
		i := strings.IndexByte(lower, '/')
		if i < 0 {
			return false
		}
		if set[lower[:i]] {
			return true
		}
		lower = lower[i+1:]
	}
}

func names(list string) map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields(list) {
		m[n] = true
	}
	return m
}

var (
	vendoredDirs = names("node_modules bower_components third_party third-party pods carthage site-packages jspm_packages .bundle .venv venv virtualenv dist-packages .tox __pypackages__")
	testDirs     = names("test tests spec specs __tests__ __mocks__ __fixtures__ e2e cypress playwright testdata test-data test_data fixtures fixture mocks mock integration-tests integration_tests integrationtests acceptance functional-tests functional_tests unit-tests unit_tests testing test-utils testutil testutils test_helpers testfixtures benchmarks benchmark perf loadtest load-tests stress smoke")
	docsDirs     = names("docs doc documentation website site-docs book adr adrs wiki javadoc storybook .storybook")
	exampleDirs  = names("examples example samples sample demo demos tutorial tutorials playground sandbox contrib quickstart quickstarts cookbook snippets")
	devDirs      = names(".devcontainer .vscode .idea .husky .vagrant dev-env devenv local-dev .docker-dev")
	deployDirs   = names("k8s kubernetes kube helm charts chart kustomize terraform tf infra infrastructure deploy deployment deployments ansible manifests ops .platform .ebextensions .kamal pulumi cloudformation cdk nomad systemd packaging")
	deployNames  = names("procfile app.json app.yaml app.yml fly.toml render.yaml heroku.yml railway.json railway.toml nixpacks.toml project.toml netlify.toml vercel.json wrangler.toml serverless.yml serverless.yaml samconfig.toml template.yaml skaffold.yaml supervisord.conf nginx.conf captain-definition pulumi.yaml chart.yaml values.yaml kustomization.yaml kustomization.yml deploy.yml ecosystem.config.js dokku-scale cloudbuild.yaml")
	// manifestNames are the files that make a folder a unit.
	manifestNames = names("package.json pyproject.toml requirements.txt setup.py Pipfile go.mod Cargo.toml pom.xml build.gradle build.gradle.kts Gemfile composer.json mix.exs build.sbt project.clj deps.edn Dockerfile")
)
