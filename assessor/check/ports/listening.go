package ports

import (
	"regexp"

	"workbook/assessor/check"
)

// Listening finds the code that opens the app's port.
//
// Why: the app serves by itself, whatever stands in front of it.
// Silent: development servers and tests.
var Listening = add(check.Check{
	ID:        "listening",
	Criterion: "port-binding/self-contained",
	Wants:     check.Keywords("ListenAndServe", ".listen(", "http.Serve(", "HttpServer::new", "TcpListener::bind", "axum::serve", "Bun.serve", "Deno.serve", "embeddedServer(", "WebApplication.CreateBuilder", "UseKestrel", "ConfigureWebHostDefaults", "SpringApplication.run", "web.run_app").In("Go", "JavaScript", "TypeScript", "Rust", "Kotlin", "C#", "Java", "Python"),
	File:      listening,
})

var opens = regexp.MustCompile(`(ListenAndServe(?:TLS)?\(|\b(?:app|server|httpServer|http|fastify|api|srv|express\(\))\.listen\(|http\.Serve\(|HttpServer::new|TcpListener::bind|axum::serve|(?:Bun|Deno)\.serve\(|embeddedServer\(|WebApplication\.CreateBuilder|UseKestrel|ConfigureWebHostDefaults|web\.run_app\()`)

func listening(f *check.File) (found []check.Evidence) {
	for line := range f.Code(opens) {
		found = append(found, line.Strength(check.High, "The app opens its own port."))
		break
	}
	return found
}
