package processes

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// AspnetSession finds sessions and logins that an ASP.NET app keeps in the
// memory of one process.
//
// Why: with two instances every second request is a stranger's.
// Silent: a distributed cache of Redis or SQL Server; caches that can be
// filled again, such as a catalogue's.
// Source: https://learn.microsoft.com/aspnet/core/fundamentals/app-state#session-state
var AspnetSession = add(check.Check{
	ID:        "aspnet-session",
	Criterion: "processes/stateless",
	Wants:     check.Keywords("AddDistributedMemoryCache", "AddSession(", "IMemoryCache", "sessionState", "InProc", "HttpContext.Current.Session", "AddDeveloperSigningCredential").In("C#", "F#", "XML"),
	File:      aspnetSession,
})

var (
	memoryCache = regexp.MustCompile(`\.AddDistributedMemoryCache\(`)
	addSession  = regexp.MustCompile(`\.AddSession\(`)
	inProcess   = regexp.MustCompile(`<sessionState[^>]*mode="InProc"|HttpContext\.Current\.Session\[|\bSession\["\w+"\]\s*=[^=]`)
	cacheField  = regexp.MustCompile(`^\s*(?:private|protected|internal)?\s*(?:static\s+)?(?:readonly\s+)?IMemoryCache\s+\w+\s*;|^\s*(?:public\s+)?\w+\([^)]*IMemoryCache\s`)
	signing     = regexp.MustCompile(`\.AddDeveloperSigningCredential\(`)
	sharedCache = regexp.MustCompile(`AddStackExchangeRedisCache|AddDistributedRedisCache|AddDistributedSqlServerCache|AddRedisDistributedCache|AddCosmosCache|AddRedisOutputCache`)
	// aboutUsers are names of classes that hold what a user must not lose.
	aboutUsers = regexp.MustCompile(`(?i)class\s+\w*(?:Auth|Session|Token|Login|Logout|Revo[kc]|Otp|Lockout|Cart|Basket|Captcha|Verification|UserState|SignIn)\w*`)
	cacheOnly  = regexp.MustCompile(`(?i)class\s+\w*(?:Cached|Caching|CacheService|Catalog)\w*`)
)

func aspnetSession(f *check.File) (found []check.Evidence) {
	code := string(f.File.Code())
	if !distributed(f.Repo) {
		for line := range f.Code(memoryCache) {
			if anywhere(f.Repo, addSession) {
				found = append(found, line.Gap(check.High, "Sessions are kept in the memory of one process: the distributed cache is a local one."))
			}
		}
		if len(found) == 0 && !anywhere(f.Repo, memoryCache) {
			for line := range f.Code(addSession) {
				found = append(found, line.Gap(check.High, "Sessions are kept in the memory of one process: no distributed cache is set up."))
			}
		}
	}
	for line := range f.Code(inProcess) {
		found = append(found, line.Gap(check.High, "State of a user is kept in the server's session, in its memory."))
		break
	}
	if aboutUsers.MatchString(code) && !cacheOnly.MatchString(code) {
		for line := range f.Code(cacheField) {
			found = append(found, line.Gap(check.Medium, "What is known of a login is kept in a cache of this process; another process does not know it."))
			break
		}
	}
	for line := range f.Code(signing) {
		if !strings.Contains(f.Around(line.Number, 4, 0), "IsDevelopment") && !trackedKey(f.Repo) {
			found = append(found, line.Gap(check.Medium, "The key that signs logins is made by each process for itself; tokens of one are strange to the next.").AsPartial())
		}
	}
	return found
}

// trackedKey tells that the developer's key is in the repository: every process
// then has the same one, and what is wrong is that everybody has it.
func trackedKey(r *check.Repo) bool {
	for _, f := range r.Files {
		if b := f.Base(); b == "tempkey.jwk" || b == "tempkey.rsa" {
			return true
		}
	}
	for _, s := range r.Skipped {
		if strings.HasSuffix(s.Path, "tempkey.jwk") || strings.HasSuffix(s.Path, "tempkey.rsa") {
			return true
		}
	}
	return false
}

func distributed(r *check.Repo) bool { return anywhere(r, sharedCache) }

// anywhere tells that live code of the repository matches.
func anywhere(r *check.Repo, re *regexp.Regexp) bool {
	for _, f := range r.Ext(".cs") {
		if f.Scope == "production" && f.CodeMatches(re) {
			return true
		}
	}
	return false
}
