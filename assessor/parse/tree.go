// Package parse reads the structured files of a repository into one kind of
// tree whose every node knows its line.
//
// Nothing here evaluates, expands or fetches anything. Sizes, depths and
// aliases are capped, so that a hostile file costs an error and no more.
package parse

import (
	"errors"
	"strings"
)

// Kind is what a node holds.
type Kind byte

// A node is a scalar, a map with keys in their order, or a list.
const (
	Scalar Kind = iota
	Map
	List
)

// Node is a value in a YAML, JSON, TOML, XML or INI file. All methods work on
// a nil node, which holds nothing.
type Node struct {
	Kind Kind
	// Key is the name under which the parent map holds it.
	Key string
	// Value is a scalar's text, without quotes.
	Value string
	// Quoted tells that a scalar was written in quotes.
	Quoted bool
	// Line and End are the first and last line, 1-based.
	Line, End int
	Children  []*Node
}

// The limits of one file.
const (
	maxBytes = 4 << 20
	maxDepth = 100
	maxNodes = 400_000
)

var (
	errLarge = errors.New("too large to parse")
	errDeep  = errors.New("nested too deeply")
	errNodes = errors.New("too many values")
)

// Get follows keys through maps; nil where one is missing.
func (n *Node) Get(path ...string) *Node {
	for _, key := range path {
		if n == nil || n.Kind != Map {
			return nil
		}
		var found *Node
		for _, c := range n.Children {
			if c.Key == key {
				found = c
				break
			}
		}
		n = found
	}
	return n
}

// Has tells whether the keys lead to a node.
func (n *Node) Has(path ...string) bool { return n.Get(path...) != nil }

// Str is the scalar's text, or "".
func (n *Node) Str() string {
	if n == nil || n.Kind != Scalar {
		return ""
	}
	return n.Value
}

// True tells that the scalar says yes.
func (n *Node) True() bool {
	switch strings.ToLower(n.Str()) {
	case "true", "yes", "on", "1":
		return true
	}
	return false
}

// LineOf is the node's line, or 0.
func (n *Node) LineOf() int {
	if n == nil {
		return 0
	}
	return n.Line
}

// Items are the children of a list; a scalar or a map is a list of one.
func (n *Node) Items() []*Node {
	switch {
	case n == nil:
		return nil
	case n.Kind == List:
		return n.Children
	case n.Kind == Scalar && n.Value == "":
		return nil
	}
	return []*Node{n}
}

// Entries are the children of a map.
func (n *Node) Entries() []*Node {
	if n == nil || n.Kind != Map {
		return nil
	}
	return n.Children
}

// Strings are the texts of a list's scalars, or of a single scalar.
func (n *Node) Strings() (out []string) {
	for _, c := range n.Items() {
		if c.Kind == Scalar {
			out = append(out, c.Value)
		}
	}
	return out
}

// Walk calls visit for the node and everything below it; the path holds the
// keys from the root, "[]" for a list's item. It goes no deeper where visit
// returns false.
func (n *Node) Walk(visit func(path []string, n *Node) bool) { n.walk(nil, visit) }

func (n *Node) walk(path []string, visit func([]string, *Node) bool) {
	if n == nil || !visit(path, n) {
		return
	}
	for _, c := range n.Children {
		key := c.Key
		if n.Kind == List {
			key = "[]"
		}
		c.walk(append(path[:len(path):len(path)], key), visit)
	}
}

// All returns every node below n, itself included, whose last key is one of
// these.
func (n *Node) All(keys ...string) (found []*Node) {
	n.Walk(func(path []string, c *Node) bool {
		if len(path) > 0 {
			for _, k := range keys {
				if path[len(path)-1] == k {
					found = append(found, c)
				}
			}
		}
		return true
	})
	return found
}

// close sets the ends of maps and lists to their last child's.
func (n *Node) close() int {
	if n.End < n.Line {
		n.End = n.Line
	}
	for _, c := range n.Children {
		if e := c.close(); e > n.End {
			n.End = e
		}
	}
	return n.End
}
