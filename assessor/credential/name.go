package credential

import (
	"strings"

	"workbook/assessor/scan"
)

// Kind is what a name says of its value.
type Kind int

// The kinds. Key signs or encrypts, so that whoever knows it can forge; Password
// and Access open an account somewhere.
const (
	Other Kind = iota
	Key
	Password
	Access
)

// endings are the last words of a name that say what it holds, longest first.
var endings = []struct {
	words string
	kind  Kind
}{
	{"secret key base", Key}, {"secretkeybase", Key}, {"shared access key", Access}, {"secret access key", Access}, {"aws secret access key", Access},
	{"signing key", Key}, {"signature key", Key}, {"encryption key", Key}, {"encrypt key", Key}, {"crypto key", Key}, {"cipher key", Key}, {"hmac key", Key}, {"aes key", Key}, {"jwt key", Key}, {"master key", Key}, {"app key", Key}, {"secret key", Key}, {"secretkey", Key}, {"private key", Key}, {"privatekey", Key}, {"validation key", Key}, {"decryption key", Key}, {"auth key", Key}, {"authentication key", Key}, {"cookie password", Key}, {"session password", Key}, {"jwt password", Key},
	{"client secret", Access}, {"consumer secret", Access}, {"app secret", Access}, {"api secret", Access}, {"webhook secret", Access}, {"oauth secret", Access}, {"bot secret", Access},
	{"jwt secret", Key}, {"session secret", Key}, {"cookie secret", Key}, {"secret", Key}, {"secrets", Key}, {"cookie validation key", Key},
	{"api key", Access}, {"apikey", Access}, {"access key", Access}, {"accesskey", Access}, {"account key", Access}, {"license key", Access}, {"licence key", Access}, {"service key", Access}, {"subscription key", Access}, {"auth token", Access}, {"access token", Access}, {"api token", Access}, {"bearer token", Access}, {"bot token", Access}, {"refresh token", Access}, {"deploy token", Access}, {"token", Access},
	{"password", Password}, {"passwd", Password}, {"passphrase", Password}, {"pwd", Password}, {"pass", Password}, {"passwords", Password},
}

// Named is what a name says of its value. It reads the words of the name's
// last part: "spring.datasource.password", "stripeApiKey", "JWT_SECRET_PROD".
func Named(name string) Kind {
	list := Words(name)
	list = dropTail(list)
	if len(list) == 0 || misleading(list) {
		return Other
	}
	joined := " " + strings.Join(list, " ")
	for _, e := range endings {
		if strings.HasSuffix(joined, " "+e.words) {
			return e.kind
		}
	}
	return Other
}

// Development tells a name whose last word keeps it to a developer's machine.
func Development(name string) bool {
	for _, w := range Words(name) {
		switch w {
		case "dev", "development", "test", "testing", "tests", "local", "example", "sample", "demo", "dummy", "mock", "fake":
			return true
		}
	}
	return false
}

// dropTail takes numbers and names of environments from the end.
func dropTail(list []string) []string {
	for len(list) > 0 {
		switch w := list[len(list)-1]; {
		case w == "prod", w == "production", w == "live", w == "staging", w == "stage", w == "default", w == "value", w == "b64", w == "base64", w == "hex", w == "string", strings.Trim(w, "0123456789") == "":
			list = list[:len(list)-1]
			continue
		}
		break
	}
	return list
}

// notSecret are words before the last that turn a name into something else:
// a public key, a form's field, a route, a page's place in a list.
var notSecret = words("public pub csrf xsrf next page continuation cursor reset forgot forget change confirm confirmation verify new old current repeat wrong invalid incorrect missing hide show toggle has is no without use with require requires required enable enabled disable disabled allow allows generate generated random hashed hash encrypted min max minimum maximum length primary foreign sort partition cache foreign unique search index site client's sitekey placeholder label hint title message error validate validator strength policy input field prompt type ask lost update create delete remove check expired one time invitation invite idempotency stop special eos bos pad mask unk syntax lexer node keyword get set fetch read load find parse by to from of")

func misleading(list []string) bool {
	for _, w := range list[:len(list)-1] {
		if notSecret[w] {
			return true
		}
	}
	return false
}

// Words splits a name at dots, dashes, underscores and capitals, in lower case.
func Words(name string) (list []string) {
	start := 0
	cut := func(end int) {
		if end > start {
			list = append(list, strings.ToLower(name[start:end]))
		}
		start = end
	}
	for i := 0; i < len(name); i++ {
		c := name[i]
		switch {
		case !scan.WordByte(c) || c == '_':
			cut(i)
			start = i + 1
		case i > start && c >= 'A' && c <= 'Z' && (name[i-1] >= 'a' && name[i-1] <= 'z' || name[i-1] >= '0' && name[i-1] <= '9' || i+1 < len(name) && name[i+1] >= 'a' && name[i+1] <= 'z' && name[i-1] >= 'A' && name[i-1] <= 'Z'):
			cut(i)
		}
	}
	cut(len(name))
	return list
}
