package unit

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/framework"
	"workbook/assessor/parse/manifest"
)

// programming are the languages whose files are an app's own code.
var programming = map[string]bool{"Python": true, "JavaScript": true, "TypeScript": true, "JSX": true, "TSX": true, "Vue": true, "Svelte": true, "Ruby": true, "Java": true, "Kotlin": true, "Scala": true, "Groovy": true, "Go": true, "PHP": true, "C#": true, "F#": true, "Rust": true, "Elixir": true, "Erlang": true, "Clojure": true, "Swift": true, "Dart": true, "C": true, "C++": true, "Perl": true, "Lua": true, "Haskell": true, "R": true, "Objective-C": true}

// Programming tells whether a file's language is one that apps are written in.
func Programming(f *file.File) bool { return f.Lang != nil && programming[f.Lang.Name] }

// code is what the files of one unit show.
type code struct {
	set   *file.Set
	files []*file.File
	unit  *Unit
}

// has tells whether the unit holds a file of one of these names, in any folder.
func (c code) has(names ...string) bool {
	for _, f := range c.files {
		for _, n := range names {
			if strings.EqualFold(f.Base(), n) {
				return true
			}
		}
	}
	return false
}

// top tells whether one of these paths is in the unit's own folder.
func (c code) top(names ...string) bool {
	for _, n := range names {
		if c.set.Has(within(c.unit.Path, n)) {
			return true
		}
	}
	return false
}

// topPrefix tells whether the unit's own folder holds a file whose name starts
// so, such as "astro.config.".
func (c code) topPrefix(prefixes ...string) *file.File {
	for _, f := range c.files {
		for _, p := range prefixes {
			if f.Dir() == c.unit.Path && strings.HasPrefix(strings.ToLower(f.Base()), p) {
				return f
			}
		}
	}
	return nil
}

// contains tells whether the code of a file of one of these languages holds
// one of the words.
func (c code) contains(languages []string, words ...string) bool {
	for _, f := range c.files {
		if !f.Is(languages...) {
			continue
		}
		for _, w := range words {
			if bytes.Contains(f.Data, []byte(w)) && bytes.Contains(f.Code(), []byte(w)) {
				return true
			}
		}
	}
	return false
}

func (c code) programs() bool { return slices.ContainsFunc(c.files, Programming) }

// languages names the main language where an ecosystem can be one of several.
func (c code) languages() {
	size := map[string]int{}
	for _, f := range c.files {
		if f.Lang != nil && f.Scope == "production" && !strings.Contains(f.Base(), ".config.") {
			size[f.Lang.Name] += len(f.Data)
		}
	}
	if ts := size["TypeScript"] + size["TSX"]; ts > size["JavaScript"]+size["JSX"] {
		c.unit.language["node"] = "TypeScript"
	}
	if size["Kotlin"] > size["Java"]+size["Groovy"] {
		c.unit.language["java"] = "Kotlin"
	}
	if size["Java"] > size["Scala"] {
		c.unit.language["scala"] = "Java"
	}
}

// listens are the words that show a program to open a port, by language.
var listens = map[string][]string{
	"Go":         {"ListenAndServe", "http.Serve(", "grpc.NewServer", plainListener},
	"JavaScript": {"http.createServer(", "https.createServer(", "createServer((", "app.listen(", "server.listen(", "Bun.serve(", "Deno.serve(", "Hapi.server("},
	"TypeScript": {"http.createServer(", "https.createServer(", "createServer((", "app.listen(", "server.listen(", "Bun.serve(", "Deno.serve(", "Hapi.server("},
	"Python":     {"HTTPServer((", "make_server(", "uvicorn.run(", "serve_forever(", "grpc.server(", "grpc.aio.server("},
	"Java":       {"HttpServer.create(", "ServerBuilder.forPort(", "new Server(", "@SpringBootApplication"},
	"Kotlin":     {"embeddedServer(", "@SpringBootApplication"},
	"Scala":      {"Http().newServerAt", "Http().bindAndHandle", "EmberServerBuilder", "BlazeServerBuilder"},
	"Clojure":    {"run-jetty", "run-server", "start-server"},
	"Rust":       {"TcpListener::bind", "HttpServer::new", "Server::bind", "Server::builder()"},
	"C#":         {"WebApplication.CreateBuilder", "UseKestrel", "ConfigureWebHostDefaults", "WebHost.CreateDefaultBuilder", "HttpListener("},
	"Ruby":       {"WEBrick::HTTPServer", "TCPServer.new", "Rack::Handler"},
	"Perl":       {"Mojolicious::Lite", "Dancer2", "Plack::Runner"},
}

// pageRoots are where a web server finds a PHP app's first page.
var pageRoots = []string{"index.php", "public/index.php", "web/index.php", "www/index.php", "htdocs/index.php", "public_html/index.php", "html/index.php", "src/index.php", "webroot/index.php"}

// serves tells that the unit's own code opens a port, or that a web server
// would find its pages.
func (c code) serves() bool {
	for _, f := range c.files {
		if f.Lang == nil || f.Scope == "deploy" && !c.containerServes() {
			continue
		}
		for _, word := range listens[f.Lang.Name] {
			if bytes.Contains(f.Data, []byte(word)) && bytes.Contains(f.Code(), []byte(word)) {
				return true
			}
		}
	}
	return slices.Contains(c.unit.Ecosystems, "php") && c.top(pageRoots...)
}

// plainListener opens a port without saying what answers there.
const plainListener = "net.Listen(\"tcp\""

// listensPlainly tells that a Go program opens a port by the plain call alone,
// as tools do that can be spoken to, and no server of HTTP or gRPC.
func (c code) listensPlainly() bool {
	plain := false
	for _, f := range c.files {
		if !f.Is("Go") {
			continue
		}
		for _, word := range listens["Go"] {
			if bytes.Contains(f.Data, []byte(word)) && bytes.Contains(f.Code(), []byte(word)) {
				if word != plainListener {
					return false
				}
				plain = true
			}
		}
	}
	return plain
}

// containerServes tells that the unit's image exposes a port or starts a
// server, that a cluster runs it with a port, or that a Procfile declares a web
// process.
func (c code) containerServes() bool {
	for _, p := range c.unit.Dockerfiles {
		d := c.set.Get(p).Dockerfile()
		if len(d.Final().Expose()) > 0 {
			return true
		}
		for _, name := range []string{"entrypoint", "cmd"} {
			if in := d.Final().Last(name); in != nil {
				for _, w := range strings.FieldsFunc(in.Args, func(r rune) bool { return strings.ContainsRune("[]\", /-_", r) }) {
					if w == "serve" || w == "server" || w == "web" || w == "start-server" || w == "listen" {
						return true
					}
				}
			}
		}
	}
	for _, f := range c.files {
		if len(c.unit.Dockerfiles) > 0 && f.Is("YAML") && bytes.Contains(f.Data, []byte("containerPort:")) {
			return true // a manifest or chart beside it runs the image as a server
		}
		if f.Base() == "Procfile" && bytes.Contains(f.Data, []byte("web:")) {
			return true
		}
	}
	return false
}

// executable tells that the unit starts by itself, where an ecosystem makes a
// difference between programs and libraries.
func (c code) executable(ecosystem string) bool {
	switch ecosystem {
	case "go", "rust", "java", "dotnet", "clojure", "scala", "elixir":
		return c.starts() || len(c.unit.Dockerfiles) > 0
	}
	return true
}

// starts tells that something in the unit is a main program.
func (c code) starts() bool {
	u := c.unit
	if u.extra("app") != "" {
		return true
	}
	for _, m := range u.Manifests {
		if _, ok := m.Script("start"); ok || m.War {
			return true
		}
		switch m.Extra["sdk"] {
		case "Microsoft.NET.Sdk.Web", "Microsoft.NET.Sdk.Worker":
			return true
		}
		if out := strings.ToLower(m.Extra["output"]); out == "exe" || out == "winexe" || m.Ecosystem == "dotnet" && m.Extra["sdk"] == "" && c.has("Web.config", "Global.asax") {
			return true
		}
	}
	for _, f := range c.files {
		if mains(f) {
			return true
		}
	}
	return u.Uses("play", "play-scala")
}

// mains tells that a file holds a main program.
func mains(f *file.File) bool {
	contains := func(words ...string) bool {
		for _, w := range words {
			if bytes.Contains(f.Data, []byte(w)) && bytes.Contains(f.Code(), []byte(w)) {
				return true
			}
		}
		return false
	}
	switch {
	case f.Lang == nil:
		return false
	case f.Is("Go"):
		return bytes.HasPrefix(bytes.TrimSpace(f.Code()), []byte("package main")) && contains("func main()")
	case f.Is("Rust"):
		return f.Base() == "main.rs" || path.Base(f.Dir()) == "bin" && contains("fn main()")
	case f.Is("Python"):
		return contains("__main__")
	case f.Is("Java"):
		return contains("static void main(", "void main(")
	case f.Is("Kotlin"):
		return contains("fun main(")
	case f.Is("Scala"):
		return contains("extends App", "def main(", "IOApp", "ZIOAppDefault", "@main")
	case f.Is("Clojure"):
		return contains("(defn -main", ":gen-class")
	}
	return false
}

// pageTails are the endings of files that a server renders.
var pageTails = []string{".erb", ".haml", ".slim", ".jinja", ".jinja2", ".j2", ".ejs", ".pug", ".hbs", ".handlebars", ".mustache", ".twig", ".blade.php", ".cshtml", ".razor", ".jsp", ".ftl", ".heex", ".eex", ".leex", ".gohtml", ".phtml", ".njk", ".html", ".htm", ".vue", ".svelte", ".jsx", ".tsx"}

// pages tells that the unit renders pages: templates, views, a pages folder.
func (c code) pages() bool {
	for _, f := range c.files {
		base := strings.ToLower(f.Base())
		for _, tail := range pageTails {
			if strings.HasSuffix(base, tail) {
				return true
			}
		}
	}
	return slices.Contains(c.unit.Ecosystems, "php") && c.top(pageRoots...) && len(c.unit.Frameworks) == 0
}

// function tells that the unit is deployed as functions of a cloud.
func (c code) function() bool {
	if c.has("serverless.yml", "serverless.yaml", "wrangler.toml", "wrangler.json", "wrangler.jsonc", "function.json", "host.json", "samconfig.toml", "zappa_settings.json", ".chalice") {
		return c.programs()
	}
	for _, f := range c.files {
		if (f.Base() == "template.yaml" || f.Base() == "template.yml") && bytes.Contains(f.Data, []byte("AWS::Serverless::Function")) {
			return true
		}
	}
	return false
}

// commandLine tells that the unit installs a command and is no server.
func (c code) commandLine(role map[framework.Role]*framework.Framework) bool {
	for _, m := range c.unit.Manifests {
		if m.Commands && !(role[framework.Tool] == nil && commandIsExtra(m)) {
			return true
		}
		if (m.Ecosystem == "go" || m.Ecosystem == "rust" || m.Ecosystem == "dotnet") && role[framework.Tool] != nil && c.starts() && (m.Ecosystem != "dotnet" || role[framework.Jobs] == nil) {
			return true
		}
	}
	return false
}

// commandIsExtra tells a library that has a command beside: what the command
// needs is installed on request only.
func commandIsExtra(m *manifest.Manifest) bool {
	for _, d := range m.Dependencies {
		for _, fw := range framework.Find(m.Ecosystem, d.Name) {
			if d.Scope == manifest.Optional && fw.Role == framework.Tool && m.Published {
				return true
			}
		}
	}
	return false
}

// onlyTool tells a command that brings a small server along, such as one for
// previews: it installs a command and nothing deploys it.
func (c code) onlyTool(role map[framework.Role]*framework.Framework) bool {
	return role[framework.Tool] != nil && c.released() && !c.containerServes() && !c.onCluster()
}

// onCluster tells that a manifest of the unit runs it on a cluster and opens a
// port there.
func (c code) onCluster() bool {
	for _, f := range c.files {
		if f.Scope.Live() && f.Is("YAML") && bytes.Contains(f.Data, []byte("containerPort:")) && bytes.Contains(f.Data, []byte("kind: Deployment")) {
			return true
		}
	}
	return false
}

// released tells that binaries are packed for people to install.
func (c code) released() bool {
	return c.topPrefix(".goreleaser.", "goreleaser.", "snapcraft.yaml", "action.yml", "action.yaml") != nil || c.top("dist-workspace.toml", "Formula", "snap/snapcraft.yaml")
}

// site tells that a site generator builds the unit.
func (c code) site(pages *framework.Framework) bool {
	configured := c.topPrefix("_config.yml", "hugo.toml", "hugo.yaml", "mkdocs.yml", "docusaurus.config.", "gatsby-config.", "astro.config.", ".eleventy.js", "eleventy.config.", "pelicanconf.py", "book.toml", "antora-playbook.yml") != nil
	if pages == nil {
		return configured && !c.programs() || c.top("_config.yml") && c.top("_layouts", "_includes", "_posts", "_sass")
	}
	if pages.ID == "astro" && c.unit.Has("@astrojs/node", "@astrojs/vercel", "@astrojs/cloudflare", "@astrojs/netlify") {
		return false
	}
	return configured || pages.Ecosystem == "node" || !c.programs()
}

// exported tells that a framework which can serve writes files instead.
func (c code) exported(web *framework.Framework) bool {
	if web == nil {
		return false
	}
	switch web.ID {
	case "next":
		if f := c.topPrefix("next.config."); f != nil {
			text := string(f.Code())
			return strings.Contains(text, `output: "export"`) || strings.Contains(text, `output: 'export'`)
		}
	case "nuxt":
		if f := c.topPrefix("nuxt.config."); f != nil {
			text := string(f.Code())
			return strings.Contains(text, "ssr: false") || strings.Contains(text, "target: 'static'") || strings.Contains(text, `target: "static"`)
		}
	}
	return false
}
