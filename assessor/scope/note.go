package scope

import (
	"bytes"
	"strings"
)

// noteLines is how many lines at the top of a file may say what it is for.
const noteLines = 20

// notes are phrases by which a file says of itself that no release uses it, in
// lower case and with single blanks. A generator's stock advice, such as "not
// suitable for production", is about how the file is, not what it is for.
var notes = [][]byte{
	[]byte("for testing purposes only"), []byte("for test purposes only"), []byte("for testing only"), []byte("for tests only"), []byte("only for testing"), []byte("only used for testing"), []byte("only used in tests"), []byte("used only for testing"), []byte("used only in tests"), []byte("used for testing only"),
	[]byte("for development purposes only"), []byte("for development only"), []byte("only for development"), []byte("only used for development"), []byte("used only for development"), []byte("for local development only"), []byte("only for local development"), []byte("for dev only"), []byte("development use only"), []byte("for development use only"),
	[]byte("not intended for production"), []byte("not meant for production"), []byte("not for production"), []byte("do not use in production"), []byte("don't use in production"), []byte("do not use this in production"), []byte("do not use for production"), []byte("do not use this for production"), []byte("never use in production"), []byte("never use this in production"),
	[]byte("do not use for a release"), []byte("do not use in a release"), []byte("do not use for release"), []byte("not used in production"),
}

// saysNotShipped tells that the comment at the top of a file says that no
// release uses it. The text is read as far as the first line of content.
func saysNotShipped(data []byte) bool {
	head := opening(data)
	if len(head) == 0 {
		return false
	}
	for _, n := range notes {
		if bytes.Contains(head, n) {
			return true
		}
	}
	return false
}

// opening is the comment at the top of a file as one line in lower case,
// without its signs; nil where there is none.
func opening(data []byte) []byte {
	var b []byte
	for n := 0; n < noteLines && len(data) > 0; n++ {
		line := data
		if i := bytes.IndexByte(data, '\n'); i >= 0 {
			line, data = data[:i], data[i+1:]
		} else {
			data = nil
		}
		text := strings.TrimSpace(string(line[:min(len(line), 200)]))
		switch {
		case text == "", strings.Trim(text, "{[(-") == "", strings.HasPrefix(text, "<?"), strings.HasPrefix(text, "#!"):
		case strings.HasPrefix(text, "#"), strings.HasPrefix(text, "//"), strings.HasPrefix(text, "*"), strings.HasPrefix(text, "/*"),
			strings.HasPrefix(text, "--"), strings.HasPrefix(text, ";"), strings.HasPrefix(text, "<!--"), strings.HasPrefix(text, `"""`), strings.HasPrefix(text, "{-"):
			b = append(append(b, ' '), strings.ToLower(strings.Trim(text, "#/*-;<!>\" {}"))...)
		default:
			return bytes.Join(bytes.Fields(b), []byte(" "))
		}
	}
	return bytes.Join(bytes.Fields(b), []byte(" "))
}
