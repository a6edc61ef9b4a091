package build

import (
	"fmt"

	"workbook/assessor/check"
	"workbook/assessor/command"
)

// StartBuilds finds starts that install, compile, fetch or bundle.
//
// Why: a start that builds is slow, needs the network and the compiler in
// production, and may start something that was never tested.
// Silent: builds in the image, release phases, development commands; an install
// that the image has done, for when a developer's folder hides it; migrations,
// which other criteria judge.
// Source: https://12factor.net/build-release-run
var StartBuilds = add(check.Check{
	ID:        "start-builds",
	Criterion: "build-release-run/run-does-not-build",
	Repo:      startBuilds,
})

func startBuilds(r *check.Repo) (found []check.Evidence) {
	clean, seen := 0, map[string]bool{}
	imaged := map[string]bool{}
	for _, s := range r.Starts {
		if s.Source == "dockerfile" && len(s.Steps) > 0 && !buildsAtStart(s) {
			imaged[s.Unit] = true
		}
	}
	for _, s := range r.Starts {
		if s.Source == "compose" && !production(r, s.Path) {
			continue
		}
		gaps := 0
		for i, step := range s.Steps {
			what, sure := building(step)
			if what == "" || i > 0 && runScript(s.Steps[i-1]) && step.Depth > s.Steps[i-1].Depth {
				continue // the line that runs the script has said it
			}
			if runScript(step) && i+1 < len(s.Steps) && s.Steps[i+1].Depth > step.Depth {
				if does, _ := building(s.Steps[i+1]); does != "" {
					what = does
				}
			}
			if guarded(r, s, step) {
				continue
			}
			gaps++
			key := fmt.Sprint(step.Path, ":", step.Line)
			if seen[key] {
				continue
			}
			seen[key] = true
			confidence := check.High
			if !sure {
				confidence = check.Medium
			}
			e := check.Gap(confidence, fmt.Sprintf("Starting %q %s.", s.Type, what)).At(step.Path, step.Line).InUnit(s.Unit)
			if s.Source != "dockerfile" && imaged[s.Unit] {
				e = e.AsPartial() // the image is another way to start it, and builds nothing
			}
			found = append(found, e)
		}
		if gaps == 0 && len(s.Steps) > 0 {
			if clean++; clean <= 3 {
				found = append(found, check.Strength(check.Medium, fmt.Sprintf("Starting %q builds nothing.", s.Type)).At(s.Path, s.Line).InUnit(s.Unit))
			}
		}
	}
	return found
}

// runScript tells a step that runs a package's build script.
func runScript(s command.Step) bool {
	switch s.Name() {
	case "npm", "pnpm", "yarn", "bun":
		return s.Has("build")
	}
	return false
}

// buildsAtStart tells whether any step of a start builds.
func buildsAtStart(s command.Start) bool {
	for _, step := range s.Steps {
		if what, _ := building(step); what != "" {
			return true
		}
	}
	return false
}

// building says what a step builds, and whether that is sure.
func building(s command.Step) (what string, sure bool) {
	w := s.Words
	arg := func(n int) string {
		if n < len(w) {
			return w[n]
		}
		return ""
	}
	switch s.Name() {
	case "npm", "pnpm", "yarn", "bun":
		switch arg(1) {
		case "install", "i", "ci", "add":
			return "installs packages", true
		}
		if arg(1) == "build" || arg(1) == "run" && arg(2) == "build" {
			return "builds the app", true
		}
	case "pip", "pip3":
		if arg(1) == "install" {
			return "installs packages", true
		}
	case "bundle", "composer":
		if arg(1) == "install" || arg(1) == "update" {
			return "installs packages", true
		}
	case "poetry", "pipenv":
		if arg(1) == "install" {
			return "installs packages", true
		}
	case "uv":
		if arg(1) == "sync" {
			return "installs packages", true
		}
	case "next", "nuxt", "vite":
		if arg(1) == "build" {
			return "bundles the app", true
		}
		if arg(1) == "dev" || s.Name() == "vite" && arg(1) == "" {
			return "runs the development server, which compiles", true
		}
	case "tsc", "webpack", "rollup", "esbuild", "gulp", "grunt":
		return "compiles the code", true
	case "ts-node", "tsx", "babel-node", "ts-node-dev":
		return "compiles the code in memory", false
	case "nodemon":
		return "watches files as a development server does", false
	case "go":
		if arg(1) == "run" || arg(1) == "build" {
			return "compiles the code", true
		}
	case "cargo":
		if arg(1) == "run" || arg(1) == "build" {
			return "compiles the code", true
		}
	case "dotnet":
		if arg(1) == "run" || arg(1) == "watch" || arg(1) == "build" {
			return "compiles the code", true
		}
	case "mvn", "mvnw", "gradle", "gradlew", "sbt":
		return "runs the build tool", true
	case "mix":
		if arg(1) == "deps.get" || arg(1) == "compile" {
			return "compiles the code", true
		}
	case "git":
		if arg(1) == "pull" || arg(1) == "clone" {
			return "fetches the code", true
		}
	case "make":
		if arg(1) == "build" {
			return "runs the build", true
		}
	case "flask":
		if arg(1) == "translate" || arg(1) == "assets" {
			return "compiles files", true
		}
	}
	if s.Has("collectstatic") || s.Has("assets:precompile") || s.Has("compilemessages") {
		return "prepares assets", true
	}
	return "", false
}

// production tells that a compose file describes a production.
func production(r *check.Repo, path string) bool {
	f := r.Get(path)
	return f != nil && isProduction(f)
}
