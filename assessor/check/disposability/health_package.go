package disposability

import (
	"workbook/assessor/check"
	"workbook/assessor/unit"
)

// HealthPackage finds a package that answers health checks by itself.
//
// Why: Actuator and its like bring the address, and the checks of database and
// disk behind it.
// Silent: packages that only tests use.
// Source: https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.health
var HealthPackage = add(check.Check{
	ID:        "health-package",
	Criterion: "disposability/crash-only",
	Repo:      healthPackage,
})

var healthPackages = []string{
	"org.springframework.boot:spring-boot-starter-actuator", "org.springframework.boot:spring-boot-actuator*", "io.quarkus:quarkus-smallrye-health", "io.micronaut:micronaut-management", "io.dropwizard:dropwizard-core", "io.helidon.health:*",
	"django-health-check", "django-watchman", "py-healthcheck", "fastapi-health", "@godaddy/terminus", "@nestjs/terminus", "lightship", "express-healthcheck", "express-actuator", "fastify-healthcheck", "under-pressure", "@fastify/under-pressure",
	"okcomputer", "health_check", "health-monitor-rails", "rails-healthcheck", "spatie/laravel-health", "liip/monitor-bundle", "AspNetCore.HealthChecks*", "Microsoft.Extensions.Diagnostics.HealthChecks*", "github.com/heptiolabs/healthcheck", "github.com/alexliesenfeld/health", "github.com/hellofresh/health-go*", "plug_heartbeat",
}

func healthPackage(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Deployable() {
		if d, ok := u.Dependency(healthPackages...); ok {
			found = append(found, check.Strength(check.Medium, "A package answers health checks.").At(d.Path, d.Line).InUnit(u.Path))
		}
	}
	if len(found) > 0 {
		return found
	}
	for _, u := range r.Units { // a module that the deployed one is built with
		if d, ok := u.Dependency(healthPackages...); ok && u.Kind == unit.Library {
			return []check.Evidence{check.Strength(check.Medium, "A package answers health checks.").At(d.Path, d.Line)}
		}
	}
	return nil
}
