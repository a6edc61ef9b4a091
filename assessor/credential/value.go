package credential

import (
	"bytes"
	"encoding/base64"
	"math"
	"strings"
)

// announced are the words by which a value says that it is to be replaced.
var announced = []string{"changeme", "change-me", "change_me", "change me", "changethis", "change-this", "change_this", "changeit", "please-change", "please_change", "be-changed", "be_changed", "be changed", "change-in-prod", "change_in_prod", "replaceme", "replace-", "replace_", "replace ", "your-", "your_", "your ", "yourpassword", "yoursecret", "yourkey", "<your", "my-api", "my_api", "insert-", "insert_", "insert ", "enter-", "enter_", "fill-", "set-me", "setme", "set_me", "todo", "fixme", "placeholder", "example", "sample", "dummy", "fake", "foobar", "redacted", "insecure", "dev-only", "dev_only", "not-a-secret", "notasecret", "not-secret", "do-not-use", "donotuse", "for-testing", "test-only", "only-for", "undefined", "xxxx", "****", "...", "…", "to-be-", "tbd", "goes-here", "_here", "-here", " here", "{{", "lorem", "unset", "generate-", "generate_"}

// Placeholder tells a value that says it is none: it asks to be replaced, or
// has nothing that a key is made of.
func Placeholder(v string) bool {
	lower := strings.ToLower(strings.Trim(v, " \"'"))
	if strings.HasPrefix(lower, "<") && strings.HasSuffix(lower, ">") || strings.HasPrefix(lower, "[") && strings.HasSuffix(lower, "]") {
		return true
	}
	if StandIn(v) {
		return true
	}
	switch lower {
	case "none", "null", "nil", "n/a", "na", "false", "true", "empty", "default", "string", "text", "required", "optional", "x", "xx", "xxx", "***", "**":
		return true
	}
	return strings.IndexFunc(lower, func(r rune) bool { return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' }) < 0 || distinct(lower) <= 2
}

// StandIn tells a value that says in words, or in base64, that it is to be
// replaced.
func StandIn(v string) bool {
	return announces(strings.ToLower(v)) || announces(strings.ToLower(plainText(v)))
}

func announces(lower string) bool {
	for _, w := range announced {
		if strings.Contains(lower, w) {
			return true
		}
	}
	return false
}

// plainText is the text that a value holds in base64, or "".
func plainText(v string) string {
	if len(v) < 16 || len(v) > 1024 {
		return ""
	}
	data, err := base64.StdEncoding.DecodeString(v)
	if err != nil || bytes.IndexFunc(data, func(r rune) bool { return r < ' ' || r > '~' }) >= 0 {
		return ""
	}
	return string(data)
}

// favourites are what people type where a secret should stand: not asking to
// be replaced, and known to everybody.
var favourites = []string{"secret", "s3cr3t", "s3cret", "shhh", "keyboard cat", "keyboardcat", "keyboard-cat", "passw", "passwd", "passwort", "letmein", "qwerty", "hunter2", "never-guess", "neverguess", "123456", "abcdef", "0123", "1234", "deadbeef", "cafebabe", "localhost", "admin", "demo", "test", "guest", "local", "develop", "docker", "welcome", "rootroot", "toor", "trustno1", "monkey", "topsecret"}

// Guessable tells a value that is known without looking: a placeholder, a
// favourite, or a run of one key.
func Guessable(v string) bool {
	if Placeholder(v) {
		return true
	}
	lower := strings.ToLower(v)
	for _, w := range favourites {
		if strings.Contains(lower, w) {
			return true
		}
	}
	return Stock(v) || distinct(lower) <= 3 && len(lower) > 4
}

// stock are the passwords with which images and tutorials set up a service on
// a developer's machine.
var stock = words("postgres postgresql mysql mariadb mongo mongodb mongoadmin root admin administrator password passwd pass pwd secret rabbitmq guest minio minioadmin redis example test testing changeme user username dev develop development wordpress docker local sa elastic changeit rootpassword rootpass toor db dbpass dbuser database app postgrespw my-secret-pw mysecretpassword secretpassword supersecret minio123 password123 password1 123456 1234 123 12345678 neo4j neo4jj nats root123 admin123 guest123 test123 pass123 rootroot adminadmin letmein")

// Stock tells a password that comes with a local service.
func Stock(v string) bool { return stock[strings.ToLower(strings.Trim(v, "\"' "))] }

func words(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// MachineMade tells a value that a generator made: long, mixed, with digits.
// The floor of 3.5 bits a character is the one that secret scanners agree on.
func MachineMade(v string) bool {
	if len(v) < 16 || len(v) > 4096 || Guessable(v) || strings.ContainsAny(v, " ,;\\\"'`()") {
		return false
	}
	m := mixOf(v)
	switch {
	case m.digit < 2 || m.other*4 > len(v):
		return false
	case strings.ContainsAny(v, "./:") && m.other*8 > len(v):
		return false // a path, a host, a version
	case m.upper == 0 && m.other == 0 && strings.Trim(v, "0123456789abcdef") == "":
		return len(v) >= 24 && Entropy(v) > 3
	case uuid(v):
		return true
	}
	return Entropy(v) >= 3.5 && m.turns*6 >= len(v)
}

// LooksLikePassword tells a value that people make up: short, with a letter and a digit
// or a sign in it, and no word of every list.
func LooksLikePassword(v string) bool {
	if len(v) < 6 || len(v) > 64 || Guessable(v) || strings.ContainsAny(v, " \"'`(){}<>") {
		return false
	}
	m := mixOf(v)
	return m.upper+m.lower > 0 && (m.digit > 0 || m.other > 0 && m.upper > 0) && distinct(v) >= 5
}

// UUID tells a value of the form of a UUID, which names things.
func UUID(v string) bool { return uuid(v) }

func uuid(v string) bool {
	return len(v) == 36 && v[8] == '-' && v[13] == '-' && v[18] == '-' && v[23] == '-' && strings.Trim(strings.ToLower(v), "0123456789abcdef-") == ""
}

// mix counts the kinds of bytes in a value; turns are the places where the
// kind changes, which are many in random text and few in words.
type mix struct{ digit, upper, lower, other, turns int }

func mixOf(v string) (m mix) {
	last := 0
	for i := 0; i < len(v); i++ {
		kind := 3
		switch c := v[i]; {
		case c >= '0' && c <= '9':
			m.digit++
			kind = 0
		case c >= 'A' && c <= 'Z':
			m.upper++
			kind = 1
		case c >= 'a' && c <= 'z':
			m.lower++
			kind = 2
		default:
			m.other++
		}
		if i > 0 && kind != last {
			m.turns++
		}
		last = kind
	}
	return m
}

// Entropy is Shannon's, in bits a character.
func Entropy(v string) (bits float64) {
	var count [256]float64
	for i := 0; i < len(v); i++ {
		count[v[i]]++
	}
	n := float64(len(v))
	for _, k := range count {
		if k > 0 {
			bits -= k / n * math.Log2(k/n)
		}
	}
	return bits
}

// distinct is how many different bytes a value has.
func distinct(v string) (n int) {
	var seen [256]bool
	for i := 0; i < len(v); i++ {
		if !seen[v[i]] {
			seen[v[i]] = true
			n++
		}
	}
	return n
}
