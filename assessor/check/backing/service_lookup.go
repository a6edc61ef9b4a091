package backing

import (
	"regexp"

	"workbook/assessor/check"
	"workbook/assessor/env"
)

// ServiceLookup finds services that are located by the environment.
//
// Why: a database can then be replaced by another one without a new build.
// Silent: variables that locate nothing.
// Source: https://12factor.net/backing-services
var ServiceLookup = add(check.Check{
	ID:        "service-lookup",
	Criterion: "backing-services/located-by-config",
	Repo:      func(r *check.Repo) []check.Evidence { return located(r, "is located by ") },
})

// URLLookup finds services that are located by one address: swapping them is a
// change of one variable.
//
// Why: an address holds the driver, the host and the account at once.
var URLLookup = add(check.Check{
	ID:        "url-lookup",
	Criterion: "backing-services/swappable",
	Repo:      func(r *check.Repo) []check.Evidence { return located(r, "can be swapped through ") },
})

var serviceVariable = regexp.MustCompile(`(?i)(database_?ur[il]|db_(?:host|url|dsn|uri)|_dsn$|^dsn$|^database|^db_|postgres|pg(host|_)|mysql|mongo|redis|cache_url|rabbit|amqp|kafka|broker|elastic|opensearch|meili|search_url|smtp|mail_?(?:server|host|er)|email_(?:host|url)|s3_|aws_s3|bucket|minio|storage_|memcache|datasource|connectionstrings?|sentry_dsn|queue_url|nats|celery|_endpoint$|_host$|_ur[il]$|[a-z]api_url|connection$)`)

var ownAddress = regexp.MustCompile(`(?i)^(host|port|url|base_?url|app_url|site_url|public_url|server_host|bind|listen|hostname|root_url|allowed_hosts?|app_host|frontend_url|virtual_host)$`)

func isService(l env.Lookup) bool {
	return serviceVariable.MatchString(l.Name) && !ownAddress.MatchString(l.Name)
}

func located(r *check.Repo, words string) (found []check.Evidence) {
	seen := map[string]bool{}
	for _, l := range r.Lookups {
		if l.File.Scope != "production" || !isService(l) || seen[l.Name] {
			continue
		}
		seen[l.Name] = true
		if len(found) < 10 {
			found = append(found, check.Strength(check.High, "A service "+words+l.Name+".").At(l.Path, l.Line))
		}
	}
	return found
}
