package processes

import (
	"regexp"

	"workbook/assessor/check"
	"workbook/assessor/framework"
)

// SharedSession finds sessions that any process can read: in a store, or in a
// signed cookie.
//
// Why: every process can then answer every request.
// Source: https://12factor.net/processes
var SharedSession = add(check.Check{
	ID:        "shared-session",
	Criterion: "processes/stateless",
	Wants: check.Keywords("connect-redis", "RedisStore", "MongoStore", "connect-mongo", "connect-pg-simple", "SESSION_ENGINE", "cookie_store", "redis_store", "spring-session", "AddStackExchangeRedisCache", "active_record_store", "cookie-session", "NewCookieStore", "jsonwebtoken", "jwt.sign", "SESSION_TYPE", "redisstore", "pgstore", "postgresstore", "web_session", "SessionMiddleware", "user_session", "JWT").
		In("JavaScript", "TypeScript", "Python", "Ruby", "Java", "Kotlin", "Go", "C#", "PHP"),
	File: sharedSession,
})

var shared = regexp.MustCompile(`(new\s+(?:Redis|Mongo|Pg)\w*Store|connect-redis|connect-mongo|connect-pg-simple|SESSION_ENGINE\s*=\s*["'][\w.]*(?:signed_cookies|cache|cached_db|db)["']|session_store\s+:(?:cookie_store|redis_store|active_record_store|cache_store)|AddStackExchangeRedisCache|cookie-session|NewCookieStore|jwt\.sign\(|SESSION_TYPE["'\]]*\s*[=:]\s*["'](?:redis|sqlalchemy|mongodb)["']|redisstore\.New|pgstore\.New|postgresstore\.New|INSERT INTO (?:web_|user_)?sessions?\b|SessionMiddleware)`)

func sharedSession(f *check.File) (found []check.Evidence) {
	for line := range f.Code(shared) {
		found = append(found, line.Strength(check.High, "Sessions are shared by all processes, in a store or a signed cookie."))
		break
	}
	return found
}

// FrameworkSession reports where the framework keeps sessions by itself.
//
// Why: a default that is shared needs no line in the repository.
// Source: the table of frameworks.
var FrameworkSession = add(check.Check{
	ID:        "framework-session",
	Criterion: "processes/stateless",
	Repo:      frameworkSession,
})

func frameworkSession(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Deployable() {
		for _, fw := range u.Frameworks {
			if fw.Role != framework.Web || len(u.Manifests) == 0 {
				continue
			}
			if fw.Session == "cookie" || fw.Session == "database" {
				found = append(found, check.Strength(check.Medium, fw.Name+" keeps sessions in a "+map[string]string{"cookie": "signed cookie", "database": "database"}[fw.Session]+" by itself.").At(u.Manifests[0].Path, 0).InUnit(u.Path))
			}
			break
		}
	}
	return found
}
