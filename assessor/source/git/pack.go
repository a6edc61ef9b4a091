package git

import (
	"bytes"
	"compress/zlib"
	"errors"
	"io"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
)

// errPack is a pack that does not hold what its index promises.
var errPack = errors.New("the pack is damaged")

const (
	// maxChain is how many deltas may stand on each other; git writes 50, and
	// 4095 at most.
	maxChain = 4095
	// maxBases bounds the objects kept as bases of later deltas, in bytes.
	maxBases = 16 << 20
)

// pack reads single objects of a packfile in place, by its index, so that the
// past of a repository costs nothing until it is asked for.
//
// Source: https://git-scm.com/docs/pack-format
type pack struct {
	index index
	pages *pages
	zlib  io.ReadCloser
	bases map[int64]object
	kept  int
}

type object struct {
	kind plumbing.ObjectType
	data []byte
}

// Indexed adds a packfile that is read in place. It says an error where the
// index cannot be used.
func (o *Objects) Indexed(idx []byte, at io.ReaderAt, size int64) error {
	x, err := parseIndex(idx)
	if err != nil {
		return err
	}
	o.packs = append(o.packs, &pack{index: x, pages: newPages(at, size), bases: map[int64]object{}})
	return nil
}

// header is what stands before an object's compressed bytes.
type header struct {
	kind plumbing.ObjectType
	size int64
	// base is where the object starts that a delta changes; 0 for a whole one.
	base int64
	// body is where the compressed bytes start.
	body int64
}

func (p *pack) header(off int64) (h header, err error) {
	s := &stream{p.pages, off}
	b, err := s.ReadByte()
	if err != nil {
		return h, err
	}
	h.kind, h.size = plumbing.ObjectType(b>>4&7), int64(b&15)
	for shift := 4; b&0x80 != 0; shift += 7 {
		if b, err = s.ReadByte(); err != nil || shift > 56 {
			return h, errPack
		}
		h.size |= int64(b&0x7F) << shift
	}
	switch h.kind {
	case plumbing.OFSDeltaObject:
		back := int64(-1)
		for more := true; more; more = b&0x80 != 0 {
			if b, err = s.ReadByte(); err != nil || back > 1<<48 {
				return h, errPack
			}
			back = (back+1)<<7 | int64(b&0x7F)
		}
		h.base = off - back
		if h.base <= 0 || h.base >= off {
			return h, errPack
		}
	case plumbing.REFDeltaObject:
		var id plumbing.Hash
		if _, err := io.ReadFull(s, id[:]); err != nil {
			return h, err
		}
		base, ok := p.index.find(id)
		if !ok {
			return h, errPack
		}
		h.base = base
	case plumbing.CommitObject, plumbing.TreeObject, plumbing.BlobObject, plumbing.TagObject:
	default:
		return h, errPack
	}
	h.body = s.off
	return h, nil
}

// open starts to inflate an object's body.
func (p *pack) open(h header) (io.Reader, error) {
	s := &stream{p.pages, h.body}
	if p.zlib == nil {
		z, err := zlib.NewReader(s)
		p.zlib = z
		return z, err
	}
	return p.zlib, p.zlib.(zlib.Resetter).Reset(s, nil)
}

func (p *pack) inflate(h header) ([]byte, error) {
	if h.size > maxObject {
		return nil, errPack
	}
	r, err := p.open(h)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer // grows as bytes come: the size is a claim
	b.Grow(int(min(h.size, 1<<20)) + bytes.MinRead)
	n, err := b.ReadFrom(io.LimitReader(r, h.size+1))
	if err != nil || n != h.size {
		return nil, errPack
	}
	return b.Bytes(), nil
}

// read returns the object at a place, its deltas applied.
func (p *pack) read(off int64) (object, error) {
	var chain []header
	var base object
	for at := off; ; {
		if kept, ok := p.bases[at]; ok {
			base = kept
			break
		}
		h, err := p.header(at)
		if err != nil {
			return base, err
		}
		if h.base == 0 {
			data, err := p.inflate(h)
			if err != nil {
				return base, err
			}
			base = object{h.kind, data}
			p.keep(at, base)
			break
		}
		if chain = append(chain, h); len(chain) > maxChain {
			return base, errPack
		}
		at = h.base
	}
	for i := len(chain) - 1; i >= 0; i-- {
		delta, err := p.inflate(chain[i])
		if err != nil {
			return base, err
		}
		if _, size := deltaSizes(delta); size > maxObject {
			return base, errPack
		}
		if base.data, err = packfile.PatchDelta(base.data, delta); err != nil {
			return base, errPack
		}
	}
	p.keep(off, base)
	return base, nil
}

// keep remembers trees and commits as bases. When there are too many, all go:
// the next ones asked for are neighbours, and come back soon.
func (p *pack) keep(off int64, o object) {
	if o.kind == plumbing.BlobObject || len(o.data) > maxBases/8 {
		return
	}
	if _, ok := p.bases[off]; ok {
		return
	}
	if p.kept += len(o.data); p.kept > maxBases {
		p.bases, p.kept = map[int64]object{}, len(o.data)
	}
	p.bases[off] = o
}

// size returns how large the object at a place is, without reading it whole: a
// delta tells the size of its result first.
func (p *pack) size(off int64) (int64, error) {
	h, err := p.header(off)
	if err != nil || h.base == 0 {
		return h.size, err
	}
	r, err := p.open(h)
	if err != nil {
		return 0, err
	}
	var head [20]byte
	n, err := io.ReadFull(r, head[:])
	if n == 0 {
		return 0, err
	}
	_, size := deltaSizes(head[:n])
	return size, nil
}

// deltaSizes reads the two sizes that a delta starts with: before and after.
func deltaSizes(delta []byte) (from, to int64) {
	number := func() (n int64) {
		for shift := 0; len(delta) > 0 && shift < 63; shift += 7 {
			b := delta[0]
			delta = delta[1:]
			n |= int64(b&0x7F) << shift
			if b&0x80 == 0 {
				break
			}
		}
		return n
	}
	from = number()
	return from, number()
}
