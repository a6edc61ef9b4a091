package config

import (
	"fmt"
	"path"
	"regexp"
	"sort"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/credential"
	"workbook/assessor/env"
	"workbook/assessor/scope"
)

// EnvironmentLookup finds where the app reads its settings from the
// environment.
//
// Why: the same build then runs on a laptop, in a test place and for users;
// only the values change.
// Silent: scripts, tests, variables of the shell or of CI, switches of the mode.
// Source: https://12factor.net/config
var EnvironmentLookup = add(check.Check{
	ID:        "environment-lookup",
	Criterion: "config/from-environment",
	Repo:      environmentLookup,
})

// perFile and inAll are how many look-ups are shown; the message counts all.
const perFile, inAll = 10, 30

func environmentLookup(r *check.Repo) (found []check.Evidence) {
	names := map[string]bool{}
	byPath := map[string][]env.Lookup{}
	var paths []string
	for _, l := range r.Lookups {
		if l.File.Scope != scope.Production || toolFile(l.Path) || modeOnly[l.Name] || behaviour.MatchString(l.Name) {
			continue
		}
		if byPath[l.Path] == nil {
			paths = append(paths, l.Path)
		}
		if !names[l.Path+" "+l.Name] {
			byPath[l.Path] = append(byPath[l.Path], l)
		}
		names[l.Path+" "+l.Name] = true
	}
	sort.SliceStable(paths, func(i, j int) bool { return len(byPath[paths[i]]) > len(byPath[paths[j]]) })
	total := map[string]bool{}
	for _, p := range paths {
		for _, l := range byPath[p] {
			total[l.Name] = true
		}
	}
	for _, p := range paths {
		for _, l := range telling(byPath[p]) {
			if len(found) == inAll {
				return found
			}
			text := "The value of " + l.Name + " is read from the environment."
			switch {
			case len(total) == 1:
				text = "One setting is read from the environment, " + l.Name + "."
			case len(found) == 0:
				text = fmt.Sprintf("%d settings are read from the environment, %s among them.", len(total), l.Name)
			}
			found = append(found, check.Strength(check.High, text).At(l.Path, l.Line))
		}
	}
	return found
}

// telling are the look-ups of a file that are worth a line: secrets and
// addresses first, spread over the file, in the order of the lines.
func telling(list []env.Lookup) []env.Lookup {
	if len(list) <= perFile {
		return list
	}
	score := func(l env.Lookup) int {
		switch {
		case locates.MatchString(l.Name):
			return 0
		case credential.Named(l.Name) != credential.Other:
			return 1
		}
		return 2
	}
	kinds := [3][]env.Lookup{}
	for _, l := range list {
		kinds[score(l)] = append(kinds[score(l)], l)
	}
	var best []env.Lookup
	for i := range list { // addresses and secrets in turn, then the others
		for _, k := range kinds[:2] {
			if i < len(k) {
				best = append(best, k[i])
			}
		}
	}
	best = append(best, kinds[2]...)[:perFile]
	sort.SliceStable(best, func(i, j int) bool { return best[i].Line < best[j].Line })
	return best
}

var (
	locates = regexp.MustCompile(`(?i)(?:url|uri|dsn|host|server|endpoint|bucket|domain|addr|address|broker|connection)s?$`)
	// behaviour are variables of the build and of tools.
	behaviour = regexp.MustCompile(`^(?:npm_|GITHUB_|CI_|VITEST|JEST|XDG_|TERM|LANG|LC_|SHELL$|TMPDIR$|EDITOR$|DEV$|PROD$|SSR$|MODE$|BASE_URL_PATH$|spring\.application)`)
)

// modeOnly are variables that switch behaviour and locate nothing.
var modeOnly = map[string]bool{"NODE_ENV": true, "RAILS_ENV": true, "RACK_ENV": true, "APP_ENV": true, "FLASK_ENV": true, "GO_ENV": true, "DJANGO_SETTINGS_MODULE": true, "PATH": true, "HOME": true, "CI": true, "PWD": true, "USER": true, "BUNDLE_GEMFILE": true, "MIX_ENV": true, "ASPNETCORE_ENVIRONMENT": true, "DOTNET_ENVIRONMENT": true, "REQUEST_METHOD": true, "REQUEST_URI": true, "REMOTE_ADDR": true, "SERVER_NAME": true, "SERVER_PORT": true, "SERVER_PROTOCOL": true, "HTTP_HOST": true, "HTTPS": true, "DOCUMENT_ROOT": true, "SCRIPT_NAME": true, "SCRIPT_FILENAME": true, "PHP_SELF": true, "QUERY_STRING": true, "HTTP_USER_AGENT": true, "HTTP_REFERER": true, "HTTP_ACCEPT_LANGUAGE": true, "HTTP_X_FORWARDED_PROTO": true, "HTTP_X_FORWARDED_FOR": true, "PATH_INFO": true, "REQUEST_SCHEME": true, "SPRING": true, "NO_COLOR": true, "TZ": true, "DISPLAY": true, "TEMP": true, "USERPROFILE": true, "APPDATA": true}

// toolFile tells a file that a tool reads and the app does not: what it takes
// from the environment is no setting of a deploy.
func toolFile(p string) bool {
	switch path.Base(p) {
	case "Gemfile", "Rakefile", "setup.py", "mix.exs", "build.gradle", "build.gradle.kts", "build.sbt", "Makefile":
		return true
	}
	return path.Base(path.Dir(p)) == "bin" && strings.HasPrefix(path.Base(p), "bundle")
}
