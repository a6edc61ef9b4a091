package check

import (
	"bytes"
	"regexp"
	"strings"

	"workbook/assessor/command"
	"workbook/assessor/file"
	"workbook/assessor/scope"
)

// overlays are frameworks that let a variable replace each value of a settings
// file.
var overlays = []string{"spring", "spring-boot", "spring-boot-app", "quarkus", "micronaut", "aspnetcore", "dotnet-worker"}

// overlay is code that lays the environment over the values of a settings file.
var overlay = regexp.MustCompile(`\bEnvironment::(?:with_prefix|default\(\))|\bAutomaticEnv\(|\bAddEnvironmentVariables\(|\bEnv::(?:prefixed|raw)\(|\bDynaconf\(|\benv\.Provider\(|cleanenv\.ReadConfig\(|\bBindEnv\(|@SpringBootApplication\b|\bSpringApplication(?:\.run|Builder)\(`)

var overlayLanguages = []string{"Go", "Rust", "C#", "F#", "Python", "Java", "Kotlin"}

// Overlaid tells that the environment can replace each value of a settings file
// at this path: the framework does it by itself, or code of the same part says
// so.
func (r *Repo) Overlaid(path string) bool {
	u := r.UnitOf(path)
	if u != nil && u.Uses(overlays...) || u == nil && r.Uses(overlays...) {
		return true
	}
	for _, f := range r.Files {
		if f.Scope == scope.Production && f.Is(overlayLanguages...) && (u == nil || u.Path == "" || r.UnitOf(f.Path) == u) && f.CodeMatches(overlay) {
			return true
		}
	}
	return false
}

// deploys tells a file that brings the app to production, CI aside.
func deploys(f *file.File) bool {
	if f.Scope == scope.Deploy {
		return !strings.HasPrefix(f.Path, ".github/") && f.Base() != ".dockerignore"
	}
	return f.Scope == scope.Production && (command.Compose(f) || command.DigitalOcean(f))
}

// DeploySets tells that a manifest which brings the app to production names a
// setting, as a path or as the variable that replaces it.
func (r *Repo) DeploySets(path []string) bool {
	whole := strings.Join(path, ".")
	forms := []string{strings.Join(path, "__"), strings.NewReplacer(".", "_", "-", "").Replace(strings.Join(path, "_")), whole, strings.ReplaceAll(whole, ".", ":")}
	for _, f := range r.Files {
		if !deploys(f) || len(f.Data) >= 1<<18 {
			continue
		}
		lower := bytes.ToLower(f.Data)
		for _, form := range forms {
			if form != "" && strings.ContainsAny(form, "_.:") && bytes.Contains(lower, []byte(strings.ToLower(form))) {
				return true
			}
		}
	}
	return false
}
