package unit

import (
	"bytes"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/framework"
	"workbook/assessor/parse/manifest"
)

// programming are the languages whose files are an app's own code.
var programming = map[string]bool{"Python": true, "JavaScript": true, "TypeScript": true, "JSX": true, "TSX": true, "Vue": true, "Svelte": true, "Ruby": true, "Java": true, "Kotlin": true, "Scala": true, "Groovy": true, "Go": true, "PHP": true, "C#": true, "F#": true, "Rust": true, "Elixir": true, "Erlang": true, "Clojure": true, "Swift": true, "Dart": true, "C": true, "C++": true, "Perl": true, "Lua": true, "Haskell": true, "R": true, "Objective-C": true}

// Programming tells whether a file's language is one that apps are written in.
func Programming(f *file.File) bool { return f.Lang != nil && programming[f.Lang.Name] }

// classify decides what a unit is, from its frameworks first, then from what
// its code and manifests show.
func classify(code code) {
	u := code.unit
	role := map[framework.Role]*framework.Framework{}
	for _, f := range u.Frameworks {
		if role[f.Role] == nil {
			role[f.Role] = f
		}
	}
	is := func(k Kind, why string) { u.Kind, u.Why = k, why }
	switch own := role[framework.Web]; {
	case ownFramework(u):
		is(Library, "it is the framework itself")
	case role[framework.Mobile] != nil:
		is(Mobile, "it uses "+role[framework.Mobile].Name)
	case code.has("AndroidManifest.xml"):
		is(Mobile, "it has an Android manifest")
	case role[framework.Native] != nil:
		is(Desktop, "it uses "+role[framework.Native].Name)
	case own != nil && !published(u):
		is(webOrService(code, own), "it uses "+own.Name)
	case own != nil && code.serves():
		is(webOrService(code, own), "it uses "+own.Name+" and listens on a port")
	case code.function():
		is(Service, "it is deployed as a function")
	case role[framework.Server] != nil && !published(u):
		is(webOrService(code, role[framework.Server]), "it runs "+role[framework.Server].Name)
	case role[framework.Pages] != nil, code.has("_config.yml") && !code.programs(), code.has("hugo.toml"), code.has("mkdocs.yml") && !code.programs():
		is(StaticSite, "it is built by a site generator")
	case commandLine(u, role) && !code.containerServes():
		is(CLI, "it installs a command")
	case published(u):
		is(Library, "its manifest is written for publishing, and nothing starts it")
	case code.serves():
		is(webOrService(code, nil), "its code listens on a port")
	case role[framework.Jobs] != nil:
		is(Worker, "it runs "+role[framework.Jobs].Name)
	case role[framework.Front] != nil:
		is(StaticSite, "it is a front end without a server")
	case len(u.Dockerfiles) > 0 && code.programs():
		if code.containerServes() {
			is(Service, "its container exposes a port")
		} else {
			is(Worker, "it is built into a container")
		}
	case role[framework.Tool] != nil:
		is(CLI, "it uses "+role[framework.Tool].Name)
	case code.programs() && code.starts():
		is(CLI, "it has a main program and no server")
	case code.programs():
		is(Library, "nothing in it starts a process")
	default:
		is(Unknown, "nothing tells what it is")
	}
}

func webOrService(c code, f *framework.Framework) Kind {
	if c.pages() {
		return WebApp
	}
	if f != nil {
		switch f.ID {
		case "next", "nuxt", "remix", "sveltekit", "streamlit", "drupal", "strapi", "meteor":
			return WebApp
		}
	}
	return Service
}

// ownFramework tells that the manifest's own name is the framework that it
// would be taken for.
func ownFramework(u *Unit) bool {
	for _, m := range u.Manifests {
		for _, f := range framework.Find(m.Ecosystem, m.Name) {
			if f.Role == framework.Web || f.Role == framework.Server || f.Role == framework.Jobs {
				return true
			}
		}
	}
	return false
}

// published tells that a manifest is written for a package registry and no
// production Dockerfile runs it.
func published(u *Unit) bool {
	if len(u.Dockerfiles) > 0 {
		return false
	}
	for _, m := range u.Manifests {
		if m.Published {
			return true
		}
	}
	return false
}

func commandLine(u *Unit, role map[framework.Role]*framework.Framework) bool {
	for _, m := range u.Manifests {
		if m.Commands {
			return true
		}
		if m.Ecosystem == "go" && role[framework.Tool] != nil {
			return true
		}
	}
	return false
}

// code is what the files of one unit show.
type code struct {
	set   *file.Set
	files []*file.File
	unit  *Unit
}

func (c code) has(base string) bool {
	for _, f := range c.files {
		if strings.EqualFold(f.Base(), base) {
			return true
		}
	}
	return false
}

func (c code) programs() bool {
	for _, f := range c.files {
		if Programming(f) {
			return true
		}
	}
	return false
}

// listens are the words that show a program to open a port, by language.
var listens = map[string][]string{
	"Go":         {"ListenAndServe", "http.Serve(", "grpc.NewServer", "net.Listen(\"tcp\""},
	"JavaScript": {"http.createServer(", "https.createServer(", "createServer((", "app.listen(", "server.listen(", "Bun.serve(", "Deno.serve("},
	"TypeScript": {"http.createServer(", "https.createServer(", "createServer((", "app.listen(", "server.listen(", "Bun.serve(", "Deno.serve("},
	"Python":     {"HTTPServer((", "make_server(", "uvicorn.run(", "serve_forever(", "grpc.server(", "grpc.aio.server("},
	"Java":       {"HttpServer.create(", "ServerBuilder.forPort(", "new Server("},
	"Kotlin":     {"embeddedServer("},
	"Rust":       {"TcpListener::bind", "HttpServer::new", "Server::bind", "Server::builder()"},
	"C#":         {"WebApplication.CreateBuilder", "UseKestrel", "ConfigureWebHostDefaults", "CreateDefaultBuilder"},
	"PHP":        {"$_SERVER[", "$_POST[", "$_GET["},
	"Ruby":       {"WEBrick::HTTPServer", "TCPServer.new", "Rack::Handler"},
}

func (c code) serves() bool {
	for _, f := range c.files {
		if f.Lang == nil {
			continue
		}
		for _, word := range listens[f.Lang.Name] {
			if bytes.Contains(f.Data, []byte(word)) && bytes.Contains(f.Code(), []byte(word)) {
				return true
			}
		}
	}
	return false
}

// containerServes tells that the unit's image exposes a port, or that a
// Procfile declares a web process.
func (c code) containerServes() bool {
	for _, path := range c.unit.Dockerfiles {
		if f := c.set.Get(path); f != nil && f.Dockerfile() != nil && len(f.Dockerfile().Final().Expose()) > 0 {
			return true
		}
	}
	for _, f := range c.files {
		if f.Base() == "Procfile" && bytes.Contains(f.Data, []byte("web:")) {
			return true
		}
	}
	return false
}

func (c code) starts() bool {
	for _, f := range c.files {
		switch f.Lang {
		case nil:
			continue
		}
		switch {
		case f.Is("Go") && bytes.Contains(f.Data, []byte("package main")),
			f.Is("Rust") && strings.HasSuffix(f.Path, "main.rs"),
			f.Is("Python") && bytes.Contains(f.Data, []byte("__main__")),
			f.Is("Java", "Kotlin") && bytes.Contains(f.Data, []byte("void main(")),
			f.Is("C#") && f.Base() == "Program.cs":
			return true
		}
	}
	for _, m := range c.unit.Manifests {
		if _, ok := m.Script("start"); ok {
			return true
		}
	}
	return false
}

// pages tells that the unit renders pages: templates, views, a pages folder.
func (c code) pages() bool {
	for _, f := range c.files {
		base := strings.ToLower(f.Base())
		for _, ext := range []string{".erb", ".haml", ".slim", ".jinja", ".jinja2", ".j2", ".ejs", ".pug", ".hbs", ".handlebars", ".mustache", ".twig", ".blade.php", ".cshtml", ".razor", ".jsp", ".ftl", ".heex", ".eex", ".leex", ".gohtml", ".phtml", ".njk", ".html", ".htm", ".vue", ".svelte", ".jsx", ".tsx"} {
			if strings.HasSuffix(base, ext) {
				return true
			}
		}
	}
	return false
}

func (c code) function() bool {
	for _, name := range []string{"serverless.yml", "serverless.yaml", "wrangler.toml", "function.json", "samconfig.toml"} {
		if c.has(name) {
			return true
		}
	}
	return false
}

// Repository is what the repository as a whole is, and one sentence on why.
func Repository(set *file.Set, units []*Unit) (Kind, string) {
	count := map[Kind]int{}
	first := map[Kind]*Unit{}
	for _, u := range units {
		count[u.Kind]++
		if first[u.Kind] == nil {
			first[u.Kind] = u
		}
	}
	running := count[WebApp] + count[Service] + count[Worker]
	switch {
	case running >= 2 && count[WebApp]+count[Service] >= 1 && !oneApp(units):
		return Monorepo, "It holds several parts that are deployed: " + list(units) + "."
	case running >= 1:
		for _, k := range []Kind{WebApp, Service, Worker} {
			if u := first[k]; u != nil {
				if k == Service && count[StaticSite] > 0 {
					k = WebApp
				}
				return k, sentence(u)
			}
		}
	}
	for _, k := range []Kind{Mobile, Desktop, CLI, StaticSite, Library} {
		if u := first[k]; u != nil {
			return k, sentence(u)
		}
	}
	return bare(set)
}

// oneApp tells that the running units are one app's parts: at most one back
// end, everything else a front end of it.
func oneApp(units []*Unit) bool {
	running := 0
	for _, u := range units {
		if u.Kind.Deployable() && !u.front() {
			running++
		}
	}
	return running <= 1
}

// front tells that a unit is a front end although a server renders it.
func (u *Unit) front() bool {
	return u.Uses("react", "vue", "angular", "svelte", "ember") && !u.Uses("express", "nest", "fastify", "koa", "next", "nuxt", "remix")
}

func sentence(u *Unit) string {
	where := ""
	if u.Path != "" {
		where = " in " + u.Path
	}
	return strings.ToUpper(u.Why[:1]) + u.Why[1:] + where + "."
}

func list(units []*Unit) string {
	var names []string
	for _, u := range units {
		if u.Kind.Deployable() {
			name := u.Path
			if name == "" {
				name = "the root"
			}
			names = append(names, name)
		}
	}
	if len(names) > 5 {
		names = append(names[:5], "…")
	}
	return strings.Join(names, ", ")
}

// bare judges a repository without a unit.
func bare(set *file.Set) (Kind, string) {
	var infra, docs, code, php, web, all int
	for _, f := range set.Files {
		all++
		ext := f.Base()[strings.LastIndexByte(f.Base(), '.')+1:]
		switch {
		case f.Scope == "docs":
			docs++
		case ext == "tf" || f.Base() == "Chart.yaml" || f.Base() == "Pulumi.yaml" || f.Base() == "kustomization.yaml" || strings.Contains(f.Path, "roles/") && strings.Contains(f.Path, "tasks/") || f.Base() == "ansible.cfg" || ext == "bicep":
			infra++
		case f.Is("PHP"):
			php++
			code++
		case Programming(f) && f.Scope.Live():
			code++
		case ext == "html":
			web++
		}
	}
	switch {
	case all == 0:
		return Unknown, "No file could be read."
	case infra > 0 && code <= infra:
		return Infrastructure, "It holds infrastructure definitions and no app."
	case php > 0:
		return WebApp, "It holds PHP pages."
	case code > 0:
		return Unknown, "It holds code, and no manifest that tells how it is built."
	case web > 0:
		return StaticSite, "It holds pages and no program."
	case docs > 0:
		return Documentation, "It holds text and no program."
	}
	return Unknown, "Nothing in it tells what it is."
}

var _ = manifest.Dev
