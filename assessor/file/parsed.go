package file

import (
	"strings"

	"workbook/assessor/parse"
	"workbook/assessor/parse/manifest"
)

// parsed holds the forms that were made so far; the done flags tell a form
// that is nil from one that was never made.
type parsed struct {
	docs         []*parse.Node
	docsDone     bool
	problem      error
	dockerfile   *parse.Dockerfile
	dockerDone   bool
	manifest     *manifest.Manifest
	manifestDone bool
	lock         map[string]string
	hcl          *parse.Block
	shell        []parse.Command
	shellDone    bool
}

// Docs are the documents of a YAML, JSON, TOML, XML or INI file; nil for any
// other. What cannot be read is left out; Problem says why.
func (f *File) Docs() []*parse.Node {
	if f.parsed.docsDone {
		return f.parsed.docs
	}
	f.parsed.docsDone = true
	one := func(n *parse.Node, err error) {
		f.parsed.problem = err
		if n != nil {
			f.parsed.docs = []*parse.Node{n}
		}
	}
	name := ""
	if f.Lang != nil {
		name = f.Lang.Name
	}
	switch name {
	case "YAML":
		f.parsed.docs, f.parsed.problem = parse.YAML(f.Data)
	case "JSON":
		one(parse.JSON(f.Data))
	case "TOML":
		one(parse.TOML(f.Data))
	case "XML":
		one(parse.XML(f.Data))
	case "INI":
		one(parse.INI(f.Data), nil)
	}
	return f.parsed.docs
}

// Tree is the first document, or nil.
func (f *File) Tree() *parse.Node {
	if d := f.Docs(); len(d) > 0 {
		return d[0]
	}
	return nil
}

// Problem is why the file could not be parsed in full, or nil.
func (f *File) Problem() error { return f.parsed.problem }

// Dockerfile is the parsed Dockerfile; nil where the file is none.
func (f *File) Dockerfile() *parse.Dockerfile {
	if !f.parsed.dockerDone {
		f.parsed.dockerDone = true
		if f.Is("Dockerfile") {
			f.parsed.dockerfile = parse.ParseDockerfile(f.Data)
		}
	}
	return f.parsed.dockerfile
}

// Manifest is the parsed dependency manifest; nil where the file is none.
func (f *File) Manifest() *manifest.Manifest {
	if !f.parsed.manifestDone {
		f.parsed.manifestDone = true
		f.parsed.manifest = manifest.Parse(f.Path, f.Data)
	}
	return f.parsed.manifest
}

// Lock are the resolved versions of a lock file, by dependency name.
func (f *File) Lock() map[string]string {
	if f.parsed.lock == nil {
		f.parsed.lock = manifest.Lock(f.Path, f.Data)
	}
	return f.parsed.lock
}

// HCL is the parsed Terraform file; nil where the file is none.
func (f *File) HCL() *parse.Block {
	if f.parsed.hcl == nil && (strings.HasSuffix(f.Path, ".tf") || strings.HasSuffix(f.Path, ".hcl")) {
		f.parsed.hcl, f.parsed.problem = parse.HCL(f.Data)
	}
	return f.parsed.hcl
}

// Shell are the simple commands of a shell script; nil where the file is none.
func (f *File) Shell() []parse.Command {
	if !f.parsed.shellDone {
		f.parsed.shellDone = true
		if f.Is("Shell") {
			f.parsed.shell = parse.Shell(string(f.Data))
		}
	}
	return f.parsed.shell
}
