package parse

import (
	"fmt"
	"strings"
)

// Attribute is "name = expression" in a block; Raw is the expression's text.
type Attribute struct {
	Name, Raw string
	Line, End int
}

// Text is the value of an expression that is one plain string, or its text.
func (a Attribute) Text() string {
	if len(a.Raw) >= 2 && a.Raw[0] == '"' && a.Raw[len(a.Raw)-1] == '"' {
		return a.Raw[1 : len(a.Raw)-1]
	}
	return a.Raw
}

// Block is a block of Terraform's language.
type Block struct {
	Type       string
	Labels     []string
	Line, End  int
	Attributes []Attribute
	Blocks     []*Block
}

// Label is the n-th label, or "".
func (b *Block) Label(n int) string {
	if n < len(b.Labels) {
		return b.Labels[n]
	}
	return ""
}

// Attribute returns the attribute of this name, or nil.
func (b *Block) Attribute(name string) *Attribute {
	for i := range b.Attributes {
		if b.Attributes[i].Name == name {
			return &b.Attributes[i]
		}
	}
	return nil
}

// Block returns the first block of this type inside b, or nil.
func (b *Block) Block(kind string) *Block {
	for _, c := range b.Blocks {
		if c.Type == kind {
			return c
		}
	}
	return nil
}

// HCL reads blocks and attributes; expressions are kept as text. On a mistake
// it returns what was read so far, with the error.
func HCL(data []byte) (*Block, error) {
	root := &Block{Line: 1}
	if len(data) > maxBytes {
		return root, errLarge
	}
	r := hclReader{b: data, line: 1}
	err := r.body(root, 0)
	return root, err
}

type hclReader struct {
	b    []byte
	i    int
	line int
}

func (r *hclReader) at(n int) byte {
	if r.i+n < len(r.b) {
		return r.b[r.i+n]
	}
	return 0
}

func (r *hclReader) next() {
	if r.i < len(r.b) {
		if r.b[r.i] == '\n' {
			r.line++
		}
		r.i++
	}
}

func (r *hclReader) space(newlines bool) {
	for r.i < len(r.b) {
		switch c := r.b[r.i]; {
		case c == '\n' && !newlines:
			return
		case c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' && newlines:
			r.next()
		case c == '#' || c == '/' && r.at(1) == '/':
			for r.i < len(r.b) && r.b[r.i] != '\n' {
				r.i++
			}
		case c == '/' && r.at(1) == '*':
			r.i += 2
			for r.i < len(r.b) && !(r.b[r.i] == '*' && r.at(1) == '/') {
				r.next()
			}
			r.i = min(r.i+2, len(r.b))
		default:
			return
		}
	}
}

func hclWord(c byte) bool { return c == '-' || wordByte(c) }

func wordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c|32 >= 'a' && c|32 <= 'z' || c >= 0x80
}

func (r *hclReader) ident() string {
	start := r.i
	for r.i < len(r.b) && hclWord(r.b[r.i]) {
		r.i++
	}
	return string(r.b[start:r.i])
}

// quoted reads a string with its ${ } templates and the strings inside them.
func (r *hclReader) quoted(depth int) string {
	start := r.i
	r.next()
	holes := 0
	for r.i < len(r.b) {
		c := r.b[r.i]
		switch {
		case c == '\\' && holes == 0:
			r.next()
		case (c == '$' || c == '%') && r.at(1) == '{':
			holes++
			r.next()
		case c == '}' && holes > 0:
			holes--
		case c == '"' && holes > 0 && depth < maxDepth:
			r.quoted(depth + 1)
			continue
		case c == '"':
			r.next()
			return string(r.b[start:r.i])
		}
		r.next()
	}
	return string(r.b[start:min(r.i, len(r.b))])
}

func (r *hclReader) heredoc() {
	r.i += 2
	if r.at(0) == '-' {
		r.i++
	}
	tag := r.ident()
	for r.i < len(r.b) {
		for r.i < len(r.b) && r.b[r.i] != '\n' {
			r.i++
		}
		if r.i >= len(r.b) || tag == "" {
			return
		}
		r.next()
		rest := strings.TrimLeft(string(r.b[r.i:min(r.i+len(tag)+80, len(r.b))]), " \t")
		if strings.HasPrefix(rest, tag) && (len(rest) == len(tag) || !hclWord(rest[len(tag)])) {
			for r.i < len(r.b) && r.b[r.i] != '\n' {
				r.i++
			}
			return
		}
	}
}

func (r *hclReader) expression() string {
	start, depth := r.i, 0
	for r.i < len(r.b) {
		switch c := r.b[r.i]; {
		case c == '"':
			r.quoted(0)
			continue
		case c == '<' && r.at(1) == '<':
			r.heredoc()
			continue
		case c == '(' || c == '[' || c == '{':
			depth++
		case c == ')' || c == ']' || c == '}':
			if depth == 0 {
				return strings.TrimSpace(string(r.b[start:r.i]))
			}
			depth--
		case c == '\n' && depth == 0:
			return strings.TrimSpace(string(r.b[start:r.i]))
		case c == '#' || c == '/' && (r.at(1) == '/' || r.at(1) == '*'):
			if depth == 0 {
				return strings.TrimSpace(string(r.b[start:r.i]))
			}
			before := r.i
			if r.space(false); r.i > before {
				continue
			}
		}
		r.next()
	}
	return strings.TrimSpace(string(r.b[start:]))
}

func (r *hclReader) body(b *Block, depth int) error {
	if depth > maxDepth {
		return errDeep
	}
	for {
		r.space(true)
		if r.i >= len(r.b) {
			b.End = r.line
			return nil
		}
		if r.b[r.i] == '}' {
			b.End = r.line
			r.i++
			return nil
		}
		line := r.line
		var name string
		if r.b[r.i] == '"' {
			name = strings.Trim(r.quoted(0), `"`)
		} else {
			name = r.ident()
		}
		if name == "" {
			return fmt.Errorf("line %d: unexpected %q", r.line, r.b[r.i])
		}
		if err := r.statement(b, name, line, depth); err != nil {
			return err
		}
	}
}

func (r *hclReader) statement(b *Block, name string, line, depth int) error {
	var labels []string
	for {
		r.space(false)
		if r.i >= len(r.b) {
			return fmt.Errorf("line %d: the file ends too early", r.line)
		}
		switch c := r.b[r.i]; {
		case c == '=' || c == ':':
			r.i++
			r.space(false)
			raw := r.expression()
			b.Attributes = append(b.Attributes, Attribute{name, raw, line, r.line})
			return nil
		case c == '{':
			r.i++
			child := &Block{Type: name, Labels: labels, Line: line}
			b.Blocks = append(b.Blocks, child)
			return r.body(child, depth+1)
		case c == '"':
			labels = append(labels, strings.Trim(r.quoted(0), `"`))
		default:
			w := r.ident()
			if w == "" {
				return fmt.Errorf("line %d: unexpected %q", r.line, c)
			}
			labels = append(labels, w)
		}
	}
}
