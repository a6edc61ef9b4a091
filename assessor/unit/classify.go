package unit

import (
	"strings"

	"workbook/assessor/framework"
)

// classify decides what a unit is, from its frameworks first, then from what
// its code and manifests show. The first answer holds.
func classify(c code) {
	u := c.unit
	role := map[framework.Role]*framework.Framework{}
	for _, f := range u.Frameworks {
		if role[f.Role] == nil {
			role[f.Role] = f
		}
	}
	for _, decide := range []func(code, map[framework.Role]*framework.Framework) (Kind, string){special, server, published, runs} {
		if kind, why := decide(c, role); kind != "" {
			u.Kind, u.Why = kind, why
			return
		}
	}
	u.Kind, u.Why = Unknown, "nothing tells what it is"
	if c.programs() {
		u.Kind, u.Why = Library, "nothing in it starts a process"
	}
}

// special are the kinds that a framework or a file decides alone.
func special(c code, role map[framework.Role]*framework.Framework) (Kind, string) {
	u := c.unit
	switch {
	case ownFramework(u):
		return Library, "it is the framework itself"
	case u.extra("aspire") == "true":
		return Infrastructure, "it describes how the other parts are run together"
	case role[framework.Mobile] != nil && role[framework.Web] == nil:
		return Mobile, "it uses " + role[framework.Mobile].Name
	case c.has("AndroidManifest.xml"), u.extra("android") != "":
		return Mobile, "it has an Android manifest"
	case role[framework.Native] != nil:
		return Desktop, "it uses " + role[framework.Native].Name
	case c.exported(role[framework.Web]):
		return StaticSite, role[framework.Web].Name + " exports it as files"
	}
	return "", ""
}

// server are the units that listen on a port because of what they use.
func server(c code, role map[framework.Role]*framework.Framework) (Kind, string) {
	u := c.unit
	packed := u.published() && len(u.Dockerfiles) == 0
	switch web := role[framework.Web]; {
	case web != nil && c.executable(web.Ecosystem) && (!packed || c.serves()) && !c.onlyTool(role):
		return webOrService(c, web), "it uses " + web.Name
	case c.function():
		return Service, "it is deployed as a function"
	case role[framework.Server] != nil && !packed && c.executable(role[framework.Server].Ecosystem):
		return webOrService(c, role[framework.Server]), "it runs " + role[framework.Server].Name
	}
	return "", ""
}

// published are what a package registry gives to others, and sites.
func published(c code, role map[framework.Role]*framework.Framework) (Kind, string) {
	u := c.unit
	packed := u.published() && len(u.Dockerfiles) == 0
	switch {
	case c.commandLine(role) && !c.containerServes():
		return CLI, "it installs a command"
	case packed:
		return Library, "its manifest is written for publishing, and nothing starts it"
	case c.site(role[framework.Pages]):
		return StaticSite, "it is built by a site generator"
	}
	return "", ""
}

// runs are the units of which the code shows that they are started.
func runs(c code, role map[framework.Role]*framework.Framework) (Kind, string) {
	u := c.unit
	container := len(u.Dockerfiles) > 0 && c.programs()
	started := len(u.Ecosystems) == 0 || c.executable(u.Ecosystems[0]) || container
	switch {
	case started && c.released() && !c.containerServes() && c.listensPlainly():
		return CLI, "it is a tool that can open a port beside its work"
	case started && c.serves():
		return webOrService(c, nil), "its code listens on a port"
	case role[framework.Jobs] != nil && c.executable(role[framework.Jobs].Ecosystem):
		return Worker, "it runs " + role[framework.Jobs].Name
	case role[framework.Front] != nil:
		return StaticSite, "it is a front end without a server"
	case container && c.containerServes():
		return Service, "its container exposes a port"
	case container && (u.published() || c.released() || role[framework.Tool] != nil):
		return CLI, "its container holds a tool"
	case container:
		return Worker, "it is built into a container"
	case role[framework.Tool] != nil && c.starts():
		return CLI, "it uses " + role[framework.Tool].Name
	case c.programs() && c.starts():
		return CLI, "it has a main program and no server"
	}
	return "", ""
}

func webOrService(c code, f *framework.Framework) Kind {
	if c.pages() {
		return WebApp
	}
	if f != nil {
		switch f.ID {
		case "next", "nuxt", "remix", "sveltekit", "streamlit", "drupal", "strapi", "meteor", "wordpress":
			return WebApp
		}
	}
	return Service
}

// ownFramework tells that the manifest's own name is the framework that it
// would be taken for.
func ownFramework(u *Unit) bool {
	for _, m := range u.Manifests {
		if m.Name == "" {
			continue
		}
		for _, f := range framework.Find(m.Ecosystem, m.Name) {
			if f.Role == framework.Web || f.Role == framework.Server || f.Role == framework.Jobs {
				return true
			}
		}
	}
	return false
}

// published tells that a manifest is written for a package registry.
func (u *Unit) published() bool {
	for _, m := range u.Manifests {
		if m.Published {
			return true
		}
	}
	return false
}

// extra is the first value that a manifest of the unit holds under a name.
func (u *Unit) extra(name string) string {
	for _, m := range u.Manifests {
		if v := m.Extra[name]; v != "" {
			return v
		}
	}
	return ""
}

// front tells that a unit is a front end although a server renders it.
func (u *Unit) front() bool {
	return u.Uses("react", "vue", "angular", "svelte", "ember") && !u.Uses("express", "nest", "fastify", "koa", "next", "nuxt", "remix", "hono", "hapi") && len(u.Ecosystems) < 2
}

// auxiliary tells a folder of helpers, by its name: what is in it is not what
// the repository is for.
func auxiliary(path string) bool {
	for _, part := range strings.Split(strings.ToLower(path), "/") {
		switch part {
		case "extra", "extras", "tools", "tool", "scripts", "hack", "misc", "util", "utils", "dev", "devtools", "ci", ".ci", ".github", "build", "benchmarks", "seed", "seed-data", "seeds", "load-generator", "loadgenerator", "mock-server", "support":
			return true
		}
	}
	return false
}
