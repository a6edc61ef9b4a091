package credential

import (
	"strings"
	"testing"

	"workbook/assessor/scan"
)

// TestShapesAreWellFormed holds the table: every run has a class, every form a
// name and a source, and a form without a telling literal a word near it.
func TestShapesAreWellFormed(t *testing.T) {
	if len(keywords) > 8*64 {
		t.Errorf("%d keywords, and matching has room for 512", len(keywords))
	}
	if Formats() < 150 {
		t.Errorf("%d formats, want 150 or more", Formats())
	}
	for _, m := range matchers {
		f := m.format
		if f.Name == "" || !strings.HasPrefix(f.Source, "https://") {
			t.Errorf("%s: a format needs a name and a source", f.Shape)
		}
		longest := 0
		for _, g := range m.groups {
			longest = max(longest, len(g.literal))
			if g.literal == "" && (g.class == nil || g.max == 0 || g.min > g.max) {
				t.Errorf("%s: a run is not well formed", f.Shape)
			}
		}
		if longest < 3 && f.Near == "" {
			t.Errorf("%s: the literal is too short to search for", f.Shape)
		}
	}
}

// TestEveryShapeFindsItsToken builds a token of each shape and finds it in a
// line, at the same place and under the same name.
func TestEveryShapeFindsItsToken(t *testing.T) {
	for _, m := range matchers {
		token := made(m)
		line := "  " + m.format.Near + ` value = "` + token + `" # end`
		found := Find(line)
		hit := false
		for _, f := range found {
			hit = hit || line[f.Start:f.End] == token
		}
		if !hit {
			t.Errorf("%s: %q is not found in %q: %v", m.format.Shape, token, line, found)
		}
		if glued := Find(m.format.Near + " Q" + token); m.groups[0].literal != "" && scan.WordByte(token[0]) && len(glued) == 1 && glued[0].End-glued[0].Start == len(token) {
			t.Errorf("%s: found inside a longer word", m.format.Shape)
		}
	}
}

// made is a token of a shape from the digits and letters that every class has.
func made(m matcher) string {
	var b strings.Builder
	for _, g := range m.groups {
		b.WriteString(g.literal)
		for n := 0; n < g.min; n++ {
			for c := b.Len()*7 + 5; ; c++ {
				if x := byte(33 + c%90); g.class[x] && scan.WordByte(x) && x != '_' {
					b.WriteByte(x)
					break
				}
			}
		}
	}
	return b.String()
}

func TestCredible(t *testing.T) {
	for line, want := range map[string]bool{
		`key = "AKIAIOSFODNN7EXAMPLE"`:                                                                 false,
		`key = "AKIA` + strings.Repeat("A", 16) + `"`:                                                  false,
		`key = "AKIA` + "Q3W4E5R6T7Z2U3I4" + `"`:                                                       true,
		`fw_someIdentifierThatGoesOn = 1`:                                                              false,
		`datadog = "` + strings.Repeat("0", 32) + `"`:                                                  false,
		`datadog = "` + "9f8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d" + `"`:                                       true,
		`url = "https://hooks.slack.com/services/TXXXXXXXX/BXXXXXXXX/` + strings.Repeat("X", 24) + `"`: false,
	} {
		got := false
		for _, f := range Find(line) {
			got = got || f.Credible(line)
		}
		if got != want {
			t.Errorf("%s: credible %v, want %v", line, got, want)
		}
	}
}

func TestNamed(t *testing.T) {
	for name, want := range map[string]Kind{
		"SECRET_KEY": Key, "secretKeyBase": Key, "cookieSecret": Key, "JWT_SECRET_PROD": Key, "cryptoKey": Key, "AUTH_KEY": Key, "app.secret_key": Key, "APP_KEY": Key,
		"spring.datasource.password": Password, "DB_PASS": Password, "MYSQL_ROOT_PASSWORD": Password, "DEFAULT_PASSWORD": Password,
		"stripeApiKey": Access, "ClientSecret": Access, "GITHUB_TOKEN": Access, "AWS_SECRET_ACCESS_KEY": Access,
		"public_key": Other, "csrf_token": Other, "nextPageToken": Other, "reset_password": Other, "passwordField": Other, "secret_name": Other, "primary_key": Other, "has_password": Other, "tokenizer": Other, "keyboard": Other, "PASSWORD_RESET_URL": Other, "hashed_password": Other, "": Other,
	} {
		if got := Named(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

func TestValues(t *testing.T) {
	for _, v := range []string{"changeme", "your-api-key", "<password>", "---", "", "xxxxxxxx", "REPLACE_ME", "insecure-dev-key", "session_cookie_secret_key_here"} {
		if !Placeholder(v) {
			t.Errorf("%q asks to be replaced", v)
		}
	}
	for _, v := range []string{"you-will-never-guess", "superSecret", "keyboard cat", "postgres"} {
		if Placeholder(v) || !Guessable(v) {
			t.Errorf("%q is a favourite and no placeholder", v)
		}
	}
	for v, want := range map[string]bool{
		"9f8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d": true, "kR8sT2vX9yB4nM7qW1eZ": true, "thisIsALongIdentifierName": false, "com.example.app.v2.Main": false, "2024-01-02T03:04:05": false, "c06a2a2e-1f0a-4b59-9f5e-0a1b2c3d4e5f": true,
	} {
		if MachineMade(v) != want {
			t.Errorf("%q: machine-made %v, want %v", v, !want, want)
		}
	}
	if !LooksLikePassword("dY^5Ke76") || LooksLikePassword("Befaehigung") {
		t.Error("a password has letters and digits or signs")
	}
}
