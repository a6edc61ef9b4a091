package parse

import "strings"

// INI reads sections, keys and values: .ini, .cfg, .properties, systemd units,
// supervisord and dotenv files. Keys before the first section are the root's
// own. An indented line continues the value above it; so does one after a
// backslash.
func INI(data []byte) *Node {
	root := &Node{Kind: Map, Line: 1}
	at := root
	var last *Node
	joined := false
	for i, line := range strings.Split(string(data[:min(len(data), maxBytes)]), "\n") {
		line = strings.TrimRight(line, "\r")
		text := strings.TrimSpace(line)
		switch {
		case last != nil && text != "" && (joined || line != text && strings.TrimLeft(line, " \t") != line && !strings.ContainsAny(firstWord(text), "=") && at != root):
			last.Value = strings.TrimSpace(last.Value + "\n" + strings.TrimSuffix(text, "\\"))
			last.End = i + 1
			joined = strings.HasSuffix(text, "\\")
			continue
		case text == "" || text[0] == '#' || text[0] == ';' || text[0] == '!':
			continue
		case text[0] == '[' && strings.HasSuffix(text, "]"):
			at = &Node{Kind: Map, Key: strings.TrimSpace(text[1 : len(text)-1]), Line: i + 1}
			root.Children = append(root.Children, at)
			last = nil
			continue
		}
		key, value, ok := cutKey(strings.TrimPrefix(text, "export "))
		if !ok {
			last = nil
			continue
		}
		joined = strings.HasSuffix(value, "\\")
		value = strings.TrimSuffix(value, "\\")
		n := &Node{Key: key, Line: i + 1, End: i + 1}
		n.Value, n.Quoted = unquote(value)
		at.Children = append(at.Children, n)
		last = n
	}
	root.close()
	return root
}

func firstWord(s string) string {
	if i := strings.IndexAny(s, " \t"); i > 0 {
		return s[:i]
	}
	return s
}

func cutKey(s string) (key, value string, ok bool) {
	i := strings.IndexAny(s, "=:")
	if i <= 0 {
		return "", "", false
	}
	return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+1:]), true
}

// unquote strips one pair of quotes, and a comment after an unquoted value.
func unquote(s string) (string, bool) {
	if len(s) >= 2 && (s[0] == '"' || s[0] == '\'') {
		if j := strings.IndexByte(s[1:], s[0]); j >= 0 {
			return s[1 : j+1], true
		}
	}
	if i := strings.Index(s, " #"); i >= 0 {
		s = strings.TrimSpace(s[:i])
	}
	return s, false
}

// Process is one line of a Procfile.
type Process struct {
	Type, Command string
	Line          int
}

// Procfile reads "type: command" lines.
func Procfile(data []byte) (list []Process) {
	for i, line := range strings.Split(string(data[:min(len(data), maxBytes)]), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		name, command, ok := strings.Cut(line, ":")
		if !ok || strings.ContainsAny(name, " \t/") {
			continue
		}
		list = append(list, Process{strings.TrimSpace(name), strings.TrimSpace(command), i + 1})
	}
	return list
}
