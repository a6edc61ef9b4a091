package mask

import (
	"strings"
	"testing"

	"workbook/assessor/credential"
)

// planted are lines of many languages and formats; "@" is where the secret
// stands.
var planted = []string{
	`password = "@"`, `DATABASE_URL=postgres://app:@@db.example/app`, `SECRET_KEY=@`, `  cookieSecret: "@",`, `smtp.login("me", password="@")`,
	`SECRET_KEY = os.environ.get("SECRET_KEY") or "@"`, `secret: process.env.JWT_SECRET || "@",`, `app.set("superSecret", "@")`, `public const string JWT_SECRET_KEY = "@";`,
	`const jwtSecret string = "@"`, `param adminPassword string = '@'`, `'password' => env('DB_PASSWORD', '@'),`, `ENV.fetch("API_KEY") { "@" }`, `secret_key_base: @`,
	`"DefaultConnection": "Server=db;User Id=sa;Password=@;Encrypt=false"`, `jdbc:mysql://db/app?user=app&password=@`, `dsn := "host=db user=app password=@ dbname=app"`,
	`<add name="Main" connectionString="Server=db;Password=@" />`, `<password>@</password>`, `<add key="ApiKey" value="@" />`, `ENV API_TOKEN @`, `ARG NPM_TOKEN=@`,
	`curl -H "Authorization: Bearer @"`, `curl -u admin:@ https://example.org`, `mysql --password=@ app`, `- POSTGRES_PASSWORD=@`, `  POSTGRES_PASSWORD: @`, `machine example.org login me password @`,
	`//registry.npmjs.org/:_authToken=@`, `spring.datasource.password=@`, `password @`, `let token: &str = "@";`, `config :app, secret_key_base: "@"`, `String apiKey = "@";`, `{ "name": "DB_PASSWORD", "value": "@" }`,
	`<secret>@</secret>`,
}

func TestLineHides(t *testing.T) {
	for _, line := range planted {
		for _, secret := range []string{"hunter2-and-more", "kR8sT2vX9yB4nM7qW1eZ", "Pa55w0rd!"} {
			got := Line(strings.ReplaceAll(line, "@", secret))
			if strings.Count(line, "@") == 2 {
				got = Line(strings.Replace(line, "@", secret, 1))
			}
			if strings.Contains(got, secret) || !strings.Contains(got, Mark) {
				t.Errorf("%s with %s became %q", line, secret, got)
			}
		}
	}
}

func TestLinesHidesWhatIsNamedAbove(t *testing.T) {
	for _, text := range []string{
		"- name: DB_PASSWORD\n  value: hunter2-and-more", "variable \"db_password\" {\n  type = string\n  default = \"hunter2-and-more\"\n}", "DbPassword:\n  Type: String\n  Default: hunter2-and-more", "<key>apiKey</key>\n<string>hunter2-and-more</string>",
		"-----BEGIN RSA PRIVATE KEY-----\nhunter2-and-more\n-----END RSA PRIVATE KEY-----", "PuTTY-User-Key-File-2: ssh-rsa\nhunter2-and-more",
	} {
		if got := Lines(text, nil); strings.Contains(got, "hunter2-and-more") {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestLineLeaves(t *testing.T) {
	for _, line := range []string{
		`password = os.environ["DB_PASSWORD"]`, `DATABASE_URL=postgres://app:${PASSWORD}@db/app`, `secret: ${SECRET}`, `for token in tokens:`, `api_key = config("API_KEY")`,
		`uses: actions/checkout@0123456789abcdef0123456789abcdef01234567`, `FROM python:3.12@sha256:` + strings.Repeat("0a1b2c3d", 8), `type: "password"`, `name: "db-password"`, `password: string;`, `secretKeyRef:`, `PASSWORD_HASHERS = [`, `import { token } from "./token"`,
		`tokenUrl: "https://example.org/token"`, `DB_PASSWORD=$(cat /run/secrets/db)`, `key: password`, `server.listen(process.env.PORT || 3000)`,
	} {
		if got := Line(line); got != line {
			t.Errorf("%q became %q", line, got)
		}
	}
}

func TestGivenValues(t *testing.T) {
	for text, want := range map[string]string{
		"x = letters":              "x = " + Mark,
		"test_latest = 'test'":     "test_latest = '" + Mark + "'",
		"ab":                       "ab",
		"kR8sT2vX9yB4nM7qW1eZtail": Mark + "tail",
	} {
		secret := "letters"
		switch {
		case strings.Contains(text, "test"):
			secret = "test"
		case text == "ab":
			secret = "ab"
		case strings.HasPrefix(text, "kR8"):
			secret = "kR8sT2vX9yB4nM7qW1eZ"
		}
		if got := Lines(text, []string{secret}); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

// FuzzLines holds three promises for every text: it never panics, the lines
// stay as many, and no token of a known form is left.
func FuzzLines(f *testing.F) {
	for _, l := range planted {
		f.Add(l, "hunter2-and-more")
	}
	f.Add("-----BEGIN PRIVATE KEY-----\nabc", "a\nb")
	f.Add("AKIAAKIAQ3W4E5R6T7Z2U3I4", "••••")
	f.Fuzz(func(t *testing.T, text, secret string) {
		got := Lines(text, []string{secret})
		if strings.Count(got, "\n") != strings.Count(text, "\n") {
			t.Errorf("%q became %q: not the same number of lines", text, got)
		}
		for _, token := range credential.Find(got) {
			if token.Credible(got) && !strings.Contains(got[token.Start:token.End], Mark) {
				t.Errorf("%q became %q: a token is left", text, got)
			}
		}
		if len(secret) >= 12 && !strings.Contains(secret, "\n") && !credential.Guessable(secret) && !strings.Contains(Mark, secret) && strings.Contains(got, secret) {
			t.Errorf("%q became %q: %q is left", text, got, secret)
		}
	})
}

// TestStockWordsStayNames: a password that is a common word does not hide what
// bears the same name.
func TestStockWordsStayNames(t *testing.T) {
	const text = "image: postgres:16\npostgres:\n  url: postgres://postgres:postgres@postgres:5432/postgres\n  POSTGRES_PASSWORD: postgres"
	const want = "image: postgres:16\npostgres:\n  url: postgres://postgres:" + Mark + "@postgres:5432/postgres\n  POSTGRES_PASSWORD: " + Mark
	if got := Lines(text, []string{"postgres"}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
