package scope

import (
	"bytes"
	"path"
	"strings"
)

func vendored(lower, base string) bool {
	return strings.HasSuffix(base, ".min.js") || strings.HasSuffix(base, ".min.css") ||
		strings.HasPrefix(base, "jquery") && strings.HasSuffix(base, ".js") ||
		base == "mvnw" || base == "mvnw.cmd" || base == "gradlew" || base == "gradlew.bat" || strings.HasPrefix(lower, ".mvn/wrapper/") && strings.HasSuffix(base, ".java")
}

func generated(lower, base string, data []byte) bool {
	if hasAnySuffix(base, generatedTails) || base == "schema.rb" && strings.HasSuffix(lower, "db/schema.rb") ||
		strings.Contains(lower, "__snapshots__/") || strings.Contains(lower, "/cassettes/") {
		return true
	}
	head := data[:min(len(data), 1024)]
	return bytes.Contains(head, []byte("DO NOT EDIT")) && bytes.Contains(bytes.ToLower(head), []byte("generated")) ||
		bytes.Contains(head, []byte("@generated")) || minified(lower, data)
}

var generatedTails = []string{".map", ".pb.go", "_pb2.py", "_pb2_grpc.py", "_pb.rb", "_pb.js", "_pb.d.ts", ".designer.cs", ".g.cs", ".g.dart", ".freezed.dart", ".snap", ".generated.cs", ".generated.ts", "_gen.go"}

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
	for _, dir := range []string{".github/workflows/", ".github/actions/", ".gitlab/ci/", ".circleci/", ".azure-pipelines/", ".buildkite/", ".woodpecker", ".forgejo/workflows/", ".gitea/workflows/", ".builds/", ".tekton/"} {
		if strings.HasPrefix(lower, dir) {
			return true
		}
	}
	return ciNames[base] || strings.HasPrefix(base, "azure-pipelines") || strings.HasPrefix(base, "jenkinsfile") || strings.HasSuffix(base, ".gitlab-ci.yml")
}

var ciNames = names(".gitlab-ci.yml .gitlab-ci.yaml jenkinsfile .travis.yml bitbucket-pipelines.yml .drone.yml .drone.yaml cloudbuild.yaml cloudbuild.yml cloudbuild.json buildspec.yml buildspec.yaml .builds.yml appveyor.yml .appveyor.yml .cirrus.yml .semaphore.yml .buildkite.yml codefresh.yml wercker.yml")

func test(p, lower, base string) bool {
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
		return hasAnySuffix(name, scriptTests) || strings.HasPrefix(base, "jest.") || strings.HasPrefix(base, "vitest.") || strings.HasPrefix(base, "cypress.") || strings.HasPrefix(base, "playwright.") || strings.HasPrefix(base, "karma.") || strings.HasPrefix(base, "protractor")
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
	case ".feature":
		return true
	}
	return composeName(base) && word(base, "test", "tests", "testing", "ci", "e2e", "cypress", "playwright") || base == "phpunit.xml" || base == "phpunit.xml.dist" || base == "tox.ini"
}

var scriptTests = []string{".spec", ".test", ".stories", ".cy", ".e2e", ".mock"}

// composeName tells the name of a compose file.
func composeName(base string) bool {
	if ext := path.Ext(base); ext != ".yml" && ext != ".yaml" {
		return false
	}
	return strings.HasPrefix(base, "docker-compose") || strings.HasPrefix(base, "compose.") || strings.HasPrefix(base, "compose-") || strings.HasPrefix(base, "docker-stack")
}

// word tells whether a name holds one of these words between its dots, dashes
// and underscores.
func word(base string, words ...string) bool {
	for _, w := range strings.FieldsFunc(base, func(r rune) bool { return r == '.' || r == '-' || r == '_' }) {
		for _, x := range words {
			if w == x {
				return true
			}
		}
	}
	return false
}

func docs(lower, base string) bool {
	switch path.Ext(base) {
	case ".md", ".rst", ".adoc", ".asciidoc", ".mdx", ".ipynb", ".markdown", ".textile", ".org", ".pod", ".rdoc":
		return true
	case ".txt":
		return !strings.HasPrefix(base, "requirements") && !strings.HasSuffix(base, "requirements.txt") && !strings.HasPrefix(base, "constraints") && !dataTexts[base] && !strings.Contains(lower, "requirements/")
	}
	return base == "license" || base == "licence" || base == "copying" || base == "authors"
}

// dataTexts are text files that machines read.
var dataTexts = names("runtime.txt apt.txt packages.txt cmakelists.txt dev.txt prod.txt base.txt python_dependencies.txt")

func example(base string) bool {
	for _, s := range []string{".example", ".sample", ".samples", ".template", ".dist", ".tmpl", ".tpl", "-example", "-sample", "-samples", "_example", "_sample", "_samples"} {
		if strings.HasSuffix(base, s) || strings.Contains(base, s+".") {
			return !strings.HasSuffix(base, ".xml.dist")
		}
	}
	return strings.HasPrefix(base, "example.") || strings.HasPrefix(base, "sample.") || strings.HasPrefix(base, "template.env")
}

func dev(lower, base string) bool {
	name := strings.TrimSuffix(base, path.Ext(base))
	switch {
	case devNames[base] || devModules[name] || strings.HasPrefix(base, ".gitpod"):
		return true
	case settingsModule(base, name):
		return word(name, "dev", "develop", "development", "local", "test", "testing", "tests", "e2e", "ci")
	case composeName(base):
		return word(base, "override", "dev", "develop", "development", "local", "debug", "devcontainer", "gitpod", "codespaces")
	case strings.HasPrefix(base, "dockerfile") || strings.HasSuffix(base, ".dockerfile"):
		return word(base, "dev", "develop", "development", "local", "test", "tests", "debug", "ci", "e2e")
	case strings.HasPrefix(base, ".env."), strings.HasSuffix(base, ".env"):
		return word(base, "dev", "development", "local", "test", "testing", "tests", "ci", "travis", "circleci", "gitlab", "github", "cypress", "e2e", "phpunit", "dusk")
	case strings.HasPrefix(base, "appsettings."):
		return word(base, "development", "local", "test", "testing")
	case clusterFile(base) && word(base, "minikube", "kind", "k3d", "microk8s", "debug"):
		return true
	case strings.HasPrefix(name, "application-") || strings.HasPrefix(name, "bootstrap-"):
		return strings.HasSuffix(name, "-dev") || strings.HasSuffix(name, "-local") || strings.HasSuffix(name, "-test") || strings.HasSuffix(name, "-development")
	case strings.Contains(lower, "settings/") || strings.Contains(lower, "config/") || strings.Contains(lower, "environments/") || strings.HasPrefix(lower, "env/") || strings.Contains(lower, "/env/"):
		switch name {
		case "dev", "develop", "development", "local", "test", "testing", "tests", "environment.development", "config.dev":
			return true
		}
	case strings.HasSuffix(base, ".txt") && (strings.HasPrefix(base, "requirements") || strings.HasSuffix(base, "requirements.txt") || strings.Contains(lower, "requirements/")):
		return word(base, "dev", "develop", "development", "test", "tests", "testing", "lint", "docs", "doc", "local", "ci", "typing", "style", "check", "coverage", "checkers")
	}
	return false
}

// settingsModule tells a module of settings by its name, which may go on with
// the environment that it is for: configuration_testing.py, config-dev.js.
func settingsModule(base, name string) bool {
	if !sourceExtensions[path.Ext(base)] && !clusterFile(base) && path.Ext(base) != ".json" && path.Ext(base) != ".ini" && path.Ext(base) != ".toml" {
		return false
	}
	for _, s := range []string{"settings", "config", "configuration"} {
		if rest, ok := strings.CutPrefix(name, s); ok && strings.IndexAny(rest, "_-.") == 0 {
			return true
		}
		if rest, ok := strings.CutSuffix(name, s); ok && rest != "" && strings.LastIndexAny(rest, "_-.") == len(rest)-1 {
			return true
		}
	}
	return false
}

// factory tells a module that makes the records of tests, by its name and the
// library that it does it with.
func factory(base string, data []byte) bool {
	if !factories[base] {
		return false
	}
	for _, library := range []string{"ExMachina", "FactoryBot", "FactoryGirl", "import factory", "from factory"} {
		if bytes.Contains(data, []byte(library)) {
			return true
		}
	}
	return false
}

var factories = names("factory.ex factories.ex factories.py factories.rb factory_bot.rb")

// clusterFile tells the kinds of file in which a cluster's objects are written.
func clusterFile(base string) bool {
	switch path.Ext(base) {
	case ".yml", ".yaml", ".cue":
		return true
	}
	return false
}

var (
	devNames   = names("vagrantfile tiltfile procfile.dev procfile.local brewfile devfile.yaml launchsettings.json gulpfile.js gruntfile.js")
	devModules = names("settings_dev settings_local settings_test dev_settings local_settings test_settings config.development config.test webpack.dev webpack.config.dev rakefile.dev")
)

func deploy(base string) bool {
	switch path.Ext(base) {
	case ".tf", ".tfvars", ".bicep", ".bicepparam", ".hcl", ".service", ".nomad", ".timer", ".tofu":
		return true
	}
	return strings.HasPrefix(base, "dockerfile") || strings.HasSuffix(base, ".dockerfile") || base == "containerfile" || composeName(base) ||
		deployNames[base] || strings.HasPrefix(base, "values-") && strings.HasSuffix(base, ".yaml") || strings.HasPrefix(base, "pulumi.") && strings.HasSuffix(base, ".yaml")
}

var deployNames = names("procfile app.json app.yaml app.yml fly.toml render.yaml heroku.yml railway.json railway.toml nixpacks.toml project.toml netlify.toml vercel.json wrangler.toml wrangler.json wrangler.jsonc serverless.yml serverless.yaml samconfig.toml template.yaml skaffold.yaml supervisord.conf supervisor.conf nginx.conf captain-definition pulumi.yaml pulumi.yml chart.yaml values.yaml kustomization.yaml kustomization.yml deploy.yml ecosystem.config.js ecosystem.config.cjs dokku-scale azure.yaml appspec.yml dockerrun.aws.json caddyfile haproxy.cfg playbook.yml playbook.yaml site.yml cdk.json zeabur.json koyeb.yaml .dockerignore")
