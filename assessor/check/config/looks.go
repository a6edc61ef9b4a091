package config

import (
	"math"
	"strings"
)

// fillers are words that stand where a value should: vendors' samples and
// everybody's favourites.
var fillers = []string{"changeme", "change-me", "change_me", "changethis", "secret", "secretkey", "mysecret", "supersecret", "topsecret", "s3cr3t", "shhh", "keyboard cat", "password", "passw0rd", "letmein", "qwerty", "example", "sample", "dummy", "fake", "foobar", "placeholder", "todo", "fixme", "none", "null", "undefined", "your-", "your_", "yourpassword", "my-", "insert", "replace", "enter-", "xxxx", "****", "....", "0000", "123456", "abcdef", "deadbeef", "cafebabe", "not-a-secret", "insecure", "dev-only", "development", "localhost", "postgres", "mysql", "mongo", "rabbitmq", "guest", "minio", "redis", "will-never-guess", "test", "admin", "demo", "default", "here"}

// filler tells a value that nobody would use in earnest.
func filler(v string) bool {
	lower := strings.ToLower(strings.Trim(v, "<>[]{} \"'"))
	for _, f := range fillers {
		if strings.Contains(lower, f) {
			return true
		}
	}
	distinct := map[rune]bool{}
	for _, c := range lower {
		distinct[c] = true
	}
	return len(distinct) <= 3
}

// realLooking tells a value that a machine made: long, mixed and with a digit.
// The floor of 3.5 bits a character is the one that secret scanners use.
func realLooking(v string) bool {
	if len(v) < 16 || filler(v) || strings.ContainsAny(v, " ./\\:,;") && !strings.ContainsAny(v, "+=") {
		return false
	}
	digit, upper, lower, other := 0, 0, 0, 0
	for _, c := range v {
		switch {
		case c >= '0' && c <= '9':
			digit++
		case c >= 'A' && c <= 'Z':
			upper++
		case c >= 'a' && c <= 'z':
			lower++
		default:
			other++
		}
	}
	if digit < 2 || other*4 > len(v) {
		return false
	}
	if hex := upper == 0 && other == 0 && strings.Trim(v, "0123456789abcdef") == ""; hex {
		return len(v) >= 24 && entropy(v) > 3
	}
	return entropy(v) >= 3.5 && (upper > 0 && lower > 0 || len(v) >= 24)
}

// entropy is Shannon's, in bits a character.
func entropy(v string) (bits float64) {
	count := map[rune]float64{}
	for _, c := range v {
		count[c]++
	}
	n := float64(len([]rune(v)))
	for _, k := range count {
		bits -= k / n * math.Log2(k/n)
	}
	return bits
}
