package scope

import "testing"

func TestOf(t *testing.T) {
	c := New([]string{"app.py", "vendor/modules.txt", "sub/vendor/mine.rb", "package.json", "index.js"}, nil)
	for path, want := range map[string]Scope{
		"app.py":                                      Production,
		"config/settings/production.py":               Production,
		"config/settings/local.py":                    Dev,
		"vendor/github.com/x/y.go":                    Vendored,
		"sub/vendor/mine.rb":                          Production,
		"web/node_modules/x/index.js":                 Vendored,
		"internal/x_test.go":                          Test,
		"src/test/java/AppTests.java":                 Test,
		"Shop.Tests/CartTests.cs":                     Test,
		"src/Contest.java":                            Production,
		"shop/src/main/kotlin/com/acme/docs/Pages.kt": Production,
		"shop/src/main/java/com/acme/OrderIT.java":    Test,
		"src/Specifications/OrderWithItemsSpec.cs":    Production,
		"src/main/scala/com/acme/OrderSpec.scala":     Test,
		"examples/src/main/java/App.java":             Example,
		"README.md":                                   Docs,
		"requirements.txt":                            Production,
		"requirements-dev.txt":                        Dev,
		"docs/conf.py":                                Docs,
		"examples/app/main.go":                        Example,
		"docker/example.env":                          Example,
		".ci/compose.cypress.yaml":                    Test,
		".env.example":                                Example,
		".github/workflows/test.yml":                  Deploy,
		"docker-compose.yml":                          Deploy,
		"docker-compose.override.yml":                 Dev,
		"Dockerfile":                                  Deploy,
		"Dockerfile.dev":                              Dev,
		"infra/main.tf":                               Deploy,
		"db/schema.rb":                                Generated,
		"appsettings.Development.json":                Dev,
		"src/main/resources/application.yml":          Production,
		"src/main/resources/application-dev.yml":      Dev,
		"public/jquery-3.1.js":                        Vendored,
		"src/main/java/org/samples/docs/Shop.java":    Production,
		"src/Infrastructure/Database.cs":              Production,
		"src/features/cart/index.ts":                  Production,
		"src/intTest/java/Shop.java":                  Test,
		"app/docs/page.tsx":                           Production,
		"deploy/run.py":                               Deploy,
		"src/main/kubernetes/app.yml":                 Deploy,
		"compose.ci.yml":                              Test,
		"demo/app.js":                                 Example,
		"website/index.php":                           Production,
		"dist/index.js":                               Generated,
		"deploy/k8s/native-minikube.yml":              Dev,
		"deploy/k8s/native-kubernetes.yml":            Deploy,
		"k8s/minikube/app.yaml":                       Dev,
		"internal/kind/kind.go":                       Production,
		"example_configs/podman/app.container":        Example,
		"guides/bug_report_templates/record.rb":       Docs,
		"lib/bug_report_templates/record.rb":          Example,
		".github/version.js":                          Dev,
		".github/workflows/Dockerfile.ci.alpine":      Dev,
		".env.travis":                                 Dev,
		"config/application-secret-samples.yml":       Example,
		"frontend/testfiles-negative/a/Dockerfile":    Test,
		"_archived/volumes/secret.yaml":               Example,
		"src/archive/zip.go":                          Production,
		"docker/dev/Dockerfile":                       Dev,
		"dev/docker/Dockerfile":                       Dev,
		"src/dev/tools.py":                            Production,
		"docker/firestore-emulator/Dockerfile":        Dev,
		"internal/emulator/cpu.go":                    Production,
		".gitpod.Dockerfile":                          Dev,
		"docker-compose.gitpod.yaml":                  Dev,
		".e2e.ci.env":                                 Dev,
		"prod.env":                                    Production,
		"shop/configuration_testing.py":               Dev,
		"shop/configuration_base.py":                  Production,
		"shop/contest_config.py":                      Production,
	} {
		if got := c.Of(path, nil); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	near := New([]string{"app.py", "book/__init__.py", "book/models.py", "website/mkdocs.yml", "features/login.feature", "templates/node/package.json", "lib/composer.json"}, map[string][]byte{
		"lib/composer.json": []byte(`{"require": {"acme/mail": "1.0"}, "config": {"vendor-dir": "./"}}`),
	})
	for path, want := range map[string]Scope{
		"book/models.py":           Production,
		"website/theme/main.js":    Docs,
		"features/steps/login.js":  Test,
		"templates/node/server.js": Example,
		"lib/acme/mail/smtp.php":   Vendored,
		"lib/own.php":              Production,
	} {
		if got := near.Of(path, nil); got != want {
			t.Errorf("%s: %s, want %s, by what stands beside it", path, got, want)
		}
	}
	if got := c.Of("api.go", []byte("// Code generated by x. DO NOT EDIT.\n")); got != Generated {
		t.Errorf("generated header: %s", got)
	}
	mix := New([]string{"config/config.exs", "config/prod.exs", "config/probe.exs", "config/jobs.exs", "config/runtime.exs"}, map[string][]byte{
		"config/config.exs": []byte("import Config\nimport_config \"jobs.exs\"\nimport_config \"#{config_env()}.exs\"\n"),
	})
	for path, want := range map[string]Scope{"config/probe.exs": Dev, "config/jobs.exs": Production, "config/prod.exs": Production, "config/runtime.exs": Production} {
		if got := mix.Of(path, nil); got != want {
			t.Errorf("%s: %s, want %s, by what reads it", path, got, want)
		}
	}
	for text, want := range map[string]Scope{
		"# Settings for testing\n# purposes only.\nKEY = 1\n":           Dev,
		"{\n  # Do not use for a\n  # release.\n  a: 1\n}":              Dev,
		"KEY = 1\n# for development only\nDEBUG = 1\n":                  Production,
		"# SECURITY WARNING: unsuitable for production\nDEBUG = True\n": Production,
		"\"\"\"Settings of the shop.\"\"\"\nKEY = 1\n":                  Production,
	} {
		if got := c.Of("shop/values.py", []byte(text)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	if got := c.Of("lib/shop/factory.ex", []byte("use ExMachina")); got != Test {
		t.Errorf("a factory of test records: %s", got)
	}
	if got := c.Of("shop/factories.py", []byte("class EngineFactory: pass")); got != Production {
		t.Errorf("a factory of the app: %s", got)
	}
	onlySamples := New([]string{"README.md", "samples/shop/package.json", "samples/shop/index.js"}, nil)
	if got := onlySamples.Of("samples/shop/index.js", nil); got != Production {
		t.Errorf("samples that are the only app: %s, want production", got)
	}
}
