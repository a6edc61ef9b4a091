package ownership

import (
	"regexp"

	"workbook/assessor/check"
	"workbook/assessor/parse"
	"workbook/assessor/scope"
)

// LintInPipeline finds linters, formatters and type checks that run by
// themselves: in a pipeline, before a commit, or in the build.
//
// Why: a machine says what a reviewer would otherwise have to say.
// Silent: a linter's settings that nothing runs.
// Source: https://dora.dev/capabilities/code-maintainability/
var LintInPipeline = add(check.Check{
	ID:        "lint-in-pipeline",
	Criterion: "ownership/write",
	Repo:      lintInPipeline,
})

var (
	linter     = regexp.MustCompile(`(?i)(?:^|[\s/'"=:(])(?:eslint|prettier|jshint|standard|biome|oxlint|xo|stylelint|tslint|tsc|vue-tsc|svelte-check|rubocop|standardrb|erb_lint|erblint|herb|brakeman|reek|ruff|flake8|black|isort|mypy|pyright|pylint|bandit|pyre|ty|golangci-lint|staticcheck|gofmt|gofumpt|govulncheck|clippy|rustfmt|phpstan|psalm|php-cs-fixer|phpcs|pint|ecs|rector|phan|larastan|checkstyle|spotbugs|pmd|ktlint|detekt|spotless\w*|scalafmt\w*|scalafix\w*|clj-kondo|cljfmt|eastwood|credo|dialyzer|sobelow|hadolint|shellcheck|actionlint|yamllint|tflint|tfsec|checkov|kube-linter|kubeconform|ansible-lint|markdownlint\S*|swiftlint|pre-commit|lefthook|semgrep|sonar-scanner|typos|codespell)(?:\s|$|\.phar)`)
	lintTask   = regexp.MustCompile(`(?i)(?:^|[\s/])(?:npm|yarn|pnpm|bun|make|just|task|composer|rake|mix|cargo|go|dotnet|gradle|gradlew|mvn|mvnw|nx|turbo|lerna|deno|hatch|poe|invoke|nox|tox|helm|terraform|sbt|flutter|dart|grunt|gulp|ng|lein|docker)\s(?:.*[\s:/-])?(?:lint\w*|linters|fmt|format|format-check|checkformat|typecheck|type-check|types|vet|clippy|analy[sz]e|static|style|phpstan|validate|cs|qa)(?:$|[\s:._-])`)
	lintScript = regexp.MustCompile(`(?i)(?:^|/)[\w-]*lint[\w-]*(?:\.\w+)?$`)
	buildLint  = regexp.MustCompile(`(?i)(maven-checkstyle-plugin|spotless-maven-plugin|spring-javaformat|fmt-maven-plugin|spotbugs-maven-plugin|maven-pmd-plugin|formatter-maven-plugin|ktlint|detekt|com\.diffplug\.spotless|io\.spring\.javaformat|net\.ltgt\.errorprone|\bcheckstyle\b|TreatWarningsAsErrors>\s*true|EnforceCodeStyleInBuild>\s*true|scalafmt|wartremover)`)
)

func lintInPipeline(r *check.Repo) []check.Evidence {
	found := func(path string, line int, message string) []check.Evidence {
		return []check.Evidence{check.Strength(check.High, message).At(path, line).OfKind("lint")}
	}
	for i := range r.Jobs {
		j := &r.Jobs[i]
		if c := j.Runs(func(c parse.Command) bool { return lints(r, c) }); c != nil {
			return found(j.Path, c.Line, "A pipeline runs a linter or a type check.")
		}
		if s := j.Uses("super-linter", "golangci-lint", "reviewdog", "pre-commit", "ruff-action", "psf/black", "wagoid/commitlint", "sonarcloud", "sonarqube", "codeql-action/analyze", "megalinter", "hadolint", "actionlint", "clippy", "rustfmt", "eslint", "phpstan", "standardrb", "qodana", "semgrep", "chart-testing"); s != nil {
			return found(j.Path, s.Line, "A pipeline runs a linter or a type check.")
		}
	}
	for _, f := range r.Base(".pre-commit-config.yaml", "lefthook.yml", ".overcommit.yml") {
		return found(f.Path, 0, "Linters run before each commit.")
	}
	for _, f := range r.Files {
		if f.Scope != scope.Production || f.Manifest() == nil && f.Base() != "Directory.Build.props" || !f.Is("XML", "Groovy", "Kotlin", "Scala") {
			continue
		}
		for n := 1; n <= f.Lines(); n++ {
			if buildLint.MatchString(f.CodeLine(n)) {
				return found(f.Path, n, "The build itself checks format or style.")
			}
		}
	}
	return nil
}

// lints tells a command that lints, or runs a package script that does.
func lints(r *check.Repo, c parse.Command) bool {
	text := c.String()
	switch c.Name() {
	case "echo", "printf", "pip", "pip3", "apt-get", "gem", "curl", "git", "cd":
		return false
	}
	if linter.MatchString(text) && !installs.MatchString(text) || lintTask.MatchString(text) || len(c.Words) > 0 && lintScript.MatchString(c.Words[0]) {
		return true
	}
	if script := packageScript(r, c); script != "" {
		return linter.MatchString(script)
	}
	return false
}

var installs = regexp.MustCompile(`(?i)\s(?:install|add|i|ci|get|require)\s`)

// packageScript is the text of the npm script that a command runs, where any
// manifest has it.
func packageScript(r *check.Repo, c parse.Command) string {
	switch c.Name() {
	case "npm", "yarn", "pnpm", "bun":
	default:
		return ""
	}
	for _, u := range r.Units {
		for _, m := range u.Manifests {
			for _, s := range m.Scripts {
				if c.Has(s.Name) {
					return s.Command
				}
			}
		}
	}
	return ""
}
