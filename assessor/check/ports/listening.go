package ports

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// Listening finds the code that opens the app's port.
//
// Why: the app serves by itself, whatever stands in front of it.
// Silent: development servers; listeners of tools that open a page for a login;
// tests.
// Source: https://12factor.net/port-binding
var Listening = add(check.Check{
	ID:        "listening",
	Criterion: "port-binding/self-contained",
	Wants: check.Keywords("@SpringBootApplication", "ListenAndServe", "listen(", "http.Serve(", "net.Listen(", "HttpServer", "TcpListener::bind", "axum::serve", "Server::bind", "Bun.serve", "Deno.serve", "serve({", "embeddedServer(", "WebApplication.Create", "UseKestrel", "ConfigureWebHostDefaults", "web.run_app", "serve_forever", "make_server(", "grpc.server(", "grpc.aio.server(", ".Run(", ".Start(", ".Listen(", "bindAsync(", "Javalin", "ServerBuilder", "asServer(", "run-jetty", "run-server", "serving::run", "TcpListener", "launch()", "uvicorn.run(").
		In("Go", "JavaScript", "TypeScript", "Rust", "Kotlin", "C#", "Java", "Python", "Scala", "Clojure", "Ruby"),
	File: listening,
})

var (
	opens = regexp.MustCompile(`ListenAndServe(?:TLS)?\(|\b(?:app|server|httpServer|http|https|fastify|api|srv|express\(\)|nestApp|application|listener|instance|koa|router)\.listen\(|createServer\([^;]*\)\s*\.listen\(|^\s*\}?\)\.listen\(|http\.Serve\(|HttpServer::new|actix_server::Server::build\(|\bServerBuilder::new\(\)|axum::serve|Server::bind\(|(?:Bun|Deno)\.serve\(|^\s*(?:const \w+ = )?serve\(\s*\{|embeddedServer\(|WebApplication\.Create(?:Slim|Empty)?Builder|UseKestrel|ConfigureWebHostDefaults|web\.run_app\(|\.serve_forever\(|make_server\(|grpc\.(?:aio\.)?server\(|\.bindAsync\(|Javalin\.(?:create|start)\(|(?:Grpc|Netty)?ServerBuilder\.forPort\(|HttpServer\.create\(|\.asServer\([^)]*\)\.start\(|run-jetty|run-server|warp::serve\(|uvicorn\.run\(`)
	// byPackage are calls whose name is too plain: they count beside an import.
	byPackage = []struct {
		word string
		re   *regexp.Regexp
	}{
		{"gin-gonic/gin", regexp.MustCompile(`\b\w+\.Run(?:TLS)?\(`)},
		{"labstack/echo", regexp.MustCompile(`\be\w*\.Start(?:TLS|Server)?\(|\becho\w*\.Start\(|\bs\w*\.Start\(`)},
		{"gofiber/fiber", regexp.MustCompile(`\b\w+\.Listen(?:TLS)?\(`)},
		{"google.golang.org/grpc", regexp.MustCompile(`\b\w+\.Serve\(\s*\w*(?:[lL]is|[lL]istener|ln)\w*\s*\)`)},
		{"rocket", regexp.MustCompile(`#\[launch\]|\.launch\(\)`)},
		{"poem", regexp.MustCompile(`Server::new\(\s*TcpListener::bind`)},
	}
)

func listening(f *check.File) []check.Evidence {
	if u := f.Repo.UnitOf(f.Path); u != nil && !u.Kind.Deployable() {
		return nil
	}
	for line := range f.Code(opens) {
		if reloads(f, line) || momentary.MatchString(line.Text) {
			continue
		}
		return []check.Evidence{line.Strength(check.High, "The app opens its own port.")}
	}
	if e, ok := springBoot(f); ok {
		return []check.Evidence{e}
	}
	text := string(f.Data)
	for _, p := range byPackage {
		if !strings.Contains(text, p.word) {
			continue
		}
		for line := range f.Code(p.re) {
			return []check.Evidence{line.Strength(check.High, "The app opens its own port.")}
		}
	}
	return nil
}

// momentary is a port that the system picks for a helper inside the process.
var momentary = regexp.MustCompile(`\.listen\(\s*0\s*[,)]`)

// reloads tells a call that starts a developer's server.
func reloads(f *check.File, line check.Line) bool {
	return strings.Contains(line.Text, "reload=True") || strings.Contains(line.Text, "debug=True") || strings.Contains(line.Text, "uvicorn.run(") && strings.Contains(f.Around(line.Number, 0, 6), "reload=True")
}

var springMain = regexp.MustCompile(`^\s*@SpringBootApplication\b`)

// springBoot finds the main class of Spring Boot in a part whose manifest does
// not name the starter: another module brings the embedded server along.
func springBoot(f *check.File) (check.Evidence, bool) {
	u := f.Repo.UnitOf(f.Path)
	if !f.Is("Java", "Kotlin") || u == nil || !u.Kind.Serves() || len(u.Frameworks) > 0 {
		return check.Evidence{}, false
	}
	for _, m := range u.Manifests {
		if m.War {
			return check.Evidence{}, false
		}
	}
	for line := range f.Code(springMain) {
		return line.Strength(check.Medium, "Spring Boot brings an embedded server, which the app starts."), true
	}
	return check.Evidence{}, false
}
