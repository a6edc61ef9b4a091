package ownership

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/fact"
	"workbook/assessor/file"
	"workbook/assessor/parse"
	"workbook/assessor/scan"
)

// HealthCheck finds how the platform learns that the app is well: a probe, an
// image's health check, or an address that answers one.
//
// Why: who runs an app must see how it is before its users do.
// Silent: checks of a database beside the app; tests and clients.
// Source: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
var HealthCheck = add(check.Check{
	ID:        "health-check",
	Criterion: "ownership/run",
	Repo:      healthCheck,
})

func healthCheck(r *check.Repo) []check.Evidence {
	for _, f := range r.Files {
		if f.Scope.Live() {
			if line := probe(f); line > 0 {
				return []check.Evidence{check.Strength(check.High, "The platform asks the app whether it is well.").At(f.Path, line).OfKind("health")}
			}
		}
	}
	if u, d := actuator(r); u != "" {
		return []check.Evidence{check.Strength(check.Medium, "A package answers health checks.").At(u, d).OfKind("health")}
	}
	for _, f := range r.Files {
		if f.Scope != "production" || f.Lang == nil || !routes[f.Lang.Name] || strings.Contains(strings.ToLower(f.Path), "client") {
			continue
		}
		for _, line := range f.LinesWith(healthWords) {
			if healthRoute.MatchString(f.CodeLine(line)) {
				return []check.Evidence{check.Strength(check.Medium, "The app has an address that tells whether it is well.").At(f.Path, line).OfKind("health")}
			}
		}
	}
	return nil
}

// healthWords are the words of which every match of healthRoute has one.
var healthWords = scan.Of("/health", "/_health", "healthz", "healthchecks", "livez", "liveness", "readyz", "readiness", "heartbeat", "health/", "healthcheck/")

var routes = map[string]bool{"Python": true, "JavaScript": true, "TypeScript": true, "Ruby": true, "Java": true, "Kotlin": true, "Scala": true, "Go": true, "PHP": true, "C#": true, "Rust": true, "Elixir": true, "Clojure": true}

var healthRoute = regexp.MustCompile("[\"'`](?:/[\\w-]+){0,2}/(?:healthz?|healthcheck|health[-_]check|livez|readyz|liveness|readiness|heartbeat|_health)(?:/\\w+)?/?[\"'`]|[\"'](?:healthz|livez|readyz|healthz?/|healthcheck/)[\"']|rails/health#show|MapHealthChecks|UseHealthChecks")

// probe is the line of a file at which a platform is told to ask, or 0.
func probe(f *file.File) int {
	base := strings.ToLower(f.Base())
	switch {
	case f.Dockerfile() != nil:
		if in := f.Dockerfile().Final().Last("healthcheck"); in != nil && !strings.EqualFold(strings.TrimSpace(in.Args), "none") {
			return in.Line
		}
	case strings.Contains(base, "compose") && f.Is("YAML"):
		for _, s := range f.Tree().Get("services").Entries() {
			if _, _, _, service := fact.Engine(s.Get("image").Str()); !service && s.Has("healthcheck") && !s.Get("healthcheck", "disable").True() {
				return s.Get("healthcheck").Line
			}
		}
	case base == "fly.toml", base == "render.yaml", base == "app.yaml", base == "railway.json", base == "railway.toml":
		if n := f.Tree().All("checks", "http_checks", "tcp_checks", "healthCheckPath", "liveness_check", "readiness_check", "healthcheckPath"); len(n) > 0 {
			return n[0].Line
		}
	case strings.HasSuffix(base, ".tf"):
		return terraformProbe(f.HCL())
	case f.Is("YAML"):
		return clusterProbe(f)
	}
	return 0
}

func clusterProbe(f *file.File) int {
	for _, d := range f.Docs() {
		for _, containers := range d.All("containers") {
			for _, c := range containers.Items() {
				if _, _, _, service := fact.Engine(c.Get("image").Str()); service {
					continue
				}
				for _, key := range []string{"livenessProbe", "readinessProbe", "startupProbe"} {
					if n := c.Get(key); n != nil {
						return n.Line
					}
				}
			}
		}
		for _, n := range d.All("HealthCheckPath", "healthCheck") {
			if n.Kind != parse.Scalar || n.Value != "" {
				return n.Line
			}
		}
	}
	return 0
}

func terraformProbe(b *parse.Block) int {
	if b == nil {
		return 0
	}
	for _, name := range []string{"health_check", "liveness_probe", "readiness_probe", "startup_probe", "healthcheck"} {
		if n := b.Block(name); n != nil {
			return n.Line
		}
	}
	for _, name := range []string{"health_check_path", "health_check_type", "healthCheck"} {
		if a := b.Attribute(name); a != nil {
			return a.Line
		}
	}
	for _, inner := range b.Blocks {
		if line := terraformProbe(inner); line > 0 {
			return line
		}
	}
	return 0
}

// actuator is where a manifest declares a package that answers health checks
// by itself.
func actuator(r *check.Repo) (path string, line int) {
	for _, u := range r.Units {
		if d, ok := u.Dependency("org.springframework.boot:spring-boot-starter-actuator", "io.quarkus:quarkus-smallrye-health", "io.micronaut:micronaut-management", "django-health-check", "AspNetCore.HealthChecks*", "Microsoft.Extensions.Diagnostics.HealthChecks*", "@nestjs/terminus", "@godaddy/terminus", "okcomputer", "health_check", "spatie/laravel-health", "liip/monitor-bundle"); ok {
			return d.Path, d.Line
		}
	}
	return "", 0
}
