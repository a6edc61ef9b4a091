package dependencies

import (
	"fmt"
	"path"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/parse/manifest"
	"workbook/assessor/unit"
)

// UndeclaredImport finds packages that the code imports and no manifest names.
//
// Why: the package is there by luck, brought by another one. The day that one
// drops it, the app stops.
// Silent: optional imports, type imports, the repository's own modules, the
// language's own, files that configure tools, and packages that are not known
// to be real ones: a name that only looks like a package is an alias.
// Source: https://12factor.net/dependencies
var UndeclaredImport = add(check.Check{
	ID:        "undeclared-import",
	Criterion: "dependencies/declared",
	Repo:      undeclaredImport,
})

// maxImports bounds the evidence of one unit.
const maxImports = 4

func undeclaredImport(r *check.Repo) (found []check.Evidence) {
	counts := map[*unit.Unit]int{}
	declared := map[*unit.Unit]map[string]bool{}
	seen := map[string]bool{}
	for _, f := range r.Files {
		if f.Scope != "production" || !f.Is("Python", "JavaScript", "TypeScript", "JSX", "TSX", "Vue", "Svelte") || tooling(f.Path) {
			continue
		}
		u := r.UnitOf(f.Path)
		ecosystem := "node"
		if f.Is("Python") {
			ecosystem = "python"
		}
		if u == nil || !u.Kind.Deployable() || u.Helper || !contains(u.Ecosystems, ecosystem) {
			continue
		}
		names := declared[u]
		if names == nil {
			names = declaredFor(r, u)
			declared[u] = names
		}
		for _, i := range imports(f) {
			dist, real := known(u, f.Is("Python"), i.name)
			if !real || names[dist] || seen[u.Path+" "+dist] || i.optional || i.local(r, f, u) || counts[u] >= maxImports {
				continue
			}
			seen[u.Path+" "+dist] = true
			counts[u]++
			why := "which no manifest declares."
			if u.Version(dist) != "" {
				why = "which is only there because another package needs it."
			}
			found = append(found, check.Gap(check.Medium, fmt.Sprintf("The code imports %s, %s", dist, why)).At(f.Path, i.line).AsPartial())
		}
	}
	return found
}

// tooling tells a file that configures tools or serves developers.
func tooling(p string) bool {
	base := strings.ToLower(path.Base(p))
	for _, part := range strings.Split(path.Dir(p), "/") {
		switch part {
		case "scripts", "script", "tools", "tool", "build", "bin", "config", "webpack", ".github", "hack", "stories":
			return true
		}
	}
	return strings.Contains(base, ".config.") || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "gulpfile") || strings.HasPrefix(base, "gruntfile") || strings.HasPrefix(base, "webpack") || base == "setup.py" || base == "tasks.py" || base == "fabfile.py" || base == "noxfile.py"
}

// known is the name under which an imported module is installed, and whether
// it is sure to be a package: for Node, one that the lock file holds.
func known(u *unit.Unit, python bool, module string) (dist string, real bool) {
	if python {
		dist = distributions[strings.ToLower(module)]
		return dist, dist != ""
	}
	return module, u.Version(module) != ""
}

// declaredFor are the names that a unit's manifests and those above it
// declare, whatever for, in a form that compares.
func declaredFor(r *check.Repo, u *unit.Unit) map[string]bool {
	names := map[string]bool{}
	for _, f := range r.Files {
		m := f.Manifest()
		if m == nil || f.Scope == "vendored" || f.Scope == "example" || f.Scope == "docs" {
			continue
		}
		dir := f.Dir()
		if path.Base(dir) == "requirements" {
			dir = path.Dir(dir)
		}
		if within := dir == "." || dir == "" || u.Path == dir || strings.HasPrefix(u.Path, dir+"/") || strings.HasPrefix(dir, u.Path+"/") || u.Path == ""; !within {
			continue
		}
		names[m.Name] = true
		for _, d := range m.Dependencies {
			names[d.Name] = true
			for _, also := range brings[d.Name] {
				names[also] = true
			}
			if m.Ecosystem == "python" {
				alias(names, manifest.PythonName(d.Name))
			}
		}
	}
	return names
}

// brings are packages that hand others on: to import those is the way their own
// manuals show.
var brings = map[string][]string{
	"fastapi": {"starlette", "pydantic"}, "sqlmodel": {"sqlalchemy", "pydantic"}, "flask-sqlalchemy": {"sqlalchemy"}, "flask-migrate": {"alembic"}, "flask-wtf": {"wtforms"}, "flask": {"werkzeug", "jinja2", "click", "itsdangerous"}, "quart": {"werkzeug", "jinja2", "click"}, "boto3": {"botocore"}, "pandas": {"numpy"}, "scipy": {"numpy"}, "scikit-learn": {"numpy", "scipy"}, "torch": {"numpy"}, "keras": {"numpy"}, "matplotlib": {"numpy"}, "pydantic-settings": {"pydantic"},
	"django-redis": {"redis"}, "flask-redis": {"redis"}, "rq": {"redis"}, "django-rq": {"redis"}, "celery": {"redis", "kombu"}, "huey": {"redis"}, "flask-security-too": {"flask-login"}, "pycryptodomex": {"pycryptodome"}, "pycrypto": {"pycryptodome"}, "langchain-openai": {"openai", "langchain"}, "grpcio-tools": {"grpcio"}, "typer": {"click", "rich"}, "discord-py": {"aiohttp"}, "streamlit": {"pandas", "numpy"}, "dash": {"plotly", "flask"}, "gradio": {"fastapi", "numpy", "pydantic"},
	"@nestjs/platform-express": {"express", "multer", "body-parser"}, "@nestjs/platform-fastify": {"fastify"}, "react-router-dom": {"react-router"}, "next": {"react", "react-dom"}, "gatsby": {"react"}, "@tiptap/pm": {"prosemirror-state", "prosemirror-view", "prosemirror-model"}, "nuxt": {"vue", "h3", "vue-router", "ofetch"}, "@strapi/strapi": {"koa"}, "react-native": {"react"}, "apollo-server-express": {"express", "graphql"}, "@apollo/server": {"graphql"}, "@sveltejs/kit": {"svelte"},
}

// alias adds the other names under which a package installs the same module.
func alias(names map[string]bool, dist string) {
	names[dist] = true
	for _, base := range []string{"psycopg2", "opencv-python", "psycopg", "tensorflow", "redis", "celery"} {
		if strings.HasPrefix(dist, base) {
			names[base] = true
		}
	}
}
