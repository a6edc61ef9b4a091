package lex

import (
	"bytes"
	"strings"
)

// The classes of a byte.
const (
	Code byte = iota
	Comment
	String
)

// Classify gives every byte of data its class. It never fails: what does not
// end is closed by the end of the line or of the data.
func Classify(l *Language, data []byte) []byte {
	m := machine{l: l, b: data, class: make([]byte, len(data))}
	m.run()
	return m.class
}

// Blank returns data with every comment replaced by spaces; line ends, offsets
// and strings stay.
//
// Where there is no comment, it is data itself.
func Blank(l *Language, data []byte) []byte {
	class := Classify(l, data)
	i := bytes.IndexByte(class, Comment)
	if i < 0 {
		return data
	}
	out := bytes.Clone(data)
	for ; i < len(out); i++ {
		if class[i] == Comment && out[i] != '\n' && out[i] != '\r' {
			out[i] = ' '
		}
	}
	return out
}

type machine struct {
	l     *Language
	b     []byte
	class []byte
	i     int
	// last is the last byte of code that is no space: it tells whether a slash
	// divides or opens a regular expression, and where a statement starts.
	last byte
	// heredocs are the words that end the strings opened on this line.
	heredocs []string
}

// run reads code up to the end.
func (m *machine) run() {
	special := &m.l.special
	for m.i < len(m.b) {
		c := m.b[m.i]
		switch {
		case !special[c]:
		case c == '\n':
			m.i++
			if len(m.heredocs) > 0 {
				m.heredocBodies()
			}
			if m.l.docstring || m.l.Name == "Shell" {
				m.last = '\n'
			}
			continue
		case c == ' ' || c == '\t' || c == '\r':
			m.i++
			continue
		case m.comment(c):
			continue
		case m.quote(c):
			continue
		case m.l.regex && c == '/' && m.opensRegex():
			m.regex()
			continue
		case m.l.heredoc && c == '<' && m.heredocStart():
			continue
		}
		m.last = c
		m.i++
	}
}

// step gives the next n bytes a class.
func (m *machine) step(n int, class byte) {
	end := min(m.i+n, len(m.b))
	if class != Code {
		for j := m.i; j < end; j++ {
			m.class[j] = class
		}
	}
	m.i = end
}

func (m *machine) has(s string) bool {
	return s != "" && len(m.b)-m.i >= len(s) && string(m.b[m.i:m.i+len(s)]) == s
}

func (m *machine) comment(c byte) bool {
	l := m.l
	if l.open != "" && (c == l.open[0] && m.has(l.open) || l.open[0] == '\n' && (m.i == 0 || m.b[m.i-1] == '\n') && m.has(l.open[1:])) {
		m.block()
		return true
	}
	for _, s := range l.line {
		if c == s[0] && m.has(s) && m.lineCommentHere(c) {
			n := bytes.IndexByte(m.b[m.i:], '\n')
			if n < 0 {
				n = len(m.b) - m.i
			}
			m.step(n, Comment)
			return true
		}
	}
	return false
}

// lineCommentHere keeps "#" inside a word (a shell's ${#x}, a URL's fragment,
// Ruby's "#{") and "//" after a colon (an unquoted URL) from being comments.
func (m *machine) lineCommentHere(c byte) bool {
	prev := byte('\n')
	if m.i > 0 {
		prev = m.b[m.i-1]
	}
	switch m.l.Name {
	case "Shell", "YAML", "Dockerfile", "Makefile", "Procfile":
		return prev == '\n' || prev == ' ' || prev == '\t' || prev == ';'
	case "INI":
		return m.atLineStart()
	case "PHP":
		return c != '#' || m.i+1 >= len(m.b) || m.b[m.i+1] != '['
	case "HTML", "Vue", "Svelte":
		return c != '/' || prev != ':'
	case "Clojure":
		return true
	}
	return c != '/' || prev != ':'
}

func (m *machine) atLineStart() bool {
	for j := m.i - 1; j >= 0 && m.b[j] != '\n'; j-- {
		if m.b[j] != ' ' && m.b[j] != '\t' {
			return false
		}
	}
	return true
}

func (m *machine) block() {
	open, end := m.l.open, m.l.close
	m.step(len(open)-bool2int(open[0] == '\n'), Comment)
	if !m.l.nested {
		n := bytes.Index(m.b[m.i:], []byte(end))
		if n < 0 {
			n = len(m.b) - m.i
		}
		m.step(n+len(end), Comment)
		return
	}
	depth := 1
	for m.i < len(m.b) {
		switch {
		case m.has(end):
			m.step(len(end), Comment)
			if depth--; depth == 0 {
				return
			}
		case m.has(open):
			m.step(len(open), Comment)
			depth++
		default:
			m.step(1, Comment)
		}
	}
}

func bool2int(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (m *machine) quote(c byte) bool {
	if strings.IndexByte(m.l.quotes, c) < 0 {
		return false
	}
	if c == '\'' && !m.quoteHere() {
		m.last = c
		m.step(1, Code)
		return true
	}
	switch {
	case m.l.triple && m.has(string([]byte{c, c, c})):
		m.tripleQuote(c)
	case m.l.template && c == '`':
		m.template()
	default:
		m.plainQuote(c)
	}
	m.last = '"'
	return true
}

// quoteHere keeps an apostrophe from opening a string in C-like character
// literals' unfinished forms, Rust lifetimes and words such as "don't" in YAML.
func (m *machine) quoteHere() bool {
	if m.l.Name == "YAML" || m.l.Name == "Dockerfile" || m.l.Name == "Procfile" || m.l.Name == "Makefile" {
		return m.i == 0 || !wordByte(m.b[m.i-1])
	}
	return true
}

func wordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c|32 >= 'a' && c|32 <= 'z' || c >= 0x80
}

// afterDoc tells that an attribute of documentation opens a text here:
// @doc, @moduledoc and @typedoc of Elixir, with or without a sigil.
func (m *machine) afterDoc() bool {
	head := bytes.TrimRight(m.b[max(0, m.i-16):m.i], " ~sS")
	return bytes.HasSuffix(head, []byte("@doc")) || bytes.HasSuffix(head, []byte("@moduledoc")) || bytes.HasSuffix(head, []byte("@typedoc"))
}

func (m *machine) tripleQuote(c byte) {
	class := String
	if m.l.docstring && (m.last == 0 || m.last == '\n' || m.last == ':') || m.l.Name == "Elixir" && m.afterDoc() {
		class = Comment
	}
	end := string([]byte{c, c, c})
	m.step(3, class)
	for m.i < len(m.b) {
		if m.has(end) {
			m.step(3, class)
			return
		}
		if m.b[m.i] == '\\' {
			m.step(2, class)
			continue
		}
		m.step(1, class)
	}
}

func (m *machine) plainQuote(c byte) {
	raw := bytes.IndexByte([]byte(m.l.raw), c) >= 0
	escapes := !raw && (m.l.Name != "Shell" || c != '\'')
	ends := !raw && !m.l.multiline
	j := m.i + 1
	for j < len(m.b) {
		b := m.b[j]
		if b == '\n' && ends {
			break
		}
		j++
		if b == c {
			break
		}
		if b == '\\' && escapes {
			j++
		}
	}
	m.step(j-m.i, String)
}

// maxTemplates bounds how deeply templates may hold templates.
const maxTemplates = 20

func (m *machine) template() {
	m.step(1, String)
	for m.i < len(m.b) {
		switch {
		case m.b[m.i] == '`':
			m.step(1, String)
			return
		case m.b[m.i] == '\\':
			m.step(2, String)
		case m.has("${"):
			m.step(2, String)
			m.hole()
		default:
			m.step(1, String)
		}
	}
}

// hole skips the code inside ${}: its strings and braces are matched without
// recursion, and it stays classed as code.
func (m *machine) hole() {
	depth := 0
	for m.i < len(m.b) {
		switch c := m.b[m.i]; {
		case c == '{':
			depth++
		case c == '}':
			if depth == 0 {
				m.step(1, String)
				return
			}
			depth--
		case c == '"' || c == '\'':
			m.plainQuote(c)
			continue
		case c == '`' && depth < maxTemplates:
			m.nestedTemplate()
			continue
		}
		m.step(1, Code)
	}
}

// nestedTemplate skips a template inside a hole; holes inside it are part of
// its string.
func (m *machine) nestedTemplate() {
	m.step(1, String)
	for m.i < len(m.b) {
		switch m.b[m.i] {
		case '`':
			m.step(1, String)
			return
		case '\\':
			m.step(2, String)
		default:
			m.step(1, String)
		}
	}
}

// opensRegex: after an operator, an opening bracket or at a line's start a
// slash opens a regular expression; after a value it divides.
func (m *machine) opensRegex() bool {
	if m.last == 0 || bytes.IndexByte([]byte("(,=:[!&|?{};+*%~^<>\n-"), m.last) >= 0 {
		return m.last != '<' && m.last != '>' || m.l.Name == "JavaScript" || m.l.Name == "TypeScript"
	}
	return false
}

func (m *machine) regex() {
	start := m.i
	class := false
	for j := m.i + 1; j < len(m.b) && m.b[j] != '\n'; j++ {
		switch m.b[j] {
		case '\\':
			j++
		case '[':
			class = true
		case ']':
			class = false
		case '/':
			if !class {
				m.step(j+1-start, String)
				m.last = '"'
				return
			}
		}
	}
	m.last = '/'
	m.step(1, Code)
}
