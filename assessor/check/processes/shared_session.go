package processes

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// SharedSession finds sessions that any process can read: in a store, or in a
// signed cookie or token.
//
// Why: every process can then answer every request.
// Silent: a library that is named and not used; Django's middleware, whose
// engine says where sessions are.
// Source: https://12factor.net/processes
var SharedSession = add(check.Check{
	ID:        "shared-session",
	Criterion: "processes/stateless",
	Wants: check.Keywords("connect-redis", "RedisStore", "MongoStore", "connect-mongo", "connect-pg-simple", "SESSION_ENGINE", "cookie_store", "redis_store", "AddStackExchangeRedisCache", "AddDistributedSqlServerCache", "active_record_store", "cookie-session", "NewCookieStore", "jwt", "SESSION_TYPE", "redisstore", "pgstore", "postgresstore", "sessions", "SessionCreationPolicy", "SESSION_DRIVER", "RedisSessionHandler", "PdoSessionHandler", "Guardian", "CookieSessionMiddleware", "RedisSessionStore", "iron-session", "secureSession", "secure-session", "next-auth", "NextAuth").
		In("JavaScript", "TypeScript", "Python", "Ruby", "Java", "Kotlin", "Go", "C#", "PHP", "Rust", "Elixir", "YAML"),
	File: sharedSession,
	Repo: sessionPackage,
})

var shared = regexp.MustCompile(`new\s+(?:Redis|Mongo|Pg|PG|Sequelize|Prisma|Knex)\w*Store\b|(?:require\(|from\s+)["'](?:connect-redis|connect-mongo|connect-pg-simple|cookie-session|iron-session|next-auth)|SESSION_ENGINE\s*=\s*["'][\w.]*(?:signed_cookies|cached_db|db)["']|session_store[\s(=]+:(?:cookie_store|redis_store|redis_session_store|active_record_store|mem_cache_store)|AddStackExchangeRedisCache|AddDistributedSqlServerCache|NewCookieStore|\bjwt\.(?:sign|encode|NewWithClaims)\(|jsonwebtoken::encode|Jwts\.builder\(|JwtSecurityTokenHandler|AddJwtBearer\(|SessionCreationPolicy\.STATELESS|SESSION_TYPE["'\]]*\s*[=:]\s*["'](?:redis|sqlalchemy|mongodb|memcached)["']|redisstore\.New|pgstore\.New|postgresstore\.New|mysqlstore\.New|INSERT INTO (?:web_|user_)?sessions?\b|['"]driver['"]\s*=>\s*env\(\s*['"]SESSION_DRIVER['"]\s*,\s*['"](?:database|redis|cookie)['"]|RedisSessionHandler|PdoSessionHandler|RedisSessionStore::new|CookieSessionStore|secureSession|createSession\(|JwtModule\.register`)

var (
	tokens   = regexp.MustCompile(`(?i)jwt|jsonwebtoken`)
	ofLogins = regexp.MustCompile(`(?i)auth|login|session|security|identity|token|jwt|user|account|passport|program\.cs|startup\.cs`)
)

func sharedSession(f *check.File) []check.Evidence {
	if u := f.Repo.UnitOf(f.Path); u != nil && !u.Kind.Deployable() && u.Kind != "library" {
		return nil
	}
	for line := range f.Code(shared) {
		if tokens.MatchString(line.Match[0]) && !ofLogins.MatchString(f.Path) {
			continue // a token for somebody else's interface
		}
		return []check.Evidence{line.Strength(check.High, "Sessions are shared by all processes, in a store or a signed token.")}
	}
	return nil
}

// sessionPackage finds a package that moves sessions out of the process
// wherever it is declared.
func sessionPackage(r *check.Repo) (found []check.Evidence) {
	for _, u := range r.Deployable() {
		if d, ok := u.Dependency("org.springframework.session:*", "django-redis-sessions", "redis-session-store", "redis-rails", "activerecord-session_store"); ok && !strings.Contains(d.Name, "core") {
			found = append(found, check.Strength(check.High, "Sessions are kept in a store that all processes share.").At(d.Path, d.Line).InUnit(u.Path))
		}
	}
	return found
}
