package processes

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/file"
	"workbook/assessor/scope"
)

// RandomSecret finds a signing secret that every process makes up at its start.
//
// Why: cookies and tokens of one process are worthless to the next, so that
// each restart signs everybody out.
// Silent: tokens for users; keys that are stored after they were made; tests.
// Source: https://flask.palletsprojects.com/en/stable/config/#SECRET_KEY
var RandomSecret = add(check.Check{
	ID:        "random-secret",
	Criterion: "processes/stateless",
	Wants:     check.Keywords("urandom", "token_hex", "token_urlsafe", "token_bytes", "randomBytes", "SecureRandom", "rand.Read", "generate_key", "uuid4").In("Python", "JavaScript", "TypeScript", "Ruby", "Go"),
	File:      randomSecret,
})

var (
	madeUp = regexp.MustCompile(`(?i)\b(?:\w+\.)?(?:(?:jwt_?|session_?|cookie_?|app_?|flask_?|signing_?)secret(?:_?key)?(?:_?base)?|secret_?key(?:_?base)?)["'\]]*\s*(?::\s*str\s*)?(?:=|:)\s*(?:[^=\n]*(?:\bor\b|\|\||\?\?|,)\s*)?(?:os\.urandom\(|secrets\.token_\w+\(|(?:crypto\.)?randomBytes\(|SecureRandom\.\w+|Fernet\.generate_key\(|str\(uuid|uuid\.uuid4\()`)
	fallen = regexp.MustCompile(`(?i)environ|getenv|process\.env|ENV\[|\bor\b|\|\||\?\?|config\(|:\s*str\s*=`)
	stores = regexp.MustCompile(`(?i)\.write\(|writeFile|save\(|INSERT|\.put\(|set_setting`)
)

func randomSecret(f *check.File) (found []check.Evidence) {
	u := f.Repo.UnitOf(f.Path)
	if u != nil && !u.Kind.Deployable() || f.Scope != "production" {
		return nil
	}
	for line := range f.Code(madeUp) {
		if stores.MatchString(f.Around(line.Number, 1, 6)) || strings.Contains(line.Text, "client_secret") || ofRecord(f, line.Match[0]) {
			continue
		}
		e := line.Gap(check.Medium, "Each process makes up its own signing secret, so a restart signs everybody out.")
		if fallen.MatchString(line.Text) || fallsBack.MatchString(f.Around(line.Number, 2, -1)) {
			if given(f.Repo, line.Match[0]) {
				continue
			}
			e = line.Gap(check.Medium, "Unless a variable is set, each process makes up its own signing secret, and a restart signs everybody out.").AsPartial()
		}
		found = append(found, e)
	}
	return found[:min(len(found), 2)]
}

// fallsBack is a branch for a variable that is not set.
var fallsBack = regexp.MustCompile(`(?i)\bif\s+(?:not\s+\w*secret|!\s*\w*secret|\w*secret\w*\s+(?:is\s+None|==|===))|environ|getenv|process\.env`)

var secretName = regexp.MustCompile(`(?i)\w*secret\w*`)

// given tells that a deploy described here sets the variable of that name.
func given(r *check.Repo, assignment string) bool {
	name := secretName.FindString(assignment)
	for _, f := range r.Files {
		if !strings.HasSuffix(f.Path, ".env") && !f.Is("YAML", "TOML", "HCL", "JSON") || f.Scope == scope.Test || f.Scope == scope.Dev || f.Scope == scope.Vendored || f.Is("JSON") && !f.Scope.Live() {
			continue
		}
		if strings.Contains(string(f.Data), name) && setTo(f, name) {
			return true
		}
	}
	return false
}

// setTo tells a file that gives a variable some value.
func setTo(f *file.File, name string) bool {
	for n := 1; n <= f.Lines(); n++ {
		_, rest, ok := strings.Cut(f.CodeLine(n), name)
		rest = strings.TrimLeft(rest, `"' `)
		if ok && len(rest) > 2 && (rest[0] == '=' || rest[0] == ':') && strings.Trim(rest[1:], `"' `) != "" {
			return true
		}
	}
	return false
}

// ofRecord tells a secret that is made once for a record and kept with it: a
// user's or a client's own.
func ofRecord(f *check.File, match string) bool {
	owner, _, ok := strings.Cut(match, ".")
	return models.MatchString(f.Path) || ok && records.MatchString(owner)
}

var (
	models  = regexp.MustCompile(`(?i)(?:^|/)(?:models?|entities|schemas?)/`)
	records = regexp.MustCompile(`(?i)^(?:model|user|account|client|record|instance|team|tenant|organi[sz]ation|webhook|installation|doc|row)$`)
)
