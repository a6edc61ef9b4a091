// Package git fetches a repository over smart HTTP and reads its objects,
// without a network or a disk of its own: the transport is given.
package git

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
)

// Kind is what a tree's entry is.
type Kind byte

// The kinds of an entry; folders are walked, not reported.
const (
	Regular Kind = iota
	Executable
	Symlink
	Submodule
)

// Entry is a file of a commit's tree.
type Entry struct {
	Path string
	Kind Kind
	Size int64
	Read func() ([]byte, error)
}

// Objects holds git objects: those of a fetch in memory, those of a git
// directory where they are.
type Objects struct {
	store store
	packs []*pack
	loose func(id string) []byte
}

// NewObjects returns an empty store.
func NewObjects() *Objects { return &Objects{store: store{}} }

// Pack adds the objects of a packfile.
func (o *Objects) Pack(data []byte) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("unpack: %v", r)
		}
	}()
	p, err := packfile.NewParserWithStorage(packfile.NewScanner(bytes.NewReader(data)), o.store)
	if err == nil {
		_, err = p.Parse()
	}
	return err
}

// maxObject is the largest object that is read, in bytes.
const maxObject = 64 << 20

// LooseFrom names the loose objects: file gives one as it stands in its file,
// or nil where there is none.
func (o *Objects) LooseFrom(file func(id string) []byte) { o.loose = file }

// unpackLoose reads a loose object's file.
func unpackLoose(data []byte) (object, error) {
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return object{}, fmt.Errorf("loose object: %w", err)
	}
	raw, err := io.ReadAll(io.LimitReader(z, maxObject))
	if err != nil {
		return object{}, fmt.Errorf("loose object: %w", err)
	}
	head, body, ok := bytes.Cut(raw, []byte{0})
	kind, _, _ := strings.Cut(string(head), " ")
	t, err := plumbing.ParseObjectType(kind)
	if !ok || err != nil {
		return object{}, errors.New("loose object: no header")
	}
	return object{t, body}, nil
}

func (o *Objects) read(id plumbing.Hash, t plumbing.ObjectType) ([]byte, error) {
	e, err := o.store.EncodedObject(t, id)
	if err != nil {
		return o.packed(id, t)
	}
	r, err := e.Reader()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// packed reads an object of a git directory: of its packs, or a loose one.
func (o *Objects) packed(id plumbing.Hash, t plumbing.ObjectType) ([]byte, error) {
	found, err := o.find(id)
	if err == nil && found.kind != t {
		err = plumbing.ErrObjectNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("object %s: %w", id, err)
	}
	return found.data, nil
}

func (o *Objects) find(id plumbing.Hash) (object, error) {
	for _, p := range o.packs {
		if off, ok := p.index.find(id); ok {
			return p.read(off)
		}
	}
	if o.loose != nil {
		if data := o.loose(id.String()); data != nil {
			return unpackLoose(data)
		}
	}
	return object{}, plumbing.ErrObjectNotFound
}

// size is a blob's size in bytes, or 0 where that is known only after reading.
func (o *Objects) size(id plumbing.Hash) int64 {
	if e, err := o.store.EncodedObject(plumbing.BlobObject, id); err == nil {
		return e.Size()
	}
	for _, p := range o.packs {
		if off, ok := p.index.find(id); ok {
			n, _ := p.size(off)
			return n
		}
	}
	return 0
}

func (o *Objects) commit(id string) (commit, error) {
	data, err := o.read(plumbing.NewHash(id), plumbing.CommitObject)
	if err != nil {
		// An annotated tag points at the commit.
		tag, tagErr := o.read(plumbing.NewHash(id), plumbing.TagObject)
		if tagErr != nil {
			return commit{}, err
		}
		first, _, _ := strings.Cut(string(tag), "\n")
		target, ok := strings.CutPrefix(first, "object ")
		if !ok || target == id {
			return commit{}, err
		}
		return o.commit(target)
	}
	return parseCommit(data), nil
}

const maxTreeDepth = 64

// Walk calls visit for every file of a commit's tree, in the order of paths
// within a folder.
func (o *Objects) Walk(ctx context.Context, id string, visit func(Entry) error) error {
	c, err := o.commit(id)
	if err != nil {
		return err
	}
	return o.walk(ctx, c.tree, "", 0, visit)
}

func (o *Objects) walk(ctx context.Context, id plumbing.Hash, prefix string, depth int, visit func(Entry) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if depth > maxTreeDepth {
		return errors.New("folders are nested too deeply")
	}
	data, err := o.read(id, plumbing.TreeObject)
	if err != nil {
		return err
	}
	for len(data) > 0 {
		mode, rest, ok := bytes.Cut(data, []byte{' '})
		name, rest, ok2 := bytes.Cut(rest, []byte{0})
		if !ok || !ok2 || len(rest) < 20 {
			return errors.New("a tree is damaged")
		}
		var child plumbing.Hash
		copy(child[:], rest[:20])
		data = rest[20:]
		file := string(name)
		if file == "" || file == "." || file == ".." || strings.Contains(file, "/") {
			continue
		}
		path := prefix + file
		e := Entry{Path: path}
		switch string(mode) {
		case "40000", "040000":
			if err := o.walk(ctx, child, path+"/", depth+1, visit); err != nil {
				return err
			}
			continue
		case "120000":
			e.Kind = Symlink
		case "160000":
			e.Kind = Submodule
		case "100755":
			e.Kind = Executable
		}
		if e.Kind == Regular || e.Kind == Executable {
			e.Size = o.size(child)
			e.Read = func() ([]byte, error) { return o.read(child, plumbing.BlobObject) }
		}
		if err := visit(e); err != nil {
			return err
		}
	}
	return nil
}
