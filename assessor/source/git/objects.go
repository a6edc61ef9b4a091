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
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
	"github.com/go-git/go-git/v5/storage/memory"

	"workbook/assessor/snapshot"
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

// Objects holds git objects in memory.
type Objects struct{ store *memory.Storage }

// NewObjects returns an empty store.
func NewObjects() *Objects { return &Objects{memory.NewStorage()} }

// Pack adds the objects of a packfile.
func (o *Objects) Pack(data []byte) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("unpack: %v", r)
		}
	}()
	return packfile.UpdateObjectStorage(o.store, bytes.NewReader(data))
}

// maxLoose is the largest loose object that is read, in bytes.
const maxLoose = 64 << 20

// Loose adds one loose object, as it stands in a file.
func (o *Objects) Loose(data []byte) error {
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("loose object: %w", err)
	}
	raw, err := io.ReadAll(io.LimitReader(z, maxLoose))
	if err != nil {
		return fmt.Errorf("loose object: %w", err)
	}
	head, body, ok := bytes.Cut(raw, []byte{0})
	kind, _, _ := strings.Cut(string(head), " ")
	t, err := plumbing.ParseObjectType(kind)
	if !ok || err != nil {
		return errors.New("loose object: no header")
	}
	e := o.store.NewEncodedObject()
	e.SetType(t)
	w, err := e.Writer()
	if err != nil {
		return err
	}
	if _, err := w.Write(body); err != nil {
		return err
	}
	_, err = o.store.SetEncodedObject(e)
	return err
}

func (o *Objects) read(id plumbing.Hash, t plumbing.ObjectType) ([]byte, error) {
	e, err := o.store.EncodedObject(t, id)
	if err != nil {
		return nil, fmt.Errorf("object %s: %w", id, err)
	}
	r, err := e.Reader()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// commit is what is needed of a commit.
type commit struct {
	tree    plumbing.Hash
	parents []plumbing.Hash
	author  string
	when    time.Time
	subject string
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

func parseCommit(data []byte) (c commit) {
	head, message, _ := strings.Cut(string(data), "\n\n")
	for _, line := range strings.Split(head, "\n") {
		key, value, _ := strings.Cut(line, " ")
		switch key {
		case "tree":
			c.tree = plumbing.NewHash(value)
		case "parent":
			c.parents = append(c.parents, plumbing.NewHash(value))
		case "author":
			if i := strings.LastIndexByte(value, '>'); i >= 0 {
				c.author = value[:i]
				fields := strings.Fields(value[i+1:])
				if len(fields) > 0 {
					seconds, _ := strconv.ParseInt(fields[0], 10, 64)
					c.when = time.Unix(seconds, 0).UTC()
				}
			}
		}
	}
	c.subject, _, _ = strings.Cut(strings.TrimSpace(message), "\n")
	return c
}

const (
	maxTreeDepth = 64
	maxHistory   = 5000
)

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
			object, err := o.store.EncodedObject(plumbing.BlobObject, child)
			if err == nil {
				e.Size = object.Size()
			}
			e.Read = func() ([]byte, error) { return o.read(child, plumbing.BlobObject) }
		}
		if err := visit(e); err != nil {
			return err
		}
	}
	return nil
}

// History is the past of a commit as far as its objects are here, newest
// first; authors are numbers, never names. A single commit is no history.
func (o *Objects) History(id string) []snapshot.Commit {
	seen := map[plumbing.Hash]bool{}
	queue := []plumbing.Hash{plumbing.NewHash(id)}
	authors := map[string]int{}
	var out []snapshot.Commit
	for len(queue) > 0 && len(out) < maxHistory {
		h := queue[0]
		queue = queue[1:]
		if seen[h] {
			continue
		}
		seen[h] = true
		data, err := o.read(h, plumbing.CommitObject)
		if err != nil {
			continue
		}
		c := parseCommit(data)
		n, ok := authors[c.author]
		if !ok {
			n = len(authors)
			authors[c.author] = n
		}
		lower := strings.ToLower(c.author)
		out = append(out, snapshot.Commit{ID: h.String(), When: c.when, Author: n, Bot: strings.Contains(lower, "[bot]") || strings.Contains(lower, "renovate") || strings.Contains(lower, "dependabot") || strings.Contains(lower, "github-actions"), Subject: c.subject, Parents: len(c.parents)})
		queue = append(queue, c.parents...)
	}
	if len(out) < 2 {
		return nil
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].When.After(out[j].When) })
	return out
}
