package backing

import (
	"bytes"
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/credential"
	"workbook/assessor/parse"
	"workbook/assessor/scope"
)

// LocalhostSetting finds the address of a service in the settings that
// production falls back to, which only the own machine answers, and which no
// manifest of a deploy sets.
//
// Why: the deploy starts without a word and then calls itself.
// Silent: values that some manifest or a file of another environment sets,
// development settings, placeholders, the app's own listening address,
// repositories without a deploy definition.
// Source: https://learn.microsoft.com/aspnet/core/fundamentals/configuration/
var LocalhostSetting = add(check.Check{
	ID:        "localhost-setting",
	Criterion: "backing-services/no-hardcoded-hosts",
	Wants:     check.Paths("appsettings.json", "application.yml", "application.yaml", "application.properties", "**/config/default.{json,yml,yaml,toml}").Scopes(scope.Production),
	File:      localhostSetting,
})

var (
	local   = regexp.MustCompile(`(?i)^https?://(?:localhost|127\.0\.0\.1)(?::\d+)?(?:/|$)`)
	listens = regexp.MustCompile(`(?i)kestrel|endpoints|^urls$|listen|server\.address|allowed|cors|origin|issuer-uri|redirect`)
)

func localhostSetting(f *check.File) (found []check.Evidence) {
	manifests := deployTexts(f.Repo)
	if len(manifests) == 0 {
		return nil
	}
	f.Tree().Walk(func(path []string, n *parse.Node) bool {
		if n.Kind != parse.Scalar || len(path) == 0 || !local.MatchString(n.Value) || listens.MatchString(strings.Join(path, ".")) {
			return true
		}
		key := path[len(path)-1]
		if len(credential.Words(key)) == 0 || sets(manifests, path) {
			return true
		}
		found = append(found, f.Gap(n.Line, check.Medium, "Unless a deploy sets "+key+", production calls its own machine, and no manifest here sets it.").AsPartial())
		return len(found) < 3
	})
	if len(found) > 1 {
		found[0] = found[0].To(found[len(found)-1].Line)
		found = found[:1]
	}
	return found
}

// deployTexts are the manifests that could set a value.
func deployTexts(r *check.Repo) (texts [][]byte) {
	for _, f := range r.Files {
		if f.Scope == scope.Deploy && !strings.HasPrefix(f.Path, ".github/") && !strings.HasPrefix(f.Base(), "Dockerfile") && !strings.Contains(f.Base(), "compose") && len(f.Data) < 1<<18 {
			texts = append(texts, f.Data)
		}
	}
	return texts
}

// sets tells that a manifest names the setting, as a path or as a variable.
func sets(texts [][]byte, path []string) bool {
	joined := strings.ToLower(strings.Join(path, "__"))
	spring := strings.ToUpper(strings.NewReplacer(".", "_", "-", "").Replace(strings.Join(path, "_")))
	for _, t := range texts {
		if bytes.Contains(bytes.ToLower(t), []byte(joined)) || bytes.Contains(t, []byte(spring)) || bytes.Contains(t, []byte(strings.Join(path, "."))) || bytes.Contains(t, []byte(strings.Join(path, ":"))) {
			return true
		}
	}
	return false
}
