package en

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

// syntax says what is wrong with code in a language, or nil. A language that
// this machine cannot read gives errNoReader. Dockerfiles and HCL are read by
// package parse's tests.
var syntax = map[string]func(dir, code string) error{
	"go":         goSyntax,
	"java":       javaSyntax,
	"json":       func(_, code string) error { return json.Unmarshal([]byte(code), new(any)) },
	"toml":       func(_, code string) error { return toml.Unmarshal([]byte(code), new(any)) },
	"yaml":       yamlSyntax,
	"xml":        xmlSyntax,
	"python":     tool("a.py", "python3", "-m", "py_compile"),
	"javascript": tool("a.mjs", "node", "--check"),
	"bash":       tool("a.sh", "bash", "-n"),
	"ruby":       tool("a.rb", "ruby", "-c"),
	"php":        phpSyntax,
}

var errNoReader = errors.New("no reader on this machine")

func TestContrastSyntax(t *testing.T) {
	skipped := map[string]int{}
	for _, l := range lessonsForTest(t) {
		for _, c := range l.Contrasts {
			s := read(t, "lessons/"+l.ID+"/"+c.Stack+".md")
			for _, block := range [][2]string{{c.BadLanguage, c.Bad}, {c.Language, c.Good}} {
				check := syntax[block[0]]
				if check == nil {
					skipped[block[0]]++
					continue
				}
				err := check(t.TempDir(), strings.TrimSpace(block[1])+"\n")
				if errors.Is(err, errNoReader) {
					skipped[block[0]]++
				} else if err != nil {
					s.at(strings.SplitN(block[1], "\n", 2)[0], "%s: %v", block[0], err)
				}
			}
		}
	}
	for language, n := range skipped {
		t.Logf("%d blocks of %s were not checked here", n, language)
	}
}

// tool checks a file with a program, where there is one.
func tool(file string, command ...string) func(dir, code string) error {
	return func(dir, code string) error {
		if _, err := exec.LookPath(command[0]); err != nil {
			return errNoReader
		}
		name := filepath.Join(dir, file)
		if err := os.WriteFile(name, []byte(code), 0o600); err != nil {
			return err
		}
		cmd := exec.Command(command[0], append(command[1:len(command):len(command)], name)...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("%v: %s", command, strings.TrimSpace(strings.ReplaceAll(string(out), dir+"/", "")))
		}
		return nil
	}
}

// first gives the first wrapping of code that check accepts, or the error of
// the plain one.
func first(check func(code string) error, code string, wraps ...string) error {
	err := check(code)
	for _, w := range wraps {
		if err == nil || errors.Is(err, errNoReader) {
			return err
		}
		if check(fmt.Sprintf(w, code)) == nil {
			return nil
		}
	}
	return err
}

func goSyntax(_, code string) error {
	return first(func(code string) error {
		_, err := parser.ParseFile(token.NewFileSet(), "a.go", code, parser.SkipObjectResolution)
		return err
	}, code, "package p\n%s", "package p\nfunc _() {\n%s\n}\n")
}

// javaSyntax stops the compiler after parsing: what a fragment imports does
// not matter.
func javaSyntax(dir, code string) error {
	check := tool("A.java", "javac", "-proc:none", "-XDshould-stop.ifNoError=PARSE")
	return first(func(code string) error { return check(dir, code) }, code,
		"class A {\n%s\n}\n", "class A { void a() throws Exception {\n%s\n} }\n")
}

func phpSyntax(dir, code string) error {
	if !strings.HasPrefix(code, "<?php") {
		code = "<?php\n" + code
	}
	return tool("a.php", "php", "-l")(dir, code)
}

func yamlSyntax(_, code string) error {
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

func xmlSyntax(_, code string) error {
	for d := xml.NewDecoder(strings.NewReader("<a>" + code + "</a>")); ; {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}
