package check

import (
	"bytes"
	"regexp"
	"strings"

	"workbook/assessor/scan"
	"workbook/assessor/scope"
)

// OnlyInDevelopment tells that only a developer's machine or a test reaches a
// line: a block around it says so, or one around every call of the function
// that it stands in, a few calls up.
func (f *File) OnlyInDevelopment(line int) bool { return f.onlyInDevelopment(line, 3) }

func (f *File) onlyInDevelopment(line, depth int) bool {
	if f.InDevelopment(line) || guardHere.MatchString(f.CodeLine(line)) {
		return true
	}
	if depth == 0 || f.Repo == nil || f.Repo.Set == nil {
		return false
	}
	name := f.enclosing(line)
	if len(name) < 4 || entry[strings.ToLower(name)] {
		return false
	}
	calls := 0
	for _, other := range f.Repo.Files {
		if other.Lang == nil || f.Lang == nil || other.Lang.Name != f.Lang.Name || !other.Scope.Live() && other.Scope != scope.Test || !bytes.Contains(other.Data, []byte(name)) {
			continue
		}
		at := &File{File: other, Repo: f.Repo}
		for _, n := range at.callsOf(name) {
			if calls++; calls > 20 || other.Scope != scope.Test && !at.onlyInDevelopment(n, depth-1) {
				return false
			}
		}
	}
	return calls > 0
}

// callsOf are the lines of a file that call a function of this name, or hand
// it on.
func (f *File) callsOf(name string) (lines []int) {
	code := string(f.File.Code())
	for at := 0; ; {
		i := strings.Index(code[at:], name)
		if i < 0 {
			return lines
		}
		i += at
		at = i + len(name)
		if i > 0 && scan.WordByte(code[i-1]) || at < len(code) && scan.WordByte(code[at]) {
			continue
		}
		n := f.LineOf(i)
		text := f.CodeLine(n)
		if m := defines.FindStringSubmatch(text); m != nil && m[1] == name || imports.MatchString(text) {
			continue
		}
		if len(lines) == 0 || lines[len(lines)-1] != n {
			lines = append(lines, n)
		}
	}
}

// enclosing is the name of the function that a line stands in, or "".
func (f *File) enclosing(line int) string {
	width := Indent(f.CodeLine(line))
	for n := line - 1; n >= 1 && n > line-150 && width > 0; n-- {
		text := f.CodeLine(n)
		if bare := strings.TrimSpace(text); bare == "" || bare == "{" || Indent(text) >= width {
			continue
		}
		width = Indent(text)
		if m := defines.FindStringSubmatch(text); m != nil {
			return m[1]
		}
	}
	return ""
}

var (
	// guardHere is a guard in the line itself.
	guardHere = regexp.MustCompile(`(?i)\bif\s*\(?\s*(?:\w+\.)*is_?dev\w*\b|NODE_ENV\s*!==?\s*["']production|NODE_ENV\s*===?\s*["'](?:dev|test)|\bis_?dev\w*\s*(?:&&|\?)|IsDevelopment\(\)`)
	// defines is the head of a function, with its name.
	defines = regexp.MustCompile(`^\s*(?:(?:export|default|pub(?:\([^)]*\))?|public|private|internal|protected|static|async|override|virtual|suspend|final)\s+)*(?:func(?:\s*\([^)]*\))?\s+|def\s+(?:self\.)?|(?:async\s+)?function\s+|fn\s+|fun\s+|(?:const|let|var)\s+|(?:Task|void|ValueTask|IApplicationBuilder|WebApplication|IHost|bool|int)(?:<[^>]*>)?\s+)(\w+)\s*(?:<[^>]*>)?\s*(?:\(|=\s*(?:async\s*)?(?:\(|function|\w+\s*=>))`)
	imports = regexp.MustCompile(`^\s*(?:import|from|using|use|export\s+\{|module\.exports|const\s+\{)\b`)
	// entry are functions that something outside the repository calls.
	entry = map[string]bool{"main": true, "init": true, "start": true, "configure": true, "setup": true, "bootstrap": true, "execute": true, "executeasync": true, "startasync": true, "handle": true, "register": true, "boot": true, "up": true, "onmoduleinit": true}
)
