package parse

import "strings"

// Command is one simple command of a shell line or script.
type Command struct {
	// Words are the command and its arguments, quotes removed.
	Words []string
	// Env are the assignments before it, as NAME=value.
	Env []string
	// Line is 1-based within the text.
	Line int
	// After is the operator after it: "", "&&", "||", ";", "|", "&" or a line
	// end.
	After string
	// Exec tells that "exec" stood before it.
	Exec bool
}

// Name is the command's own name without its folder.
func (c Command) Name() string {
	if len(c.Words) == 0 {
		return ""
	}
	w := c.Words[0]
	return w[strings.LastIndexByte(w, '/')+1:]
}

// Has tells whether one of the arguments is one of these.
func (c Command) Has(args ...string) bool {
	for _, w := range c.Words[min(1, len(c.Words)):] {
		for _, a := range args {
			if w == a {
				return true
			}
		}
	}
	return false
}

// String is the command as one line.
func (c Command) String() string { return strings.Join(c.Words, " ") }

// Words splits one line into words as a shell would, without expanding.
func Words(line string) []string {
	var words []string
	for _, c := range Shell(line) {
		words = append(words, c.Env...)
		words = append(words, c.Words...)
	}
	return words
}

// Shell splits a text into its simple commands. Control words (if, then, do)
// and brackets fall away; nothing is expanded; comments and the bodies of
// here-documents are dropped.
func Shell(text string) []Command {
	if len(text) > 1<<20 {
		text = text[:1<<20]
	}
	s := shell{b: text, line: 1}
	s.run()
	return s.out
}

type shell struct {
	b    string
	i    int
	line int
	word strings.Builder
	in   bool // a word has begun
	cur  Command
	out  []Command
	here []string
}

func (s *shell) endWord() {
	if !s.in {
		return
	}
	w := s.word.String()
	s.word.Reset()
	s.in = false
	if len(s.cur.Words) == 0 && s.cur.Line == 0 {
		s.cur.Line = s.line
	}
	if len(s.cur.Words) == 0 {
		switch w {
		case "if", "then", "else", "elif", "fi", "do", "done", "while", "until", "!", "{", "}", "time", "case", "esac":
			s.cur.Line = 0
			return
		case "exec":
			s.cur.Exec = true
			return
		}
		if i := strings.IndexByte(w, '='); i > 0 && isName(w[:i]) {
			s.cur.Env = append(s.cur.Env, w)
			return
		}
	}
	s.cur.Words = append(s.cur.Words, w)
}

func isName(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c != '_' && (c|32 < 'a' || c|32 > 'z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != ""
}

func (s *shell) endCommand(after string) {
	s.endWord()
	if len(s.cur.Words) > 0 || len(s.cur.Env) > 0 {
		s.cur.After = after
		s.out = append(s.out, s.cur)
	} else if n := len(s.out); n > 0 && after != "\n" && s.out[n-1].After == "\n" {
		s.out[n-1].After = after
	}
	s.cur = Command{}
}

func (s *shell) peek(t string) bool { return strings.HasPrefix(s.b[s.i:], t) }

func (s *shell) run() {
	for s.i < len(s.b) && len(s.out) < 5000 {
		c := s.b[s.i]
		switch {
		case c == '\\' && s.i+1 < len(s.b):
			if s.b[s.i+1] == '\n' {
				s.line++
			} else {
				s.put(s.b[s.i+1])
			}
			s.i++
		case c == '\'' || c == '"':
			s.quoted(c)
			continue
		case c == '#' && !s.in:
			for s.i+1 < len(s.b) && s.b[s.i+1] != '\n' {
				s.i++
			}
		case c == ' ' || c == '\t' || c == '\r':
			s.endWord()
		case c == '\n':
			s.endCommand("\n")
			s.line++
			s.i++
			s.bodies()
			continue
		case s.peek("&&") || s.peek("||"):
			s.endCommand(s.b[s.i : s.i+2])
			s.i++
		case s.peek("<<") && !s.peek("<<<"):
			s.heredoc()
			continue
		case c == '&' && s.redirect():
			s.put(c)
		case c == ';' || c == '|' || c == '&' || c == '(' || c == ')':
			if c == '(' && strings.HasSuffix(s.word.String(), "$") {
				s.substitution()
				continue
			}
			after := string(c)
			if c == '(' || c == ')' {
				after = ";"
			}
			s.endCommand(after)
		default:
			s.put(c)
		}
		s.i++
	}
	s.endCommand("")
}

func (s *shell) put(c byte) { s.in = true; s.word.WriteByte(c) }

// redirect tells that an ampersand belongs to 2>&1 or &>.
func (s *shell) redirect() bool {
	return s.i > 0 && (s.b[s.i-1] == '>' || s.b[s.i-1] == '<') || s.peek("&>")
}

func (s *shell) quoted(q byte) {
	s.in = true
	for s.i++; s.i < len(s.b); s.i++ {
		switch c := s.b[s.i]; {
		case c == q:
			s.i++
			return
		case c == '\\' && q == '"' && s.i+1 < len(s.b):
			s.i++
			s.word.WriteByte(s.b[s.i])
		default:
			if c == '\n' {
				s.line++
			}
			s.word.WriteByte(c)
		}
	}
}

// substitution keeps $(…) as part of the word.
func (s *shell) substitution() {
	depth := 0
	for ; s.i < len(s.b); s.i++ {
		c := s.b[s.i]
		s.put(c)
		switch c {
		case '\n':
			s.line++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				s.i++
				return
			}
		}
	}
}

func (s *shell) heredoc() {
	s.endWord()
	s.i += 2
	rest := strings.TrimLeft(strings.TrimPrefix(s.b[s.i:], "-"), " \t\"'")
	end := 0
	for end < len(rest) && (rest[end] == '_' || rest[end] >= '0' && rest[end] <= '9' || rest[end]|32 >= 'a' && rest[end]|32 <= 'z') {
		end++
	}
	if end > 0 {
		s.here = append(s.here, rest[:end])
		s.i = len(s.b) - len(rest) + end
		if s.i < len(s.b) && (s.b[s.i] == '"' || s.b[s.i] == '\'') {
			s.i++
		}
	}
}

func (s *shell) bodies() {
	for _, word := range s.here {
		for s.i < len(s.b) {
			n := strings.IndexByte(s.b[s.i:], '\n')
			line := s.b[s.i:]
			if n >= 0 {
				line = s.b[s.i : s.i+n]
				s.i += n + 1
			} else {
				s.i = len(s.b)
			}
			s.line++
			if strings.TrimSpace(line) == word {
				break
			}
		}
	}
	s.here = nil
}
