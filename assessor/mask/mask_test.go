package mask

import (
	"strings"
	"testing"
)

func TestLineHides(t *testing.T) {
	for _, test := range []struct{ line, secret string }{
		{`password = "s3cr3tvalue"`, "s3cr3tvalue"},
		{`DATABASE_URL=postgres://app:hunter22@db.example/app`, "hunter22"},
		{`aws = "AKIAABCDEFGHIJKLMNOP"`, "ABCDEFGHIJKLMNOP"},
		{`SECRET_KEY=abcdef123456`, "abcdef123456"},
		{`  cookieSecret: "session_cookie_secret_key_here",`, "session_cookie_secret_key_here"},
		{`smtp.login("me", password="tr0ub4dor")`, "tr0ub4dor"},
		{`token: ghp_` + strings.Repeat("a1", 18), strings.Repeat("a1", 18)},
	} {
		got := Line(test.line)
		if strings.Contains(got, test.secret) || !strings.Contains(got, Mark) {
			t.Errorf("%q became %q", test.line, got)
		}
	}
}

func TestLineLeaves(t *testing.T) {
	for _, line := range []string{
		`password = os.environ["DB_PASSWORD"]`, `DATABASE_URL=postgres://app:${PASSWORD}@db/app`, `secret: ${SECRET}`, `for token in tokens:`, `api_key = config("API_KEY")`,
	} {
		if got := Line(line); got != line {
			t.Errorf("%q became %q", line, got)
		}
	}
}

func TestLinesHidesKeyBodiesAndGivenValues(t *testing.T) {
	got := Lines("-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\n-----END RSA PRIVATE KEY-----\nx = letters", []string{"letters"})
	if strings.Contains(got, "MIIE") || strings.Contains(got, "letters") {
		t.Errorf("not hidden: %s", got)
	}
}
