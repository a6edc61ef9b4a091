package lex

import "bytes"

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
