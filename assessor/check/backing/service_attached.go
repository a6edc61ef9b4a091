package backing

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/parse"
	"workbook/assessor/scope"
)

// ServiceAttached finds a service that a manifest attaches to the app through
// a variable.
//
// Why: the manifest of another deploy attaches another service, and the code
// stays as it is.
// Silent: the service's own variables, images of databases, literal addresses
// in the code.
// Source: https://12factor.net/backing-services
var ServiceAttached = add(check.Check{
	ID:        "service-attached",
	Criterion: "backing-services/located-by-config",
	Wants: check.Keywords("environment", "env", "envs", "variables", "app_settings", "appsettings").
		In("YAML", "JSON", "TOML").Scopes(scope.Production, scope.Deploy, scope.Dev),
	File: serviceAttached,
})

// variableLists are the keys under which manifests list an app's variables.
var variableLists = []string{"environment", "env", "envs", "envVars", "env_variables", "variables", "config_vars"}

func serviceAttached(f *check.File) (found []check.Evidence) {
	if strings.HasPrefix(f.Path, ".github/") || f.Manifest() != nil || strings.Contains(f.Base(), "gitlab-ci") || len(f.Data) > 1<<18 {
		return nil
	}
	for _, doc := range f.Docs() {
		for _, list := range doc.All(variableLists...) {
			for _, v := range attached(list) {
				if service := serviceOf(v.name); service != "" && len(found) < 4 {
					found = append(found, f.Strength(v.line, check.Medium, service+" is attached to the app through "+v.name+"."))
				}
			}
		}
	}
	return found
}

type variable struct {
	name string
	line int
}

// enginesOwn are the variables with which a database's image is set up.
var enginesOwn = regexp.MustCompile(`^(?:POSTGRES|MYSQL|MARIADB|MONGO_INITDB|RABBITMQ_DEFAULT|MINIO_ROOT|PGDATA|ACCEPT_EULA|MSSQL|SA_)`)

// attached are the variables of one list, in each of its forms: a map, lines
// of NAME=value, and items with a name or key.
func attached(list *parse.Node) (found []variable) {
	add := func(name string, line int) {
		if !enginesOwn.MatchString(name) || strings.HasSuffix(name, "_URL") || strings.HasSuffix(name, "_HOST") {
			found = append(found, variable{name, line})
		}
	}
	for _, c := range list.Entries() {
		if c.Kind != parse.List {
			add(c.Key, c.Line)
		}
	}
	if list.Kind != parse.List {
		return found
	}
	for _, c := range list.Items() {
		name := c.Get("name").Str() + c.Get("key").Str()
		if c.Kind == parse.Scalar {
			name, _, _ = strings.Cut(c.Value, "=")
		}
		if name != "" {
			add(name, c.Line)
		}
	}
	return found
}
