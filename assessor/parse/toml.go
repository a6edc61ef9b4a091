package parse

import (
	"github.com/pelletier/go-toml/v2/unstable"
)

// TOML reads a file of TOML. On a mistake it returns what was read so far,
// with the error. The parser's package is called unstable; nothing outside
// this file knows it.
func TOML(data []byte) (root *Node, err error) {
	root = &Node{Kind: Map, Line: 1}
	if len(data) > maxBytes {
		return root, errLarge
	}
	if tooDeepFlow(data) {
		return root, errDeep
	}
	p := unstable.Parser{}
	p.Reset(data)
	at := root
	for p.NextExpression() {
		e := p.Expression()
		switch e.Kind {
		case unstable.Table:
			at = tomlPath(&p, root, e, false)
		case unstable.ArrayTable:
			at = tomlPath(&p, root, e, true)
		case unstable.KeyValue:
			tomlKeyValue(&p, at, e, 0)
		}
	}
	root.close()
	return root, p.Error()
}

func tomlLine(p *unstable.Parser, n *unstable.Node) int {
	return p.Shape(n.Raw).Start.Line
}

// tomlPath finds or makes the table that a header names.
func tomlPath(p *unstable.Parser, at *Node, e *unstable.Node, list bool) *Node {
	var keys []string
	line := 0
	for it := e.Key(); it.Next(); {
		k := it.Node()
		if line == 0 {
			line = tomlLine(p, k)
		}
		keys = append(keys, string(k.Data))
	}
	for i, k := range keys {
		at = tomlChild(at, k, line, list && i == len(keys)-1)
	}
	return at
}

func tomlChild(at *Node, key string, line int, list bool) *Node {
	next := at.Get(key)
	if next == nil {
		next = &Node{Kind: Map, Key: key, Line: line}
		if list {
			next.Kind = List
		}
		at.Children = append(at.Children, next)
	}
	if next.Kind != List {
		if next.Kind == Scalar {
			next = &Node{Kind: Map, Key: key, Line: line}
		}
		return next
	}
	if list || len(next.Children) == 0 {
		next.Children = append(next.Children, &Node{Kind: Map, Line: line})
	}
	return next.Children[len(next.Children)-1]
}

func tomlKeyValue(p *unstable.Parser, at *Node, e *unstable.Node, depth int) {
	if depth > maxDepth {
		return
	}
	var keys []string
	line := 0
	for it := e.Key(); it.Next(); {
		k := it.Node()
		if line == 0 {
			line = tomlLine(p, k)
		}
		keys = append(keys, string(k.Data))
	}
	if len(keys) == 0 {
		return
	}
	for _, k := range keys[:len(keys)-1] {
		at = tomlChild(at, k, line, false)
	}
	v := tomlValue(p, e.Value(), line, depth+1)
	v.Key, v.Line = keys[len(keys)-1], line
	at.Children = append(at.Children, v)
}

func tomlValue(p *unstable.Parser, v *unstable.Node, line, depth int) *Node {
	switch v.Kind {
	case unstable.Array:
		n := &Node{Kind: List, Line: line}
		for it := v.Children(); it.Next() && depth < maxDepth; {
			c := it.Node()
			l := line
			if len(c.Data) > 0 && c.Raw.Length > 0 {
				l = tomlLine(p, c)
			}
			n.Children = append(n.Children, tomlValue(p, c, l, depth+1))
		}
		return n
	case unstable.InlineTable:
		n := &Node{Kind: Map, Line: line}
		for it := v.Children(); it.Next() && depth < maxDepth; {
			tomlKeyValue(p, n, it.Node(), depth+1)
		}
		return n
	}
	return &Node{Value: string(v.Data), Line: line, Quoted: v.Kind == unstable.String}
}
