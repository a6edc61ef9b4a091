package config

import (
	"regexp"

	"workbook/assessor/check"
)

// SecretDefault finds a look-up of a secret with a literal to fall back to.
//
// Why: when the variable is forgotten, the app starts all the same, with a key
// that everybody knows. Without a default it would stop and say what is missing.
// Silent: empty defaults, look-ups in development settings.
var SecretDefault = add(check.Check{
	ID:        "secret-default",
	Criterion: "config/no-credentials",
	Repo:      secretDefault,
})

var secretName = regexp.MustCompile(`(?i)(secret|passw(or)?d|passphrase|api_?key|private_?key|access_?key|auth_?token|access_?token|encryption_?key|signing_?key|app_?key)`)

func secretDefault(r *check.Repo) (found []check.Evidence) {
	for _, l := range r.Lookups {
		if l.File.Scope != "production" || !l.Literal || len(l.Default) < 2 || !secretName.MatchString(l.Name) || harmlessName(l.Name) {
			continue
		}
		e := check.Gap(check.Medium, "When "+l.Name+" is unset, the app falls back to a value that is in every clone.").At(l.Path, l.Line).AsPartial().Hiding(l.Default)
		if realLooking(l.Default) {
			e = check.Gap(check.High, "When "+l.Name+" is unset, the app falls back to a value here that looks like a live one.").At(l.Path, l.Line).Hiding(l.Default)
		}
		found = append(found, e)
	}
	return found
}

var notSecret = regexp.MustCompile(`(?i)(_FILE|_PATH|_NAME|_LENGTH|_TTL|_EXPIRY|_EXPIRES|_TIMEOUT|_URL|_ROUNDS|_ALGORITHM|_ID|_HEADER|_ENABLED|REGISTRATION|RESET|POLICY)`)

func harmlessName(name string) bool { return notSecret.MatchString(name) }
