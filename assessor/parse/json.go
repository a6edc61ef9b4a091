package parse

import (
	"fmt"
	"strconv"
)

// JSON reads a file of JSON, with comments and trailing commas allowed. On a
// mistake it returns what was read so far, with the error.
func JSON(data []byte) (*Node, error) {
	if len(data) > maxBytes*4 {
		return nil, errLarge
	}
	r := jsonReader{b: data, line: 1, budget: maxNodes}
	if len(data) >= 3 && data[0] == 0xEF && data[1] == 0xBB && data[2] == 0xBF {
		r.i = 3
	}
	n, err := r.value(0)
	if n != nil {
		n.close()
	}
	return n, err
}

type jsonReader struct {
	b      []byte
	i      int
	line   int
	budget int
}

func (r *jsonReader) space() {
	for r.i < len(r.b) {
		switch c := r.b[r.i]; {
		case c == '\n':
			r.line++
			r.i++
		case c == ' ' || c == '\t' || c == '\r':
			r.i++
		case c == '/' && r.i+1 < len(r.b) && r.b[r.i+1] == '/':
			for r.i < len(r.b) && r.b[r.i] != '\n' {
				r.i++
			}
		case c == '/' && r.i+1 < len(r.b) && r.b[r.i+1] == '*':
			r.i += 2
			for r.i < len(r.b) && !(r.b[r.i] == '*' && r.i+1 < len(r.b) && r.b[r.i+1] == '/') {
				if r.b[r.i] == '\n' {
					r.line++
				}
				r.i++
			}
			r.i = min(r.i+2, len(r.b))
		default:
			return
		}
	}
}

func (r *jsonReader) wrong() error {
	if r.i >= len(r.b) {
		return fmt.Errorf("line %d: the file ends too early", r.line)
	}
	return fmt.Errorf("line %d: unexpected %q", r.line, r.b[r.i])
}

func (r *jsonReader) value(depth int) (*Node, error) {
	if depth > maxDepth {
		return nil, errDeep
	}
	if r.budget--; r.budget < 0 {
		return nil, errNodes
	}
	r.space()
	if r.i >= len(r.b) {
		return nil, r.wrong()
	}
	switch r.b[r.i] {
	case '{':
		return r.object(depth)
	case '[':
		return r.array(depth)
	case '"':
		n := &Node{Line: r.line, Quoted: true}
		var err error
		n.Value, err = r.text()
		return n, err
	}
	start := r.i
	for r.i < len(r.b) && (r.b[r.i] == '-' || r.b[r.i] == '+' || r.b[r.i] == '.' || r.b[r.i] >= '0' && r.b[r.i] <= '9' || r.b[r.i]|32 >= 'a' && r.b[r.i]|32 <= 'z') {
		r.i++
	}
	if r.i == start {
		return nil, r.wrong()
	}
	n := &Node{Line: r.line, Value: string(r.b[start:r.i])}
	if n.Value == "null" {
		n.Value = ""
	}
	return n, nil
}

func (r *jsonReader) object(depth int) (*Node, error) {
	n := &Node{Kind: Map, Line: r.line}
	r.i++
	for {
		r.space()
		if r.i < len(r.b) && r.b[r.i] == '}' {
			n.End = r.line
			r.i++
			return n, nil
		}
		if r.i >= len(r.b) || r.b[r.i] != '"' {
			return n, r.wrong()
		}
		line := r.line
		key, err := r.text()
		if err != nil {
			return n, err
		}
		r.space()
		if r.i >= len(r.b) || r.b[r.i] != ':' {
			return n, r.wrong()
		}
		r.i++
		child, err := r.value(depth + 1)
		if child != nil {
			child.Key, child.Line = key, line
			n.Children = append(n.Children, child)
		}
		if err != nil {
			return n, err
		}
		r.comma()
	}
}

func (r *jsonReader) array(depth int) (*Node, error) {
	n := &Node{Kind: List, Line: r.line}
	r.i++
	for {
		r.space()
		if r.i < len(r.b) && r.b[r.i] == ']' {
			n.End = r.line
			r.i++
			return n, nil
		}
		child, err := r.value(depth + 1)
		if child != nil {
			n.Children = append(n.Children, child)
		}
		if err != nil {
			return n, err
		}
		r.comma()
	}
}

func (r *jsonReader) comma() {
	r.space()
	if r.i < len(r.b) && r.b[r.i] == ',' {
		r.i++
	}
}

func (r *jsonReader) text() (string, error) {
	start := r.i
	for r.i++; r.i < len(r.b); r.i++ {
		switch r.b[r.i] {
		case '\\':
			r.i++
		case '\n':
			return "", r.wrong()
		case '"':
			r.i++
			raw := string(r.b[start:r.i])
			if s, err := strconv.Unquote(raw); err == nil {
				return s, nil
			}
			return raw[1 : len(raw)-1], nil
		}
	}
	r.i = len(r.b)
	return "", r.wrong()
}
