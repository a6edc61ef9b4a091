package parse

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"gopkg.in/yaml.v3"
)

// maxAliases is how many aliased values one document may hold once they are
// expanded; a billion laughs is an error.
const maxAliases = 20_000

// YAML reads every document of a file. Where a document cannot be read, those
// before it are returned with the error. Template holes ({{ }}) of Helm,
// Jinja and their like are blanked first, so that the rest still reads; a
// pipeline's expressions (${{ }}) are kept wherever the file reads with them.
func YAML(data []byte) (docs []*Node, err error) {
	if len(data) > maxBytes {
		return nil, errLarge
	}
	if tooDeepFlow(data) {
		return nil, errDeep
	}
	if !bytes.Contains(data, []byte("{{")) && !bytes.Contains(data, []byte("{%")) && !bytes.Contains(data, []byte("<%")) {
		return documents(data)
	}
	if bytes.Contains(data, []byte("${{")) {
		if docs, err := documents(plain(data, true)); err == nil {
			return docs, nil
		}
	}
	return documents(plain(data, false))
}

func documents(data []byte) (docs []*Node, err error) {
	defer func() {
		if r := recover(); r != nil { // yaml.v3 panics on some malformed input
			err = errors.New("not valid YAML")
		}
	}()
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	for len(docs) < 2000 {
		var root yaml.Node
		if err := decoder.Decode(&root); err != nil {
			if errors.Is(err, io.EOF) {
				return docs, nil
			}
			return docs, err
		}
		c := converter{budget: maxNodes, aliases: maxAliases}
		n, err := c.node(&root, 0)
		if err != nil {
			return docs, err
		}
		if n != nil {
			n.close()
			docs = append(docs, n)
		}
	}
	return docs, nil
}

// tooDeepFlow counts brackets, because the parser below it recurses on them.
func tooDeepFlow(data []byte) bool {
	depth := 0
	for _, b := range data {
		switch b {
		case '[', '{':
			if depth++; depth > 2000 {
				return true
			}
		case ']', '}', '\n':
			if depth > 0 && b != '\n' {
				depth--
			}
		}
	}
	return false
}

type converter struct {
	budget, aliases int
	inAlias         int
}

func (c *converter) node(y *yaml.Node, depth int) (*Node, error) {
	if depth > maxDepth {
		return nil, errDeep
	}
	if c.budget--; c.budget < 0 {
		return nil, errNodes
	}
	if c.inAlias > 0 {
		if c.aliases--; c.aliases < 0 {
			return nil, errors.New("aliases expand to too many values")
		}
	}
	switch y.Kind {
	case yaml.DocumentNode:
		if len(y.Content) == 0 {
			return nil, nil
		}
		return c.node(y.Content[0], depth)
	case yaml.AliasNode:
		c.inAlias++
		n, err := c.node(y.Alias, depth+1)
		c.inAlias--
		if n != nil {
			n.Line = y.Line
		}
		return n, err
	case yaml.MappingNode:
		return c.mapping(y, depth)
	case yaml.SequenceNode:
		n := &Node{Kind: List, Line: y.Line}
		for _, item := range y.Content {
			child, err := c.node(item, depth+1)
			if err != nil {
				return nil, err
			}
			n.Children = append(n.Children, child)
		}
		return n, nil
	}
	value := y.Value
	if y.Tag == "!!null" {
		value = ""
	}
	return &Node{Value: value, Line: y.Line, End: y.Line + strings.Count(strings.TrimRight(value, "\n"), "\n"), Quoted: y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0}, nil
}

func (c *converter) mapping(y *yaml.Node, depth int) (*Node, error) {
	n := &Node{Kind: Map, Line: y.Line}
	for i := 0; i+1 < len(y.Content); i += 2 {
		child, err := c.node(y.Content[i+1], depth+1)
		if err != nil {
			return nil, err
		}
		if child == nil {
			continue
		}
		if y.Content[i].Value == "<<" && child.Kind == Map {
			n.Children = append(n.Children, child.Children...)
			continue
		}
		child.Key = y.Content[i].Value
		if child.Kind == Scalar && child.End > child.Line {
			child.End += 1
		}
		child.Line = y.Content[i].Line
		n.Children = append(n.Children, child)
	}
	return n, nil
}

// plain makes a template readable as YAML: a line that is only a control tag
// is emptied, a hole inside a value becomes a word of the same length.
func plain(data []byte, keepExpressions bool) []byte {
	out := bytes.Clone(data)
	for _, pair := range [][2]string{{"{{", "}}"}, {"{%", "%}"}, {"<%", "%>"}} {
		from := 0
		for {
			i := bytes.Index(out[from:], []byte(pair[0]))
			if i < 0 {
				break
			}
			i += from
			j := bytes.Index(out[i:], []byte(pair[1]))
			if j < 0 {
				break
			}
			j += i + 2
			if from = j; keepExpressions && i > 0 && out[i-1] == '$' {
				continue
			}
			blankHole(out, i, j)
		}
	}
	return out
}

// blankHole overwrites one hole: with spaces where it stands alone on its
// lines, else with underscores.
func blankHole(out []byte, i, j int) {
	start := bytes.LastIndexByte(out[:i], '\n') + 1
	end := bytes.IndexByte(out[j:], '\n')
	if end < 0 {
		end = len(out)
	} else {
		end += j
	}
	fill := byte('_')
	if len(bytes.TrimSpace(out[start:i])) == 0 && len(bytes.TrimSpace(out[j:end])) == 0 {
		fill = ' '
	}
	for k := i; k < j; k++ {
		if out[k] != '\n' {
			out[k] = fill
		}
	}
}
