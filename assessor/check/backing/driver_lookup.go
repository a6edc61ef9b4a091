package backing

import (
	"regexp"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// DriverLookup finds variables that choose the kind of a service: the driver
// of the database, the disk for files, the way mail is sent.
//
// Why: a local service can be replaced by a third party's with one variable.
// Silent: names that choose behaviour and no service.
// Source: https://laravel.com/docs/filesystem#configuration
var DriverLookup = add(check.Check{
	ID:        "driver-lookup",
	Criterion: "backing-services/swappable",
	Repo:      driverLookup,
})

var driverName = regexp.MustCompile(`(?i)^(?:\w+_)?(?:db_connection|db_driver|database_driver|db_engine|database_engine|db_type|database_type|filesystem_(?:disk|driver|cloud)|storage_(?:driver|backend|type|provider|service)|active_storage_service|cache_(?:driver|store|backend)|queue_(?:connection|driver|backend)|session_driver|mail_(?:mailer|driver|transport)|email_backend|mailer_dsn|broadcast_(?:driver|connection)|search_(?:driver|engine))$`)

func driverLookup(r *check.Repo) (found []check.Evidence) {
	seen := map[string]bool{}
	for _, l := range r.Lookups {
		if l.File.Scope == scope.Production && driverName.MatchString(l.Name) && !seen[l.Name] && len(found) < 4 {
			seen[l.Name] = true
			found = append(found, check.Strength(check.Medium, "The kind of service is chosen by "+l.Name+".").At(l.Path, l.Line))
		}
	}
	return found
}
