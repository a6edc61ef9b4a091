package lex

import "bytes"

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
func Blank(l *Language, data []byte) []byte {
	class := Classify(l, data)
	out := make([]byte, len(data))
	for i, b := range data {
		if class[i] == Comment && b != '\n' && b != '\r' {
			b = ' '
		}
		out[i] = b
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

func (m *machine) run() {
	m.code(false)
}

// code reads code up to the end or, inside a template, up to the closing
// brace.
func (m *machine) code(inTemplate bool) {
	depth := 0
	for m.i < len(m.b) {
		c := m.b[m.i]
		switch {
		case c == '\n':
			m.step(1, Code)
			if len(m.heredocs) > 0 {
				m.heredocBodies()
			}
			if m.l.docstring || m.l.Name == "Shell" {
				m.last = '\n'
			}
			continue
		case c == ' ' || c == '\t' || c == '\r':
			m.step(1, Code)
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
		if inTemplate {
			if c == '{' {
				depth++
			} else if c == '}' {
				if depth == 0 {
					return
				}
				depth--
			}
		}
		m.last = c
		m.step(1, Code)
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
	depth := 1
	for m.i < len(m.b) {
		switch {
		case m.has(end):
			m.step(len(end), Comment)
			if depth--; depth == 0 || !m.l.nested {
				return
			}
		case m.l.nested && m.has(open):
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
	if bytes.IndexByte([]byte(m.l.quotes), c) < 0 {
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
	shellRaw := m.l.Name == "Shell" && c == '\''
	m.step(1, String)
	for m.i < len(m.b) {
		switch b := m.b[m.i]; {
		case b == c:
			m.step(1, String)
			return
		case b == '\\' && !raw && !shellRaw:
			m.step(2, String)
			continue
		case b == '\n' && !raw && !m.l.multiline:
			return
		}
		m.step(1, String)
	}
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

// heredocStart reads <<WORD, <<-WORD, <<~WORD, <<<WORD (PHP) and their quoted
// forms, and remembers the word.
func (m *machine) heredocStart() bool {
	if !m.has("<<") {
		return false
	}
	j := m.i + 2
	if j < len(m.b) && m.b[j] == '<' {
		if m.l.Name != "PHP" {
			return false
		}
		j++
		for j < len(m.b) && m.b[j] == ' ' {
			j++
		}
	}
	if j < len(m.b) && (m.b[j] == '-' || m.b[j] == '~') {
		j++
	}
	if m.l.Name == "Shell" {
		for j < len(m.b) && m.b[j] == ' ' {
			j++
		}
	}
	if j < len(m.b) && (m.b[j] == '"' || m.b[j] == '\'') {
		j++
	}
	k := j
	for k < len(m.b) && wordByte(m.b[k]) {
		k++
	}
	if k == j || m.b[j] >= '0' && m.b[j] <= '9' || m.l.Name == "Ruby" && (m.b[j] < 'A' || m.b[j] > 'Z') {
		return false
	}
	if len(m.heredocs) < 8 {
		m.heredocs = append(m.heredocs, string(m.b[j:k]))
	}
	if k < len(m.b) && (m.b[k] == '"' || m.b[k] == '\'') {
		k++
	}
	m.step(k-m.i, Code)
	m.last = '"'
	return true
}

func (m *machine) heredocBodies() {
	for _, word := range m.heredocs {
		for m.i < len(m.b) {
			n := bytes.IndexByte(m.b[m.i:], '\n')
			if n < 0 {
				n = len(m.b) - m.i
			} else {
				n++
			}
			line := bytes.TrimSpace(m.b[m.i : m.i+n])
			if string(bytes.TrimRight(line, ";,)")) == word {
				m.step(n, Code)
				break
			}
			m.step(n, String)
		}
	}
	m.heredocs = m.heredocs[:0]
}
