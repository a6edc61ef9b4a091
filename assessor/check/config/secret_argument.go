package config

import (
	"regexp"

	"workbook/assessor/check"
	"workbook/assessor/credential"
	"workbook/assessor/scope"
)

// SecretArgument finds a key or a password that is written straight into the
// call which uses it.
//
// Why: whoever reads the line can forge the sessions, cookies or tokens that
// the call makes, in every deploy.
// Silent: variables in the place of the key, tests, development branches.
// Source: https://cwe.mitre.org/data/definitions/321.html
var SecretArgument = add(check.Check{
	ID:        "secret-argument",
	Criterion: "config/no-credentials",
	Wants: check.Keywords("cookieParser(", "jwt.sign(", "jwt.verify(", "jwt.encode(", "jwt.decode(", "JWT.encode", "JWT.decode", "signWith(", "hmacShaKeyFor(", "HMAC256(", "SymmetricSecurityKey(", "NewCookieStore(", "cookie.NewStore(", "NewFilesystemStore(", "createHmac(", "createCipher", "createDecipher", "SignedString(", "from_secret(", "Fernet(", "cookie-session", "keygrip", "URLSafeTimedSerializer(", "SessionMiddleware", "Keygrip(", "MessageVerifier.new(", "MessageEncryptor.new(", "sessions.Sessions(", ".login(").
		In(codeLanguages...).Scopes(scope.Production),
	File: secretArgument,
})

// keyCall is a call with a literal where its key stands. The groups are the
// keys of the different calls; one of them matches.
var keyCall = regexp.MustCompile(`(?:` +
	`\b(?:cookieParser|NewCookieStore|NewFilesystemStore|cookie\.NewStore|redis\.NewStore|Keygrip|Fernet|hmacShaKeyFor|HMAC(?:256|384|512)|SymmetricSecurityKey|from_secret|MessageVerifier\.new|URLSafeTimedSerializer)\(\s*\[?(?:new\s+)?(?:\[\]byte\(|b|Encoding\.\w+\.GetBytes\(|System\.Text\.Encoding\.\w+\.GetBytes\()?\s*["'` + "`" + `]([^"'` + "`" + `]{3,200})["'` + "`" + `]` +
	`|\b(?:jwt|JWT|jsonwebtoken)\.(?:sign|verify|encode|decode)\(\s*[^"'` + "`" + `]*?,\s*["'` + "`" + `]([^"'` + "`" + `]{3,200})["'` + "`" + `]` +
	`|\bcreate(?:Hmac|Cipheriv|Cipher|Decipheriv|Decipher)\(\s*[^,]+,\s*["'` + "`" + `]([^"'` + "`" + `]{3,200})["'` + "`" + `]` +
	`|\bsignWith\(\s*[\w.]+\s*,\s*"([^"]{3,200})"` +
	`|\.SignedString\(\s*\[\]byte\(\s*"([^"]{3,200})"` +
	`|\.login\(\s*["'][^"']+["']\s*,\s*["']([^"']{3,200})["']\s*\)` +
	`|SessionMiddleware[^)]*secret_key\s*=\s*["']([^"']{3,200})["']` +
	`)`)

// cipherNames are the other literals that such calls take.
var cipherNames = regexp.MustCompile(`(?i)^(?:hs|rs|es|ps)\d{3}$|^aes|^sha-?\d|^md5$|^utf-?8$|^hex$|^base64|^bearer$|^[a-z]+\d{3}$`)

func secretArgument(f *check.File) (found []check.Evidence) {
	for line := range f.Code(keyCall) {
		value := ""
		for _, m := range line.Match[1:] {
			value += m
		}
		if cipherNames.MatchString(value) || templated(value) || constant.MatchString(value) || f.InDevelopment(line.Number) {
			continue
		}
		l := literal{name: "the key of this call", value: value, kind: credential.Key}
		if e, ok := live.gap(f, line.Number, l, "in the code"); ok {
			found = append(found, e)
		}
	}
	return found
}
