package ownership

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/parse"
	"workbook/assessor/pipeline"
)

// TestsInPipeline finds a pipeline that runs the tests.
//
// Why: tests that nobody runs stop being true.
// Silent: pipelines that build or publish only; a nightly job alone.
// Source: https://dora.dev/capabilities/continuous-integration/
var TestsInPipeline = add(check.Check{
	ID:        "tests-in-pipeline",
	Criterion: "ownership/write",
	Repo:      testsInPipeline,
})

func testsInPipeline(r *check.Repo) []check.Evidence {
	for i := range r.Jobs {
		j := &r.Jobs[i]
		if !j.On("push", "pull_request", "pull_request_target", "merge_group", "workflow_call") {
			continue
		}
		if c := j.Runs(runsTests); c != nil {
			return []check.Evidence{check.Strength(check.High, "A pipeline runs the tests.").At(j.Path, c.Line).OfKind("pipeline")}
		}
		if s := j.Uses("cypress-io/github-action", "node/test", "python/test", "ruby/rspec-test", "maven/test", "auto-devops", "vstest@", "testthat"); s != nil {
			return []check.Evidence{check.Strength(check.High, "A pipeline runs the tests.").At(j.Path, s.Line).OfKind("pipeline")}
		}
		if s := dotnetTask(j); s != nil {
			return []check.Evidence{check.Strength(check.High, "A pipeline runs the tests.").At(j.Path, s.Line).OfKind("pipeline")}
		}
	}
	return nil
}

// dotnetTask is Azure's task for .NET or Maven with the word test in it.
func dotnetTask(j *pipeline.Job) *pipeline.Step {
	for i := range j.Steps {
		s := &j.Steps[i]
		switch task, _, _ := strings.Cut(strings.ToLower(s.Uses), "@"); task {
		case "dotnetcorecli":
			if s.With.Get("command").Str() == "test" {
				return s
			}
		case "maven", "gradle":
			return s
		}
	}
	return nil
}

var (
	testRunner = regexp.MustCompile(`(?i)(?:^|[\s/'"=(])(?:pytest|tox|nox|rspec|phpunit|simple-phpunit|pest|jest|vitest|mocha|ava|karma|cypress|playwright|behave|cucumber|ctest|bats|kaocha|unittest|eunit|gotestsum|nextest|testthat|turbo_tests|parallel_rspec|flatware)(?:\s|$|\.phar)`)
	testTask   = regexp.MustCompile(`(?i)(?:^|[\s/])(?:go|cargo|dotnet|mix|sbt|lein|clojure|clj|rails|rake|artisan|bun|deno|swift|flutter|dart|hatch|manage\.py|composer|make|just|task|npm|yarn|pnpm|nx|turbo|lerna|grunt|gulp|ng|bazel|earthly|dagger|rebar3|stack|cabal|zig|pdm|poe|invoke|docker(?:-compose)?|compose)\s(?:.*[\s:/-])?(?:test|tests|spec|specs|unit|check|(?:run|make|just|task|rake|composer)[\s:]ci)(?:$|[\s:/._-])`)
	mavenGoal  = regexp.MustCompile(`(?i)(?:^|[\s/])(?:mvn|mvnw|mvnd)(?:\.cmd)?\s.*\b(?:test|verify|install|package|deploy)\b`)
	gradleGoal = regexp.MustCompile(`(?i)(?:^|[\s/])(?:gradle|gradlew)(?:\.bat)?\s.*(?:\b(?:build|check)\b|[tT]est\b)`)
	skipsTests = regexp.MustCompile(`(?i)-DskipTests(?:\s|=true|$)|-Dmaven\.test\.skip(?:\s|=true|$)|-x\s+test\b|--version\b`)
	ciScript   = regexp.MustCompile(`(?i)(?:^|/)(?:bin|scripts?|ci|tools|hack)/(?:ci|test|tests|check|run[-_]tests)(?:\.\w+)?$`)
)

// runsTests tells a command that runs tests.
func runsTests(c parse.Command) bool {
	text := c.String()
	switch c.Name() {
	case "echo", "printf", "apt-get", "apt", "pip", "pip3", "curl", "wget", "git", "mkdir", "cp", "mv", "rm", "cd", "test", "[", "export":
		return false
	}
	if strings.Contains(text, " install ") && !mavenGoal.MatchString(text) {
		return false
	}
	switch {
	case testRunner.MatchString(text), testTask.MatchString(text), len(c.Words) > 0 && ciScript.MatchString(c.Words[0]):
		return true
	case mavenGoal.MatchString(text), gradleGoal.MatchString(text):
		return !skipsTests.MatchString(text)
	}
	return c.Name() == "npm" && c.Has("t")
}
