package language

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"gopkg.in/yaml.v3"
)

// inGo are the languages that Go's own packages read. Dockerfiles and HCL are
// read by package parse's tests; of what no program reads, package lex's tests
// count the brackets.
var inGo = map[string]func(code string) error{
	"go":   goSyntax,
	"json": jsonSyntax,
	"toml": func(code string) error { return toml.Unmarshal([]byte(code), new(any)) },
	"yaml": yamlSyntax,
	"xml":  xmlSyntax,
}

// reader is a program that reads code in files and prints "file…: message" for
// each file that it does not understand. It runs once for all blocks of a
// language, and again for what it did not read, wrapped in each of the wraps.
type reader struct {
	extension string
	command   []string
	wraps     []string
	// needs is a command that succeeds where the program is new enough.
	needs []string
}

// here tells that the program is on this machine.
func (r reader) here() bool {
	if _, err := exec.LookPath(r.command[0]); err != nil {
		return false
	}
	return r.needs == nil || exec.Command(r.needs[0], r.needs[1:]...).Run() == nil
}

var readers = map[string]reader{
	"python": {".py", []string{"python3", "-c", `
import sys
for f in sys.argv[1:]:
    try: compile(open(f, encoding="utf-8").read(), f, "exec")
    except SyntaxError as e: print(f"{f}:{e.lineno}: {e.msg}")`}, nil, nil},
	"javascript": {".mjs", []string{"node", "--no-warnings", "--experimental-vm-modules", "-e", `
for (const f of process.argv.slice(1))
  try { new vm.SourceTextModule(fs.readFileSync(f, "utf8")) }
  catch (e) { console.log(f + ": " + e.message) }`}, nil, nil},
	// Node takes the types off since 22.13, and reads the whole for that.
	"typescript": {".ts", []string{"node", "--no-warnings", "-e", `
for (const f of process.argv.slice(1))
  try { require("node:module").stripTypeScriptTypes(fs.readFileSync(f, "utf8"), {mode: "transform"}) }
  catch (e) { console.log(f + ": " + e.message.split("\n")[0]) }`}, []string{"%s\nclass A {}", "class A {\n%s\n}", "a({\n%s\n})", "async () => {\n%s\n}"},
		[]string{"node", "-e", `if (!require("node:module").stripTypeScriptTypes) process.exit(1)`}},
	"rust": {".rs", []string{"bash", "-c", `for f; do rustfmt --edition 2024 --emit stdout "$f" >/dev/null 2>err || echo "$f: $(head -1 err)"; done`, "bash"},
		[]string{"async fn a() {\n%s\n}\n", "impl A {\n%s\n}\n"}, nil},
	"bash": {".sh", []string{"bash", "-c", `for f; do bash -n "$f" 2>&1; done`, "bash"}, nil, nil},
	"ruby": {".rb", []string{"ruby", "-e", `
ARGV.each do |f|
  RubyVM::InstructionSequence.compile_file(f)
rescue SyntaxError => e
  puts "#{f}: #{e.message.lines.first}"
end`}, nil, nil},
	"php": {".php", []string{"php", "-r", `
foreach (array_slice($argv, 1) as $f)
  try { token_get_all("<?php\n".file_get_contents($f), TOKEN_PARSE); }
  catch (ParseError $e) { echo "$f: ", $e->getMessage(), "\n"; }`, "--"}, nil, nil},
	// javac stops after parsing: what a fragment imports does not matter.
	"java": {".java", []string{"javac", "-proc:none", "-XDshould-stop.ifNoError=PARSE", "-XDshould-stop.ifError=PARSE"},
		[]string{"class A {\n%s\n}\n", "class A { void a() throws Exception {\n%s\n} }\n"}, nil},
}

// block is the code of one side of a contrast, or of a section of a fix.
type block struct {
	source
	language, code string
	section        string
}

func TestContrastSyntax(t *testing.T) {
	byLanguage := map[string][]block{}
	for _, l := range lessonsForTest(t) {
		for _, c := range l.Contrasts {
			s := read(t, "lessons/"+l.ID+"/"+c.Stack+".md")
			for _, b := range []block{{s, c.BadLanguage, c.Bad, ""}, {s, c.Language, c.Good, ""}} {
				b.code = strings.TrimSpace(b.code) + "\n"
				byLanguage[b.language] = append(byLanguage[b.language], b)
			}
		}
	}
	syntax(t, byLanguage, readers)
}

// syntax reads the blocks of each language with the reader that fits.
func syntax(t *testing.T, byLanguage map[string][]block, readers map[string]reader) {
	t.Helper()
	for language, blocks := range byLanguage {
		check, known := inGo[language]
		outside, found := readers[language]
		found = found && outside.here()
		wrong := map[int]error{}
		if found {
			wrong = outside.read(t.TempDir(), blocks)
		}
		for i, b := range blocks {
			if known {
				wrong[i] = check(b.code)
			}
			if wrong[i] != nil {
				at, _, _ := strings.Cut(b.code, "\n")
				if b.section != "" {
					at = "## " + b.section
				}
				b.at(at, "%s: %v", language, wrong[i])
			}
		}
		if !known && !found {
			t.Logf("%d blocks of %s are not read here", len(blocks), language)
		}
	}
}

// A reader that notices nothing would be worse than none.
func TestReadersNoticeBrokenCode(t *testing.T) {
	whole := map[string]string{"python": "a = 1", "javascript": "import a from 'a'", "bash": "if true; then :; fi", "ruby": "def a = 1", "php": "$a = 1;", "java": "a(b -> 1);", "typescript": "const a: string = 'a'", "rust": "let a = 1;"}
	broken := map[string]string{"python": "a = (1", "javascript": "const a", "bash": "if true; then", "ruby": "def a(", "php": "$a = (1;", "java": "class {", "typescript": "const a: = 'a'", "rust": "let a = (1;"}
	for language, r := range readers {
		if !r.here() {
			t.Logf("%s is not read here", language)
			continue
		}
		wrong := r.read(t.TempDir(), []block{{code: whole[language]}, {code: broken[language]}})
		if wrong[0] != nil || wrong[1] == nil {
			t.Errorf("%s: whole code gives %v, broken code gives %v", language, wrong[0], wrong[1])
		}
	}
}

// read gives the blocks that the program reads in no wrapping, by index.
func (r reader) read(dir string, blocks []block) map[int]error {
	left := map[int]error{}
	for i := range blocks {
		left[i] = nil
	}
	for _, wrap := range append([]string{"%s"}, r.wraps...) {
		wrong := r.round(dir, wrap, blocks, left)
		for i, first := range left {
			if wrong[i] == nil {
				delete(left, i)
			} else if first == nil {
				left[i] = wrong[i]
			}
		}
	}
	return left
}

// round runs the program once over the blocks that are left.
func (r reader) round(dir, wrap string, blocks []block, left map[int]error) map[int]error {
	wrong := map[int]error{}
	args := r.command[1:len(r.command):len(r.command)]
	for i := range left {
		name := fmt.Sprintf("%d%s", i, r.extension)
		if err := os.WriteFile(filepath.Join(dir, name), []byte(fmt.Sprintf(wrap, blocks[i].code)), 0o600); err != nil {
			wrong[i] = err
		}
		args = append(args, name)
	}
	if len(left) == 0 {
		return wrong
	}
	cmd := exec.Command(r.command[0], args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	said := false
	for i := range left {
		name := fmt.Sprintf("%d%s", i, r.extension)
		for _, line := range strings.Split(string(out), "\n") {
			if rest, ok := strings.CutPrefix(line, name+":"); ok && wrong[i] == nil {
				wrong[i], said = errors.New(rest), true
			}
		}
	}
	for i := range left {
		if err != nil && !said {
			wrong[i] = fmt.Errorf("%v: %s", err, out) // the program itself did not run
		}
	}
	return wrong
}

// jsonSyntax reads a document, or the members of one.
func jsonSyntax(code string) error {
	err := json.Unmarshal([]byte(code), new(any))
	if err != nil && json.Unmarshal([]byte("{"+strings.TrimRight(code, ", \n")+"}"), new(any)) == nil {
		return nil
	}
	return err
}

func goSyntax(code string) (err error) {
	for _, wrap := range []string{"%s", "package p\n%s", "package p\nfunc _() {\n%s\n}\n", "package p\nvar _ = a{\n%s\n}\n"} {
		if _, err = parser.ParseFile(token.NewFileSet(), "a.go", fmt.Sprintf(wrap, code), parser.SkipObjectResolution); err == nil {
			return nil
		}
	}
	return err
}

func yamlSyntax(code string) error {
	for d := yaml.NewDecoder(strings.NewReader(code)); ; {
		var n yaml.Node
		if err := d.Decode(&n); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if err := n.Decode(new(any)); err != nil {
			return err // a key twice
		}
	}
}

func xmlSyntax(code string) error {
	for d := xml.NewDecoder(strings.NewReader("<a>" + code + "</a>")); ; {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}
