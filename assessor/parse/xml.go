package parse

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
)

// XML reads a file of XML. An element is a map: its attributes are keys with
// "@" before them, its text is the key "#text", and an element without either
// children or attributes is a scalar. Entities of the file's own are not
// expanded.
func XML(data []byte) (*Node, error) {
	if len(data) > maxBytes {
		return nil, errLarge
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.AutoClose = xml.HTMLAutoClose
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	root := &Node{Kind: Map, Line: 1}
	stack := []*Node{root}
	budget := maxNodes
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			simplify(root)
			return root, err
		}
		line, _ := d.InputPos()
		top := stack[len(stack)-1]
		switch t := token.(type) {
		case xml.StartElement:
			if budget--; budget < 0 {
				return root, errNodes
			}
			if len(stack) > maxDepth {
				return root, errDeep
			}
			n := &Node{Kind: Map, Key: t.Name.Local, Line: line}
			for _, a := range t.Attr {
				n.Children = append(n.Children, &Node{Key: "@" + a.Name.Local, Value: a.Value, Line: line, End: line})
			}
			top.Children = append(top.Children, n)
			stack = append(stack, n)
		case xml.EndElement:
			top.End = line
			if len(stack) > 1 {
				stack = stack[:len(stack)-1]
			}
		case xml.CharData:
			if s := strings.TrimSpace(string(t)); s != "" && len(stack) > 1 {
				top.Children = append(top.Children, &Node{Key: "#text", Value: s, Line: line, End: line})
			}
		}
	}
	simplify(root)
	root.close()
	return root, nil
}

// simplify turns an element that holds text alone into a scalar.
func simplify(n *Node) {
	for _, c := range n.Children {
		simplify(c)
	}
	switch {
	case n.Kind == Map && len(n.Children) == 1 && n.Children[0].Key == "#text":
		n.Kind, n.Value, n.Children = Scalar, n.Children[0].Value, nil
	case n.Kind == Map && len(n.Children) == 0 && n.Key != "":
		n.Kind = Scalar
	}
}
